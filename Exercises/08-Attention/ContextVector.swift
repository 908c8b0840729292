import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `context-vector`: what the decoder gets to see, a mixture of the values.
///
/// ```
/// context_f = a_1 · value_1f + a_2 · value_2f + …
/// ```
///
/// With one weight of 1 it is a copy of one row; with weights in between a blend, which is what makes it learnable.
/// A row whose weight is 0 is padding: it may hold anything, NaN too, and must not be read, for 0 · NaN is NaN.
///
/// For example the weights [0.25, 0.75] and the values [[4, 0], [0, 8]] give [1, 6].
///
/// - Parameters:
///   - weights: `[time]`, not negative.
///   - values: `[time, features]`, a row for each step.
/// - Returns: `[features]`.
public func contextVector(weights: [Double], values: Matrix) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
