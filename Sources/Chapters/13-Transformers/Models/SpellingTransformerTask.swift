import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

extension SpellingTransformer {
    /// The learning rate is the best of ``search``; all else was set beforehand.
    package static let recipe = recipe(rate: 2e-3, epochs: 8)

    package static func recipe(rate: Double, epochs: Int) -> Recipe {
        Recipe(
            epochs: epochs, batchSize: 128, optimizer: Adam(learningRate: rate, weightDecay: 0.01),
            schedule: .cosine(warmUp: 0.1), longestGradient: 1)
    }

    /// Where the committed weights lie.
    package static func weights(in datasets: URL) -> URL {
        datasets.appending(path: "results/spelling-transformer.safetensors")
    }

    /// The trained speller.
    ///
    /// - Throws: `DataError` for a file that holds another net.
    package init(weights file: URL) throws {
        var generator = RandomSource(seed: 1)
        self.init(using: &generator)
        try Weights.load(file, into: net.parameters)
    }

    /// Which learning rate, by one epoch each, from a seed that is not reported.
    package static let search = Experiment(
        name: "spelling-transformer-search",
        summary: "the spelling transformer after one epoch at three learning rates",
        columns: ["learning rate"],
        runs: [0.001, 0.002, 0.004].map { rate in
            ExperimentRun(
                ["\(rate)"],
                reading: { datasets in
                    let words = SpellingWords(SpellingWords.all(of: try CMUDictionary.load(from: datasets)))
                    var generator = RandomSource(seed: 101)
                    let speller = SpellingTransformer(using: &generator)
                    let loop = speller.training(
                        on: words.training, recipe: recipe(rate: rate, epochs: 1), measuredOn: words.validation)
                    return (loop, generator)
                })
        })

    /// What the committed weights score by the number of letters; the words held out were counted once, when all was
    /// trained.
    package static let score = TableExperiment(
        name: "spelling-transformer", summary: "the spelling bee by the committed transformer, greedy",
        duration: "about a minute"
    ) { datasets, interruption, report in
        let words = SpellingWords(SpellingWords.all(of: try CMUDictionary.load(from: datasets)))
        let speller = try SpellingTransformer(weights: weights(in: datasets))
        var rows: [[String]] = []
        for (part, asked) in [("validation", words.validation), ("held out", words.heldOut)] {
            var right = 0
            for letters in SpellingWords.letterCounts where !interruption.isRequested {
                let alike = asked.filter { $0.word.utf8.count == letters }
                let spelled = speller.right(of: alike)
                rows.append([part, "\(letters)", "\(alike.count)", "\(spelled)"])
                right += spelled
            }
            let share = String(format: "%.1f", 100 * Double(right) / Double(asked.count))
            report("\(part): \(right) of \(asked.count) words right, \(share) %")
        }
        return ResultTable(
            comments: ["./course experiment spelling-transformer"], columns: ["part", "letters", "words", "right"],
            rows: rows)
    }
}

extension TrainingTask {
    /// `spelling-transformer`: the spelling bee of chapter 09, measured on the words for validation.
    static let spellingTransformer = TrainingTask(
        name: "spelling-transformer", summary: "phonemes to letters, a transformer with encoder and decoder",
        recipe: SpellingTransformer.recipe, unit: "words", part: "validation"
    ) { setting in
        let words = SpellingWords(SpellingWords.all(of: try CMUDictionary.load(from: setting.folders.datasets)))
        let speller = SpellingTransformer(using: &setting.generator)
        let loop = speller.training(on: words.training, recipe: setting.recipe, measuredOn: words.validation)
        return PreparedTraining(
            loop: loop, trainingCount: words.training.count, heldOutCount: words.validation.count)
    }
}
