import Contracts
import ExerciseKit

/// A sigmoid neuron after training, and how the loss went.
package struct LogisticRun: Equatable, Sendable {
    package var neuron: Neuron
    /// The mean binary cross-entropy in nats before the first step and after each: one more than there were epochs.
    package var losses: [Double]
}

extension Functions {
    /// Logistic regression by full-batch gradient descent from a neuron of zeros.
    ///
    /// ```
    /// w <- w - rate * dL/dw        b <- b - rate * dL/db
    /// ```
    ///
    /// - Parameters:
    ///   - examples: at least one; the whole set is one batch.
    ///   - learningRate: per step, and an epoch is one step.
    ///   - epochs: how many steps.
    /// - Throws: what the functions throw.
    package func trainLogistic(_ examples: [Example], learningRate: Double, epochs: Int) throws -> LogisticRun {
        var neuron = Neuron.zero(inputCount: examples.first?.inputs.count ?? 0)
        var losses = [try loss(of: neuron, on: examples)]
        for _ in 0..<epochs {
            let gradient = try self[PerceptronChecks.logisticGradient](neuron, examples, self[PerceptronChecks.sigmoid])
            for i in neuron.weights.indices { neuron.weights[i] -= learningRate * gradient.weights[i] }
            neuron.bias -= learningRate * gradient.bias
            losses.append(try loss(of: neuron, on: examples))
        }
        return LogisticRun(neuron: neuron, losses: losses)
    }

    /// The mean binary cross-entropy of a neuron in nats.
    package func loss(of neuron: Neuron, on examples: [Example]) throws -> Double {
        try self[PerceptronChecks.binaryCrossEntropy](
            examples.map { try probability(neuron, $0.inputs) }, examples.map(\.label))
    }
}
