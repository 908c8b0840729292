import Contracts

// Types: Module in Sources/Contracts/Module.swift
// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: ChainPass in Sources/Contracts/Backpropagation.swift

/// Exercise `module-chain`: forward through a list of modules, and back again.
///
/// On the way forward the output of each module is the input of the next. On the way back the gradient at the input of
/// each module is the gradient at the output of the one before. A module needs the input that it had on the way
/// forward for both its gradients, so keep the inputs.
///
/// Each module offers `forward(x)`, `backward(x, upstream:)` and `parameterGradients(x, upstream:)`; all three throw
/// where shapes do not fit.
///
/// For example two modules that double, the input [[3]] and the upstream [[1]] give the output [[12]], the gradient
/// [[4]] at the input and no parameter gradients, [[], []].
///
/// - Parameters:
///   - modules: at least one; each takes one input.
///   - input: the input of the first module.
///   - upstream: the gradient of the loss at the output of the last module; `[[1]]` where the last module is the loss.
/// - Returns: `ChainPass(output:inputGradient:parameterGradients:)`: the output of the last module, the gradient at the
///   input of the first, and for each module, in the order of the list, the gradients of its parameters.
/// - Throws: what the modules throw.
public func moduleChain(modules: [any Module], input: Matrix, upstream: Matrix) throws -> ChainPass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
