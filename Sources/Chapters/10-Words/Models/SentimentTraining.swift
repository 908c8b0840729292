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

extension Recipe {
    /// All its numbers, in one line.
    var text: String {
        "\(epochs) epochs, batches of \(batchSize), \(optimizer.rule), rate \(learningRate), \(schedule), "
            + "longest gradient \(longestGradient.map { "\($0)" } ?? "none"), average \(averageDecay ?? 0)"
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

    /// Sentences that no net learns from.
    enum Part: String, CaseIterable {
        case validation
        case heldOut = "held out"
        case unfamiliar

        func of(_ sentences: SentimentSentences) -> [SentimentSentence] {
            switch self {
            case .validation: sentences.validation
            case .heldOut: sentences.heldOut
            case .unfamiliar: sentences.unfamiliar
            }
        }
    }

    /// `course experiment sentiment-nets`: every net, three seeds, kind by kind.
    static let experiment = TableExperiment(
        name: "sentiment-nets", summary: "praise or blame by seven ways, three seeds, on each kind of sentence",
        resumable: { setting in
            try table(
                try SentimentTexts(), recipe,
                comments: ["./course experiment sentiment-nets", "Sentences by what decides in them."], setting)
        })

    static let columns = ["net", "seed", "part", "kind", "sentences", "right"]

    /// A row for each net, seed, part and kind.
    static func table(
        _ texts: SentimentTexts, _ recipe: Recipe, comments: [String], _ setting: TableExperiment.Setting
    ) throws -> ResultTable {
        func rows(_ net: String, _ seed: UInt64, _ results: ([SentimentSentence]) -> [SentimentResult]) -> [[String]] {
            let parts = Part.allCases.map { ($0.rawValue, $0.of(texts.sentences)) }.filter { !$0.1.isEmpty }
            return parts.flatMap { part, sentences in
                results(sentences).map { [net, "\(seed)", part, $0.kind.rawValue, "\($0.sentences)", "\($0.right)"] }
            }
        }
        func tell(_ rows: [[String]], _ training: String) {
            for part in Part.allCases {
                let shares = rows.filter { $0[2] == part.rawValue }.map { "\($0[3]) \($0[5])/\($0[4])" }
                if shares.isEmpty { continue }
                setting.report("\(training), \(part.rawValue): \(shares.joined(separator: " "))")
            }
        }
        let majority = rows("majority", 1) { SentimentResult.majority(of: texts.sentences, on: $0) }
        var all = setting.wants("majority") ? majority : []
        tell(all, "majority")
        let sizes = ([texts.sentences.training.count] + Part.allCases.map { $0.of(texts.sentences).count })
        for kind in SentimentNet.Kind.allCases {
            for seed in UInt64(1)...3 {
                let training = "\(kind.rawValue), seed \(seed)"
                let some = try setting.rows(of: training, columns: columns, recipe: "\(sizes) rows, \(recipe.text)") {
                    var generator = RandomSource(seed: seed)
                    let net = SentimentNet(kind, vocabulary: texts.codes.count, using: &generator)
                    _ = try loop(net, texts, recipe).run(using: &generator, interruption: setting.interruption)
                    return rows(kind.rawValue, seed) { texts.results(of: net, on: $0) }
                }
                tell(some, training)
                all += some
            }
        }
        return ResultTable(comments: comments, columns: columns, rows: all)
    }
}
