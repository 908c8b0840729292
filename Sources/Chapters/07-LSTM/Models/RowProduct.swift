import Contracts

/// A row times a matrix, as the exercises of chapter 07 are handed it.
///
/// - Parameters:
///   - row: `[n]`.
///   - matrix: `[n, m]`.
/// - Returns: `[m]`.
/// - Throws: `ShapeMismatch` where they do not fit.
package func rowProduct(row: [Double], matrix: Matrix) throws -> [Double] {
    try Matrix([row]).matrixProduct(matrix).values
}
