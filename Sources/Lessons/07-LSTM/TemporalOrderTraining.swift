import DataLoading
import TensorCore
import Training

/// A net that learns the temporal-order task from sequences that are drawn afresh for every step.
///
/// What a step draws depends on the seed and on the step's number alone, so a training that is taken up again draws what
/// it would have drawn. Chapter 07.
public struct TemporalOrderTraining: EpochTraining {
    /// Everything that decides the numbers of a run.
    public struct Plan: Equatable, Sendable {
        public var level: TemporalOrder.Level
        public var kind: SequenceNet.Kind
        public var hiddenSize: Int
        public var seed: UInt64
        public var recipe: SequenceRecipe

        public init(
            _ level: TemporalOrder.Level, _ kind: SequenceNet.Kind, hiddenSize: Int = 10, seed: UInt64,
            recipe: SequenceRecipe = .temporalOrder
        ) {
            (self.level, self.kind, self.hiddenSize, self.seed, self.recipe) = (level, kind, hiddenSize, seed, recipe)
        }
    }

    /// How many sequences are held out; all nets are measured on the same ones.
    public static let heldOutCount = 1000

    public let plan: Plan
    public let net: SequenceNet
    public var optimizer: Adam
    private let task: TemporalOrder
    private let heldOut: SequenceBatch

    /// - Parameter heldOutSeed: draws the sequences that the net is measured on. Recipes were searched with another one.
    public init(_ plan: Plan, heldOutSeed: UInt64 = 0) {
        self.plan = plan
        task = TemporalOrder(plan.level)
        var generator = RandomSource(seed: plan.seed)
        net = SequenceNet(
            plan.kind, inputSize: TemporalOrder.symbols.count, hiddenSize: plan.hiddenSize,
            outputSize: TemporalOrder.classes.count, forgetBias: plan.recipe.forgetBias, using: &generator)
        optimizer = Adam(learningRate: plan.recipe.learningRate)
        var other = RandomSource(seed: heldOutSeed, stream: .max)
        heldOut = task.batch(Self.heldOutCount, using: &other)
    }

    public var parameters: [Parameter] { net.parameters }

    public mutating func runEpoch(_ epoch: Int) -> Double {
        var sum = 0.0
        for step in 0..<plan.recipe.stepsPerEpoch {
            let number = (epoch - 1) * plan.recipe.stepsPerEpoch + step
            var generator = RandomSource(seed: plan.seed, stream: UInt64(number))
            let batch = task.batch(plan.recipe.batchSize, using: &generator)
            let loss = net.last(batch.inputs).softmaxCrossEntropy(labels: batch.labels)  // 1. forward, 2. loss
            for parameter in parameters { parameter.zeroGradient() }  // 3. zero the gradients
            loss.backward()  // 4. backward
            clipGradients(of: parameters, toNorm: plan.recipe.clip)
            optimizer.step(parameters)  // 5. step
            sum += Double(loss.item)
        }
        return sum / Double(plan.recipe.stepsPerEpoch)
    }

    public func evaluate() -> Evaluation {
        let logits = withoutRecording { net.last(heldOut.inputs) }
        return Evaluation(
            loss: Double(logits.softmaxCrossEntropy(labels: heldOut.labels).item),
            accuracy: Double(correctCount(logits: logits, labels: heldOut.labels)) / Double(heldOut.labels.count))
    }
}

/// The numbers of a training on sequences.
public struct SequenceRecipe: Equatable, Sendable {
    public var epochs: Int
    public var stepsPerEpoch: Int
    public var batchSize: Int
    public var learningRate: Double
    /// The longest gradient, all parameters together, that is let through.
    public var clip: Double
    /// Where the forget gates of an LSTM begin; nil draws it like the other biases.
    public var forgetBias: Double?

    public init(
        epochs: Int, stepsPerEpoch: Int, batchSize: Int, learningRate: Double, clip: Double = 1,
        forgetBias: Double? = 1
    ) {
        (self.epochs, self.stepsPerEpoch, self.batchSize) = (epochs, stepsPerEpoch, batchSize)
        (self.learningRate, self.clip, self.forgetBias) = (learningRate, clip, forgetBias)
    }

    /// Adam, 32 sequences a step, gradients clipped to 1, forget gates that begin open.
    public static let temporalOrder = SequenceRecipe(
        epochs: 40, stepsPerEpoch: 100, batchSize: 32, learningRate: 0.01)
}

extension RandomSource {
    /// One of many sources that belong to one seed, such as one for each step of a training.
    public init(seed: UInt64, stream: UInt64) {
        var mixer = RandomSource(seed: stream)
        self.init(seed: seed ^ mixer.next())
    }
}
