import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `input-noise`: no example is seen twice in the same form.
///
/// ```
/// training      input + deviation · normal
/// evaluation    input
/// ```
///
/// Each number gets a draw of its own. An input of 0.5 with deviation 0.2 and normal -1.5 becomes 0.2.
///
/// - Parameters:
///   - inputs: `[batch, inputSize]`.
///   - normals: the same shape, drawn with mean 0 and standard deviation 1.
///   - deviation: the standard deviation of the noise, at least 0.
///   - isTraining: whether the net learns or is used.
/// - Returns: the same shape.
/// - Throws: in training `ShapeMismatch` where the two shapes differ; in evaluation the normals are not looked at.
/// - Source: C. M. Bishop, "Training with noise is equivalent to Tikhonov regularization", Neural Computation 7 (1995),
///   doi:10.1162/neco.1995.7.1.108.
public func inputNoise(inputs: Matrix, normals: Matrix, deviation: Double, isTraining: Bool) throws -> Matrix {
    // BEGIN SOLUTION
    guard isTraining else { return inputs }
    return try inputs.combined(with: normals) { $0 + deviation * $1 }
    // END SOLUTION
}
