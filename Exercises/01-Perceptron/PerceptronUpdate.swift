import Contracts

// Types: Neuron and Example in Sources/Contracts/Perceptron.swift

/// Exercise `perceptron-update`: learn from one example.
///
/// The error is the right answer minus the prediction: 0 when the neuron was right, +1 or -1 when it was wrong.
/// Every weight moves by the error times its own input; the bias moves as if its input were 1:
///
/// ```
/// w_i <- w_i + rate * error * x_i
/// b   <- b   + rate * error
/// ```
///
/// For example weights [1, -2], bias 0.5, inputs [2, 3], label 1, prediction 0 and rate 0.1 give weights [1.2, -1.7]
/// and bias 0.6.
///
/// - Parameters:
///   - neuron: the neuron before the update: `weights` and `bias`.
///   - example: `inputs`, and the right class, `label`.
///   - prediction: the class that the neuron predicted for this example, 0 or 1.
///   - learningRate: how far to move for one mistake, above 0.
/// - Returns: `Neuron(weights:bias:)`, the neuron after the update; the same neuron when the prediction was right.
/// - Source: F. Rosenblatt, "The perceptron", Psychological Review 65 (1958), doi:10.1037/h0042519.
public func perceptronUpdate(
    neuron: Neuron, example: Example, prediction: Int, learningRate: Double
) throws -> Neuron {
    // Your code here, in place of the next line.
    throw NotStarted()
}
