import Contracts
import TensorCore

extension MultilayerNet {
    /// How many examples the net puts into the right class; a logit of exactly 0 is no answer.
    package func correctCount(on examples: [Example]) -> Int {
        examples.count { example in
            let logit = logit(example.inputs)
            return example.label == 1 ? logit > 0 : logit < 0
        }
    }

    /// The fraction of the examples that the net gets right.
    package func accuracy(on examples: [Example]) -> Double {
        Double(correctCount(on: examples)) / Double(examples.count)
    }

    /// Mini-batch gradient descent, each epoch in a new order.
    ///
    /// - Parameters:
    ///   - examples: what to learn from.
    ///   - learningRate: per step, for the mean gradient of a batch.
    ///   - epochs: passes over all examples.
    ///   - batchSize: examples a step; the last batch of an epoch may be smaller.
    package mutating func train(
        on examples: [Example], learningRate: Double, epochs: Int, batchSize: Int = 10,
        using generator: inout RandomSource
    ) {
        for _ in 0..<epochs {
            let order = generator.permutation(examples.count)
            for start in stride(from: 0, to: examples.count, by: batchSize) {
                let batch = order[start..<min(start + batchSize, examples.count)].map { examples[$0] }
                let gradient = lossAndGradient(on: batch).gradient
                for i in parameters.indices { parameters[i] -= learningRate * gradient[i] }
            }
        }
    }
}
