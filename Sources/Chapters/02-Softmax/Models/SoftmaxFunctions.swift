import Contracts

/// The functions of chapter 02 that the experiments call: ours, unless the learner's are put in their place.
public struct SoftmaxFunctions: Sendable {
    public var softmax: Softmax = Lessons.softmax
    public var softmaxTemperature: SoftmaxTemperature = Lessons.softmaxTemperature
    public var oneHot: OneHot = Lessons.oneHot
    public var crossEntropy: CrossEntropy = Lessons.crossEntropy
    public var softmaxGradient: SoftmaxGradient = Lessons.softmaxGradient
    public var trainingStep: TrainingStep = Lessons.trainingStep

    public init() {}

    /// The mean cross-entropy of logits `[examples][classCount]`, in nats.
    public func loss(_ logits: [[Double]], _ labels: [Int]) throws -> Double {
        try crossEntropy(logits.map(softmax), oneHot(labels, logits.first?.count ?? 0))
    }

    /// One step of gradient descent on a batch, the model's three parts handed to `trainingStep`.
    ///
    /// - Parameter parameters: `model.parameterCount` of them; they are changed.
    /// - Returns: the loss of the batch before the step, in nats.
    /// - Throws: what the functions throw.
    public func step(
        _ model: SoftmaxRegression, _ parameters: inout ParameterList, on batch: LabelledBatch, learningRate: Double
    ) throws -> Double {
        try trainingStep(&parameters, batch, learningRate, model.logits, loss) { logits, batch, gradient in
            let targets = try oneHot(batch.labels, model.classCount)
            model.addGradient(try softmaxGradient(logits, targets, softmax), batch.inputs, to: &gradient)
        }
    }
}
