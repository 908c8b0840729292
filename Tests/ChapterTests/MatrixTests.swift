import Contracts
import Testing

@Suite("Matrix") struct MatrixTests {
    /// Whole numbers, so that the order of the sums cannot matter; the inner size runs past the four at a time.
    @Test func theProductIsTheSumOfItsDefinition() throws {
        for inner in 0...9 {
            let left = Matrix(rows: 3, columns: inner, values: (0..<3 * inner).map { Double($0 * $0 % 7 - 3) })
            let right = Matrix(rows: inner, columns: 2, values: (0..<2 * inner).map { Double($0 * 3 % 5 - 2) })
            let product = try left.matrixProduct(right)
            #expect(product.shape == [3, 2])
            for row in 0..<3 {
                for column in 0..<2 {
                    let sum = (0..<inner).reduce(0) { $0 + left[row, $1] * right[$1, column] }
                    #expect(product[row, column] == sum, "inner size \(inner)")
                }
            }
        }
    }

    @Test func rowsColumnsAndTransposeAgree() {
        var matrix = Matrix([[1, 2, 3], [4, 5, 6]])
        #expect(matrix.shape == [2, 3])
        #expect(matrix.values == [1, 2, 3, 4, 5, 6])
        #expect(matrix.transposed() == Matrix([[1, 4], [2, 5], [3, 6]]))
        matrix[1, 0] = 9
        #expect(matrix.table == [[1, 2, 3], [9, 5, 6]])
    }

    /// A column past the end would otherwise be read from the next row.
    @Test func aPlaceOutsideStopsWithItsRule() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Matrix([[1, 2], [3, 4]])[0, 2]
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("row 0, column 2 of a 2 × 2 matrix"))
    }
}
