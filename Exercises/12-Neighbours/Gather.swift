import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `gather`: from indices to the points that they name, a whole batch at once.
///
/// The shape grows by an axis: indices `[queries][k]` into points `[points, features]` give `[queries][k, features]`.
/// Points (1, 2), (3, 4), (5, 6) and the indices [[2, 0]] give one matrix with the rows (5, 6) and (1, 2).
///
/// - Parameters:
///   - points: `[points, features]`.
///   - indices: for each query k rows of `points`, from 0; the same one may come twice.
/// - Returns: for each query a matrix `[k, features]`, its rows in the order of its indices.
public func gather(points: Matrix, indices: [[Int]]) throws -> [Matrix] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
