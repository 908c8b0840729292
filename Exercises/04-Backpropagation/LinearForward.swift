import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `linear-forward`: a layer of neurons, for a whole batch at once.
///
/// With x one row of the input:
///
/// ```
/// y_j = b_j + Σ over i of x_i w_ij          for the batch: Y = X W + b
/// ```
///
/// `Matrix` has `matrixProduct`, or write the loops yourself.
///
/// For example input [[1, 2]], weight [[1, 0], [3, -1]] and bias [0.5, 0] give [[7.5, -2]].
///
/// - Parameters:
///   - input: `[batch, inputSize]`, one example a row.
///   - weight: `[inputSize, outputSize]`, one column a neuron.
///   - bias: `[outputSize]`, added to every row.
/// - Returns: `[batch, outputSize]`.
/// - Throws: `ShapeMismatch` where the input and the weights do not fit.
public func linearForward(input: Matrix, weight: Matrix, bias: [Double]) throws -> Matrix {
    // Your code here, in place of the next line.
    throw NotStarted()
}
