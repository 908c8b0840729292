import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: ModulePass in Sources/Contracts/Backpropagation.swift

/// Exercise `relu-module`: the rectifier, forward and backward.
///
/// ```
/// y = x where x > 0, else 0        dx = dy where x > 0, else 0
/// ```
///
/// At exactly 0 the function has a kink and no slope; the gradient there is taken as 0.
///
/// For example input [[-1, 0, 2]] and upstream [[5, 6, 7]] give the output [[0, 0, 2]] and the gradient [[0, 0, 7]].
///
/// - Parameters:
///   - input: any shape.
///   - upstream: the gradient of the loss at the output, in the input's shape.
/// - Returns: `ModulePass(output:inputGradient:)`, the output, and the gradient of the loss at the input.
/// - Throws: `ShapeMismatch` where the two shapes differ.
/// - Source: V. Nair, G. E. Hinton, "Rectified linear units improve restricted Boltzmann machines", ICML (2010).
public func reluModule(input: Matrix, upstream: Matrix) throws -> ModulePass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
