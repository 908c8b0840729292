import Contracts
import ExerciseKit

/// What the exercises of this chapter make together.
extension Functions {
    /// The mean cross-entropy of logits `[examples][classCount]`, in nats.
    func loss(_ logits: [[Double]], _ labels: [Int]) throws -> Double {
        try self[SoftmaxChecks.crossEntropy](
            logits.map(self[SoftmaxChecks.softmax]), self[SoftmaxChecks.oneHot](labels, logits.first?.count ?? 0))
    }

    /// One step of gradient descent on a batch, the model's three parts handed to `trainingStep`.
    ///
    /// - Parameter parameters: `model.parameterCount` of them; they are changed.
    /// - Returns: the loss of the batch before the step, in nats.
    /// - Throws: what the functions throw.
    func step(
        _ model: SoftmaxRegression, _ parameters: inout ParameterList, on batch: LabelledBatch, learningRate: Double
    ) throws -> Double {
        try self[SoftmaxChecks.trainingStep](&parameters, batch, learningRate, model.logits, loss) {
            logits, batch, gradient in
            let targets = try self[SoftmaxChecks.oneHot](batch.labels, model.classCount)
            model.addGradient(
                try self[SoftmaxChecks.softmaxGradient](logits, targets, self[SoftmaxChecks.softmax]), batch.inputs,
                to: &gradient)
        }
    }
}
