import Contracts
import ExerciseKit
import TensorCore

/// How a softmax classifier is trained.
package struct SoftmaxTraining: Equatable, Sendable {
    package var epochs: Int
    package var batchSize: Int
    /// Per step; an epoch has a step for every batch.
    package var learningRate: Double
    /// Draws the order of the examples, anew for each epoch.
    package var seed: UInt64

    package init(epochs: Int, batchSize: Int, learningRate: Double, seed: UInt64) {
        (self.epochs, self.batchSize) = (epochs, batchSize)
        (self.learningRate, self.seed) = (learningRate, seed)
    }
}

/// How well a classifier does on some examples.
package struct SoftmaxScore: Equatable, Sendable {
    /// The mean cross-entropy in nats.
    package var loss: Double
    /// The fraction of examples whose largest logit is at the right class.
    package var accuracy: Double
}

/// A softmax classifier after training, and how it went.
package struct SoftmaxRun: Equatable, Sendable {
    package var model: SoftmaxRegression
    /// `[parameters]`, after the last step.
    package var values: [Double]
    /// On the training examples before the first epoch and after each: one more than there were epochs.
    package var training: [SoftmaxScore]
    /// The same on the held-out examples; empty if there are none.
    package var heldOut: [SoftmaxScore]
}

extension Functions {
    /// Softmax regression by gradient descent on mini-batches, from zeros.
    ///
    /// - Parameters:
    ///   - examples: at least one; a last batch may be smaller than the others.
    ///   - heldOut: examples that are scored and never learned from; may be empty.
    ///   - classCount: how many classes there are.
    /// - Throws: what the functions throw.
    package func train(
        on examples: LabelledBatch, heldOut: LabelledBatch, classCount: Int, _ settings: SoftmaxTraining
    ) throws -> SoftmaxRun {
        let model = SoftmaxRegression(inputSize: examples.inputs.first?.count ?? 0, classCount: classCount)
        var parameters = model.untrained
        var generator = RandomSource(seed: settings.seed)
        var run = SoftmaxRun(model: model, values: parameters.values, training: [], heldOut: [])
        func noteScores() throws {
            run.training.append(try score(model, parameters.values, on: examples))
            if !heldOut.labels.isEmpty { run.heldOut.append(try score(model, parameters.values, on: heldOut)) }
        }
        try noteScores()
        for _ in 0..<settings.epochs {
            let order = generator.permutation(examples.labels.count)
            for start in stride(from: 0, to: order.count, by: settings.batchSize) {
                let batch = examples[order[start..<min(start + settings.batchSize, order.count)]]
                _ = try step(model, &parameters, on: batch, learningRate: settings.learningRate)
            }
            try noteScores()
        }
        run.values = parameters.values
        return run
    }

    /// Loss and accuracy on some examples.
    package func score(_ model: SoftmaxRegression, _ values: [Double], on examples: LabelledBatch) throws
        -> SoftmaxScore
    {
        let logits = model.logits(values, examples.inputs)
        let right = zip(SoftmaxRegression.predictions(logits), examples.labels).count { $0 == $1 }
        return SoftmaxScore(
            loss: try loss(logits, examples.labels), accuracy: Double(right) / Double(examples.labels.count))
    }
}

extension LabelledBatch {
    /// The examples at these places.
    subscript(indices: some Sequence<Int>) -> LabelledBatch {
        LabelledBatch(inputs: indices.map { inputs[$0] }, labels: indices.map { labels[$0] })
    }
}
