import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Sentiment on the command line: `course train sentiment`.
extension TrainingTask {
    static let sentiment = TrainingTask(
        name: "sentiment", summary: "praise or blame, a BiLSTM with attention over the words",
        recipe: SentimentTraining.recipe, unit: "sentences", part: "validation"
    ) { setting in
        let texts = try SentimentTexts()
        let net = SentimentNet(.bothWays, vocabulary: texts.codes.count, using: &setting.generator)
        return PreparedTraining(
            loop: SentimentTraining.loop(net, texts, setting.recipe), trainingCount: texts.sentences.training.count,
            heldOutCount: texts.sentences.validation.count)
    }
}

/// One recipe for all nets.
enum SentimentTraining {
    static let recipe = Recipe(
        epochs: 12, batchSize: 32, optimizer: Adam(learningRate: 5e-3), schedule: .cosine(warmUp: 0.05),
        longestGradient: 5)

    static func loop(_ net: SentimentNet, _ texts: SentimentTexts, _ recipe: Recipe) -> TrainingLoop<SentimentData> {
        TrainingLoop(
            data: SentimentData(texts), parameters: net.parameters, recipe: recipe,
            forward: { net.loss($0.sentences, arePositive: $0.arePositive) }, loss: { loss, _ in loss },
            heldOut: { texts.evaluation(of: net, on: texts.sentences.validation) })
    }

    /// `course experiment sentiment-nets`: every net, three seeds, on the sentences held out, kind by kind.
    static let experiment = TableExperiment(
        name: "sentiment-nets", summary: "praise or blame by seven ways, three seeds, on each kind of sentence"
    ) { _, interruption, report in
        let texts = try SentimentTexts()
        var rows: [[String]] = []
        func add(_ net: String, _ seed: UInt64, _ results: [SentimentResult]) {
            rows += results.map { [net, "\(seed)", $0.kind.rawValue, "\($0.sentences)", "\($0.right)"] }
            let shares = results.map { "\($0.kind) \($0.right)/\($0.sentences)" }.joined(separator: " ")
            report("\(net), seed \(seed): \(shares)")
        }
        add("majority", 1, SentimentResult.majority(of: texts.sentences))
        for kind in SentimentNet.Kind.allCases {
            for seed in UInt64(1)...3 where !interruption.isRequested {
                var generator = RandomSource(seed: seed)
                let net = SentimentNet(kind, vocabulary: texts.codes.count, using: &generator)
                _ = try loop(net, texts, recipe).run(using: &generator, interruption: interruption)
                add(kind.rawValue, seed, texts.results(of: net, on: texts.sentences.heldOut))
            }
        }
        return ResultTable(
            comments: ["./course experiment sentiment-nets", "Sentences held out, by what decides in them."],
            columns: ["net", "seed", "kind", "sentences", "right"], rows: rows)
    }
}
