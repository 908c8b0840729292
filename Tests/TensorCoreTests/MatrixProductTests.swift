import TestSupport
import Testing
@testable import TensorCore

/// Matrix products against three plain loops: all transpositions, small sizes (own loop) and large ones (BLAS),
/// batches.
@Suite struct MatrixProductTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let m: Int
        let k: Int
        let n: Int
        let transposingLeft: Bool
        let transposingRight: Bool
        var testDescription: String { "\(m) x \(k) x \(n), transposing \(transposingLeft), \(transposingRight)" }
    }

    static let cases = [(1, 1, 1), (2, 3, 4), (1, 7, 2), (5, 1, 3), (17, 9, 13), (33, 65, 31)].flatMap { m, k, n in
        [(false, false), (true, false), (false, true), (true, true)].map {
            Case(m: m, k: k, n: n, transposingLeft: $0.0, transposingRight: $0.1)
        }
    }

    /// The slow twin for one pair of matrices, in Double.
    private static func product(_ a: Tensor, _ b: Tensor, _ test: Case) -> [Double] {
        (0..<test.m * test.n).map { place in
            let (row, column) = (place / test.n, place % test.n)
            return (0..<test.k).reduce(0) { sum, inner in
                let left = test.transposingLeft ? a[inner, row] : a[row, inner]
                let right = test.transposingRight ? b[column, inner] : b[inner, column]
                return sum + Double(left) * Double(right)
            }
        }
    }

    private static func operands(_ test: Case, batches: [Shape]) -> (Tensor, Tensor) {
        var source = RandomSource(seed: 9)
        let left = test.transposingLeft ? [test.k, test.m] : [test.m, test.k]
        let right = test.transposingRight ? [test.n, test.k] : [test.k, test.n]
        return (
            .randomNormal(Shape(Array(batches[0]) + left), using: &source),
            .randomNormal(Shape(Array(batches[1]) + right), using: &source)
        )
    }

    @Test func singleProduct() {
        for test in Self.cases {
            let (a, b) = Self.operands(test, batches: [[], []])
            let result = a.matrixProduct(
                b, transposingLeft: test.transposingLeft, transposingRight: test.transposingRight)
            #expect(result.shape == [test.m, test.n], "\(test)")
            #expect(largestDifference(result.elements, Self.product(a, b, test)) < 10 * valueTolerance, "\(test)")
        }
    }

    @Test func batchedProduct() throws {
        for test in Self.cases {
            for batches in [[[2, 3], [2, 3]], [[2, 1], [3]], [[], [4]], [[4], []], [[1], [2, 3]]] as [[Shape]] {
                let (a, b) = Self.operands(test, batches: batches)
                let result = a.matrixProduct(
                    b, transposingLeft: test.transposingLeft, transposingRight: test.transposingRight)
                let batch = try #require(batches[0].broadcast(with: batches[1]))
                #expect(result.shape == Shape(Array(batch) + [test.m, test.n]), "\(test) \(batches)")
                // Each matrix of the batch on its own.
                let wideA = a.broadcast(to: Shape(Array(batch) + a.shape.suffix(2)))
                let wideB = b.broadcast(to: Shape(Array(batch) + b.shape.suffix(2)))
                let count = batch.elementCount
                let lefts = wideA.reshaped(Shape([count] + a.shape.suffix(2)))
                let rights = wideB.reshaped(Shape([count] + b.shape.suffix(2)))
                let expected = (0..<count).flatMap { Self.product(lefts.at($0), rights.at($0), test) }
                #expect(largestDifference(result.elements, expected) < 10 * valueTolerance, "\(test) \(batches)")
            }
        }
    }

    @Test func linearIsProductPlusBias() {
        var source = RandomSource(seed: 10)
        let x = Tensor.randomNormal([3, 40, 20], using: &source)
        let w = Tensor.randomNormal([20, 30], using: &source)
        let b = Tensor.randomNormal([30], using: &source)
        let expected = (x.matrixProduct(w) + b).elements.map { Double($0) }
        #expect(largestDifference(linear(x, w, b).elements, expected) < 10 * valueTolerance)
    }

    @Test func emptyProducts() {
        #expect(Tensor.zeros([0, 3]).matrixProduct(.ones([3, 2])).shape == [0, 2])
        #expect(Tensor.zeros([2, 0]).matrixProduct(.zeros([0, 3])).elements == [0, 0, 0, 0, 0, 0])
        #expect(Tensor.zeros([1, 2, 0]).matrixProduct(.zeros([0, 3])).elements == [0, 0, 0, 0, 0, 0])
    }
}
