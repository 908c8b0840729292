import ChapterKit
import Contracts
import DataLoading
import Foundation
import TensorCore
import Training

/// Small spellers that differ in one thing, trained alike and measured on the words for validation. Chapter 09.
enum SpellingExperiments {
    /// With attention and without, word length by word length.
    static let lengths = TableExperiment(
        name: "spelling-lengths", summary: "small spellers with and without attention, two seeds"
    ) { try table(of: [.attention, .blind], seeds: [1, 2], "spelling-lengths", $0, $1, $2) }

    /// Scheduled sampling in its three schedules, and in the lecture's; what it is compared with, teacher forcing, is
    /// in ``lengths``.
    static let sampling = TableExperiment(
        name: "spelling-sampling", summary: "small spellers with scheduled sampling in four schedules"
    ) { try table(of: Variant.sampled, seeds: [1], "spelling-sampling", $0, $1, $2) }

    /// What sets a speller apart from the others.
    struct Variant {
        let name: String
        var attentionSize = 64
        /// nil for teacher forcing.
        var schedule: ForcingSchedule?

        static let attention = Variant(name: "attention")
        static let blind = Variant(name: "no attention", attentionSize: 0)
        /// The help sinks from 1 to between 0.25 and 0.3 at the last of 4,338 steps; in the last one, which is the
        /// lecture's, it is a half at half-time and 0 at the end.
        static let sampled = [
            Variant(name: "linear", schedule: .linear(start: 1, slope: 0.000173, floor: 0.25)),
            Variant(name: "exponential", schedule: .exponential(base: 0.9997)),
            Variant(name: "inverse sigmoid", schedule: .inverseSigmoid(scale: 600)),
            Variant(name: "linear to 0", schedule: .linear(start: 1, slope: 1 / 4338, floor: 0)),
        ]
    }

    /// A row for each training, epoch and number of letters.
    private static func table(
        of variants: [Variant], seeds: [UInt64], _ name: String, _ datasets: URL, _ interruption: Interruption,
        _ report: (String) -> Void
    ) throws -> ResultTable {
        let all = SpellingWords.all(of: try CMUDictionary.load(from: datasets))
        let (words, homophones) = (SpellingWords(all), Homophones(all))
        var rows: [[String]] = []
        for seed in seeds {
            for variant in variants where !interruption.isRequested {
                try train(variant, seed: seed, on: words, interruption) { epoch, speller in
                    let result = speller.evaluation(on: words.validation, homophones: homophones)
                    let cells = [
                        variant.name, "\(seed)", "\(epoch.number)", decimals(epoch.trainingLoss),
                        decimals(speller.loss(on: words.validation)),
                    ]
                    let lengths = result.byLength.sorted { $0.key < $1.key }
                    rows += lengths.map { cells + ["\($0.key)", "\($0.value.words)", "\($0.value.right)"] }
                    let right = lengths.map { "\($0.value.right)" }.joined(separator: " ")
                    report("\(cells.joined(separator: " ")): \(decimals(result.exactMatch)), right by length \(right)")
                }
            }
        }
        return ResultTable(
            comments: ["./course experiment \(name)", "Words for validation, by their number of letters."],
            columns: ["net", "seed", "epoch", "training loss", "validation loss", "letters", "words", "right"],
            rows: rows)
    }

    /// The recipe of `course train spelling-bee-small`.
    private static func train(
        _ variant: Variant, seed: UInt64, on words: SpellingWords, _ interruption: Interruption,
        afterEpoch: (History.Epoch, Speller) -> Void
    ) throws {
        var generator = RandomSource(seed: seed)
        let speller = Speller(TrainingTask.smallShape(attention: variant.attentionSize), using: &generator)
        let training = SpellerTraining(speller, regularization: SpellerRegularization(dropout: 0.1))
        let recipe = TrainingTask.smallRecipe
        let data = SpellingData(words.training)
        let steps = recipe.epochs * ((data.count + recipe.batchSize - 1) / recipe.batchSize)
        let forcing = try variant.schedule.map { schedule in
            try (0..<steps).map { try teacherForcing(schedule: schedule, step: $0) }
        }
        let loop = TrainingLoop(
            data: data, parameters: speller.parameters, recipe: recipe,
            forward: { words, context in
                training.loss(words, forcing: forcing?[context.step] ?? 1, using: &context.generator)
            },
            loss: { loss, _ in loss })
        _ = try loop.run(using: &generator, interruption: interruption) { event in
            if case .epoch(let epoch, _) = event { afterEpoch(epoch, speller) }
        }
    }

    private static func decimals(_ value: Double) -> String { String(format: "%.4f", value) }
}
