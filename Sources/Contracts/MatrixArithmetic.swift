/// Two shapes that do not fit, and what was to be done with them.
public struct ShapeMismatch: Error, Equatable, CustomStringConvertible {
    public let operation: String
    public let left: [Int]
    public let right: [Int]

    public init(_ operation: String, _ left: [Int], _ right: [Int]) {
        (self.operation, self.left, self.right) = (operation, left, right)
    }

    public var description: String { "\(operation): shapes \(left) and \(right) do not fit" }
}

extension Matrix {
    /// Rows and columns as a list.
    public var shape: [Int] { [rows, columns] }

    /// The matrix product: rows of this matrix times columns of the other.
    ///
    /// ```
    /// product[i, j] = Σ over k of self[i, k] · other[k, j]
    /// ```
    ///
    /// - Parameter other: as many rows as this matrix has columns.
    /// - Returns: as many rows as this matrix, as many columns as the other.
    /// - Throws: `ShapeMismatch` where they do not fit.
    /// - Complexity: rows · columns · other.columns multiplications, by plain loops.
    public func matrixProduct(_ other: Matrix) throws -> Matrix {
        guard columns == other.rows else { throw ShapeMismatch("matrix product", shape, other.shape) }
        let (rows, inner, width) = (rows, columns, other.columns)
        var product = Matrix(rows: rows, columns: width)
        product.values.withUnsafeMutableBufferPointer { product in
            values.withUnsafeBufferPointer { left in
                other.values.withUnsafeBufferPointer { right in
                    for row in 0..<rows {
                        // Four products at a time: the sums are loaded and stored a quarter as often.
                        let whole = inner - inner % 4
                        for k in stride(from: 0, to: whole, by: 4) {
                            let at = row * inner + k
                            let (a, b, c, d) = (left[at], left[at + 1], left[at + 2], left[at + 3])
                            for column in 0..<width {
                                let from = k * width + column
                                product[row * width + column] +=
                                    a * right[from] + b * right[from + width] + c * right[from + 2 * width]
                                    + d * right[from + 3 * width]
                            }
                        }
                        for k in whole..<inner {
                            let a = left[row * inner + k]
                            for column in 0..<width { product[row * width + column] += a * right[k * width + column] }
                        }
                    }
                }
            }
        }
        return product
    }

    /// Two matrices of one shape, combined number by number.
    ///
    /// - Throws: `ShapeMismatch` where their shapes differ.
    public func combined(with other: Matrix, _ function: (Double, Double) throws -> Double) throws -> Matrix {
        guard shape == other.shape else { throw ShapeMismatch("number by number", shape, other.shape) }
        return Matrix(rows: rows, columns: columns, values: try zip(values, other.values).map(function))
    }
}
