import Contracts

// Types: Neuron, Example and NeuronGradient in Sources/Contracts/Perceptron.swift

/// Exercise `logistic-gradient`: which way is uphill for the mean loss of a sigmoid neuron.
///
/// For one example with weighted sum z and p = σ(z) the slope of its loss along z is simply p - t. By the chain rule
/// each weight gets that times its own input, and the mean over the examples is the gradient:
///
/// ```
/// dL/dw_i = mean( (p - t) x_i )        dL/db = mean( p - t )
/// ```
///
/// For example weights [0], bias 0 and one example with inputs [3] and label 1 give p = 0.5, so weights [-1.5] and bias
/// -0.5.
///
/// - Parameters:
///   - neuron: where to take the gradient: `weights` and `bias`.
///   - examples: at least one, each with `inputs` and a `label`, the t of the formula.
///   - sigmoid: turns a weighted sum into a probability: `try sigmoid(z)`.
/// - Returns: `NeuronGradient(weights:bias:)`, the gradient of the mean binary cross-entropy, in nats per unit of
///   weight.
public func logisticGradient(neuron: Neuron, examples: [Example], sigmoid: Sigmoid) throws -> NeuronGradient {
    // Your code here, in place of the next line.
    throw NotStarted()
}
