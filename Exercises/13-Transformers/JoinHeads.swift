import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `join-heads`: what the heads have found, side by side again, and mixed by one more projection.
///
/// ```
/// output = [head₁ | head₂ | ... ] · W_O
/// ```
///
/// Each position has the features of the first head first, then those of the second, and so on. For example the heads
/// [[1], [2]] and [[3], [4]] are joined to [[1, 3], [2, 4]]; W_O = [[1, 0], [10, 1]] makes of it [[31, 3], [42, 4]].
///
/// - Parameters:
///   - heads: at least one, each `[positions, headWidth]`.
///   - output: W_O, `[heads · headWidth, width]`.
/// - Returns: `[positions, width]`.
/// - Throws: `ShapeMismatch` where the shapes do not fit.
public func joinHeads(heads: [Matrix], output: Matrix) throws -> Matrix {
    // Your code here, in place of the next line.
    throw NotStarted()
}
