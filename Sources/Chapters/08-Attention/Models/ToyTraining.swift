import ChapterKit
import DataLoading
import Layers
import TensorCore
import Training

/// Training of a ``ToyTranslator``, and how it is measured.
package struct ToyTraining {
    /// Sources of one length with their targets.
    struct Batch {
        let sources: [[Int]]
        let targets: [[Int]]

        /// The targets step by step, as the logits of the net stand.
        var labels: [Int] { targets[0].indices.flatMap { step in targets.map { $0[step] } } }

        init(_ task: ToySequences, _ sources: [[Int]]) {
            (self.sources, targets) = (sources, sources.map(task.target))
        }
    }

    /// Lengths up to this one are trained on, each step with one length for its whole batch.
    package static let longest = 20
    package static let heldOutCount = 200
    /// 40 times 100 steps.
    package static let rowsInEpoch = 3200
    package static let recipe = Recipe(
        epochs: 40, batchSize: 32, optimizer: Adam(learningRate: 5e-3), schedule: .cosine(warmUp: 0.03),
        longestGradient: 1)

    package let task: ToySequences
    package let net: ToyTranslator

    /// The share of sequences that the net writes without a mistake, and the mean loss of a symbol in nats when the
    /// right symbols so far are fed to it.
    ///
    /// - Parameter sources: all of one length.
    package func evaluation(on sources: [[Int]]) -> Evaluation {
        let batch = Batch(task, sources)
        let loss = withoutRecording {
            net.logits(batch.sources, targets: batch.targets).softmaxCrossEntropy(labels: batch.labels).item
        }
        let right = zip(net.write(sources).symbols, batch.targets).count { $0 == $1 }
        return Evaluation(loss: Double(loss), accuracy: Double(right) / Double(sources.count))
    }

    /// Held-out sequences of a length. The generator is one of its own, so no training run has drawn them; that one of
    /// length 20 turns up in training by chance is out of the question.
    package func heldOut(length: Int, seed: UInt64) -> [[Int]] {
        var generator = RandomSource(seed: seed &+ 1_000_003 &* UInt64(length))
        return ToySequences.sources(
            Self.heldOutCount, lengths: length...length, symbolCount: net.sizes.symbolCount, using: &generator)
    }

    /// A loop that draws new sequences for every step and measures on held-out ones of the greatest length.
    package func loop(_ recipe: Recipe, seed: UInt64) -> TrainingLoop<some BatchSource> {
        let (task, net) = (task, net)
        let data = DrawnBatches(rows: Self.rowsInEpoch) { rows, generator in
            let length = 1 + generator.below(Self.longest)
            return Batch(
                task,
                ToySequences.sources(
                    rows, lengths: length...length, symbolCount: net.sizes.symbolCount, using: &generator))
        }
        let heldOut = heldOut(length: Self.longest, seed: seed)
        return TrainingLoop(
            data: data, parameters: net.parameters, recipe: recipe,
            forward: { net.logits($0.sources, targets: $0.targets) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) }, heldOut: { evaluation(on: heldOut) })
    }
}

extension TrainingTask {
    /// The toy tasks with attention, and the reverse task without.
    static let toys: [TrainingTask] =
        ToySequences.allCases.map { toy($0, ToySizes(), name: "toy-\($0.rawValue)", "attention") }
        + [
            toy(.reverse, ToySizes(query: .currentState), name: "toy-reverse-current", "attention by the new state"),
            toy(.reverse, ToySizes().withoutAttention, name: "toy-reverse-plain", "no attention"),
        ]

    private static func toy(_ task: ToySequences, _ sizes: ToySizes, name: String, _ kind: String) -> TrainingTask {
        TrainingTask(
            name: name, summary: "\(task.rawValue) up to \(ToyTraining.longest) symbols, \(kind)",
            recipe: ToyTraining.recipe, unit: "sequences"
        ) { setting in
            let training = ToyTraining(task: task, net: ToyTranslator(sizes, using: &setting.generator))
            return PreparedTraining(
                loop: training.loop(setting.recipe, seed: setting.seed), trainingCount: ToyTraining.rowsInEpoch,
                heldOutCount: ToyTraining.heldOutCount)
        }
    }
}
