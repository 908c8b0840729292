import ChapterKit
import DataLoading
import TensorCore
import Training

/// A net that learns the temporal-order task from sequences that are drawn afresh for every step. Chapter 07.
package struct TemporalOrderTraining {
    /// How many sequences are held out; all nets of a level are measured on the same ones.
    package static let heldOutCount = 1000
    /// Sequences in an epoch: 100 steps.
    package static let epochCount = 3200
    /// Where the input gates of the LSTMs begin: nearly shut, σ(-2) = 0.12, so that noise does not fill the cells.
    package static let inputBias = -2.0
    /// Where their forget gates begin: σ(4.5) = 0.989, so that half of a cell is left after 62 steps.
    /// C. Tallec and Y. Ollivier (2018), arXiv:1804.11188, say why both should fit the length of the sequences.
    package static let forgetBias = 4.5

    /// The one that did best in `course experiment temporal-order-search`.
    package static func learningRate(_ kind: SequenceNet.Kind) -> Double { kind == .rnn ? 0.003 : 0.01 }

    package let net: SequenceNet
    package let loop: TrainingLoop<DrawnBatches<SequenceBatch>>
    /// Has drawn the initial weights; draws the sequences.
    package var generator: RandomSource

    /// - Parameters:
    ///   - seed: draws the initial weights and the sequences to learn from.
    ///   - heldOutSeed: draws the sequences to be measured on. The recipe was searched with another one.
    package init(
        _ level: TemporalOrder.Level, _ kind: SequenceNet.Kind, hiddenSize: Int = 10, seed: UInt64,
        recipe: Recipe = temporalOrderRecipe(), sequencesPerEpoch: Int = Self.epochCount, heldOutSeed: UInt64 = 0
    ) {
        let task = TemporalOrder(level)
        var generator = RandomSource(seed: seed)
        let net = SequenceNet(
            kind, inputSize: TemporalOrder.symbols.count, hiddenSize: hiddenSize,
            outputSize: TemporalOrder.classes.count, inputBias: Self.inputBias, forgetBias: Self.forgetBias,
            using: &generator)
        // Far from the seeds of the trainings, so that no sequence is learned from and measured on by the same draw.
        var other = RandomSource(seed: 1_000_000 + heldOutSeed)
        let heldOut = task.batch(Self.heldOutCount, using: &other)
        loop = TrainingLoop(
            data: DrawnBatches(rows: sequencesPerEpoch) { task.batch($0, using: &$1) }, parameters: net.parameters,
            recipe: recipe, forward: { net.last($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
            heldOut: { net.evaluation(on: heldOut) })
        (self.net, self.generator) = (net, generator)
    }
}

/// Adam, 32 sequences a step, gradients clipped to length 1.
package func temporalOrderRecipe(learningRate: Double = 0.01, epochs: Int = 20) -> Recipe {
    Recipe(epochs: epochs, batchSize: 32, optimizer: Adam(learningRate: learningRate), longestGradient: 1)
}

extension SequenceNet {
    /// Loss and accuracy of what the net says after the last step.
    func evaluation(on batch: SequenceBatch) -> Evaluation {
        let logits = withoutRecording { last(batch.inputs) }
        return Evaluation(
            loss: Double(logits.softmaxCrossEntropy(labels: batch.labels).item),
            accuracy: Double(correctCount(logits: logits, labels: batch.labels)) / Double(batch.labels.count))
    }
}

extension TrainingTask {
    /// Temporal order at every level, with an LSTM of 10 units and with an RNN of as many parameters; and the LSTM of
    /// 12 units whose cells are drawn.
    static let temporalOrders: [TrainingTask] =
        TemporalOrder.Level.allCases.flatMap { level in
            [
                temporalOrder("temporal-order-\(level.rawValue)", level, .lstm, hiddenSize: 10),
                temporalOrder("temporal-order-\(level.rawValue)-rnn", level, .rnn, hiddenSize: 23),
            ]
        } + [temporalOrder("temporal-order-cells", .moderate, .lstm, hiddenSize: CellStates.hiddenSize)]

    private static func temporalOrder(
        _ name: String, _ level: TemporalOrder.Level, _ kind: SequenceNet.Kind, hiddenSize: Int
    ) -> TrainingTask {
        TrainingTask(
            name: name, summary: "temporal order, \(level.rawValue), \(kind.title) with \(hiddenSize) units",
            recipe: temporalOrderRecipe(learningRate: TemporalOrderTraining.learningRate(kind)), unit: "sequences"
        ) { setting in
            let training = TemporalOrderTraining(
                level, kind, hiddenSize: hiddenSize, seed: setting.seed, recipe: setting.recipe)
            setting.generator = training.generator
            return PreparedTraining(
                loop: training.loop, trainingCount: TemporalOrderTraining.epochCount,
                heldOutCount: TemporalOrderTraining.heldOutCount)
        }
    }
}
