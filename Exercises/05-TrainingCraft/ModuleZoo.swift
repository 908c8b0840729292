import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: ZooModule and ZooPass(output:inputGradients:) in Sources/Contracts/TrainingDiagnosis.swift

/// Exercise `module-zoo`: four more modules, forward and backward.
///
/// | module | output | gradient |
/// |---|---|---|
/// | `maximum` | the largest number of each row, one column | to the winner alone, the first of equal ones |
/// | `multiply` | a · b, number by number | to each input, times the other |
/// | `switched(takesFirst:)` | row by row that of a or that of b | back the way the row came, 0 to the other input |
/// | `leakyReLU(slope:)` | x above 0, else slope · x | whole above 0, else times the slope |
///
/// - Parameters:
///   - module: which one.
///   - inputs: one matrix or two of one shape, as the module takes.
///   - upstream: the gradient of the loss at the output, in the output's shape.
/// - Returns: `ZooPass(output:inputGradients:)`, with as many gradients as inputs.
/// - Throws: `ShapeMismatch` where shapes differ that must not.
public func moduleZoo(module: ZooModule, inputs: [Matrix], upstream: Matrix) throws -> ZooPass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
