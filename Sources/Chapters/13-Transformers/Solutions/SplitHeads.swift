import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `split-heads`: the features of each position, cut into heads of equal width.
///
/// Head h gets the columns from `h · headWidth` on, with `headWidth = width / count`, of every position. For example
/// [[1, 2, 3, 4], [5, 6, 7, 8]] for two heads is [[1, 2], [5, 6]] and [[3, 4], [7, 8]].
///
/// - Parameters:
///   - features: `[positions, width]`.
///   - count: the number of heads; the width is a multiple of it.
/// - Returns: a matrix `[positions, headWidth]` for each head, in order.
public func splitHeads(features: Matrix, count: Int) throws -> [Matrix] {
    // BEGIN SOLUTION
    let width = features.columns / count
    return (0..<count).map { head in
        Matrix(
            rows: features.rows, columns: width,
            values: features.table.flatMap { $0[head * width..<(head + 1) * width] })
    }
    // END SOLUTION
}
