import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Small translators that differ in one thing, trained alike and measured on the questions for validation. Chapter 10.
enum TranslationExperiments {
    /// With attention and without, three seeds, by the length of the question.
    static let lengths = TableExperiment(
        name: "translation-lengths", summary: "small translators with and without attention, three seeds"
    ) { try table("translation-lengths", of: [.standard, .blind], $0) }

    /// Words, pieces after fewer and more merges, and both; what they are compared with, 1,000 merges, is in
    /// ``lengths``.
    static let units = TableExperiment(
        name: "translation-units",
        summary: "small translators of words, of few and many merges, and of both, three seeds"
    ) { try table("translation-units", of: Variant.units, $0) }

    /// A teacher who steps back or is not there; the one who always helps is in ``lengths``.
    static let forcing = TableExperiment(
        name: "translation-forcing",
        summary: "small translators with a teacher in three phases, and without one, three seeds"
    ) { try table("translation-forcing", of: Variant.forced, $0) }

    /// What sets a translator apart from the others.
    struct Variant {
        let name: String
        var units = TextUnits.pieces(merges: 1000)
        var attention = 64
        var forcing = Forcing.always

        /// The name of one of its trainings.
        func training(_ seed: UInt64) -> String { "\(name), seed \(seed)" }

        static let standard = Variant(name: "attention")
        static let blind = Variant(name: "no attention", attention: 0)
        static let units: [Variant] = [
            TextUnits.words, .pieces(merges: 200), .pieces(merges: 4000), .hybrid(words: 500, merges: 1000),
        ].map { Variant(name: "\($0)", units: $0) }
        static let forced = [Forcing.phases, .none].map { Variant(name: $0.rawValue, forcing: $0) }
    }

    static let recipe = Recipe(
        epochs: 10, batchSize: 64, optimizer: Adam(learningRate: 3e-3), schedule: .oneCycle(warmUp: 0.1),
        longestGradient: 5)
    static let seeds: [UInt64] = [1, 2, 3]
    /// How many of the pairs are learned from: all of them would take hours.
    static let pairs = 12_000
    /// Lengths of questions, in words, that are counted together.
    static let lengthGroups = [1...5, 6...7, 8...9, 10...40]

    /// A row for each training and length.
    private static func table(
        _ name: String, of variants: [Variant], _ setting: TableExperiment.Setting
    ) throws -> ResultTable {
        let split = QuestionSplit(try QuestionPairs.load(from: setting.datasets))
        var rows: [[String]] = []
        for variant in variants {
            let wanted = seeds.filter { setting.wants(variant.training($0)) }
            if wanted.isEmpty { continue }
            let texts = try TranslationTexts(split, .toFrench, variant.units, pairs: pairs)
            let learned = texts.trainingPairs()
            for seed in wanted where setting.wants(variant.training(seed)) {
                let translator = try trained(variant, texts, on: learned, seed: seed, setting)
                let questions = texts.validationQuestions
                let translations = texts.translations(of: questions, by: translator)
                let references = questions.map(\.targets)
                func add(_ lengths: String, _ chosen: [Int]) -> TranslationScore {
                    let score = TranslationScore(chosen.map { translations[$0] }, of: chosen.map { references[$0] })
                    rows.append([
                        variant.name, "\(seed)", lengths, "\(score.sentences)", decimals(score.bleu), "\(score.exact)",
                    ])
                    return score
                }
                let all = add("all", Array(questions.indices))
                for group in lengthGroups {
                    _ = add(
                        "\(group.lowerBound)-\(group.upperBound)",
                        questions.indices.filter { group ~= questions[$0].source.count })
                }
                let symbols = learned.reduce(0) { $0 + $1.target.count }
                setting.report(
                    "\(variant.name), seed \(seed): BLEU \(decimals(all.bleu)), exact \(all.exact), "
                        + "\(texts.target.count) symbols, \(symbols) to write in training")
            }
        }
        return ResultTable(
            comments: [
                "./course experiment \(name)",
                "Greedy translations of the questions for validation, by the number of their words; BLEU 0 to 100.",
            ], columns: ["net", "seed", "words", "questions", "BLEU", "exact"], rows: rows)
    }

    private static func trained(
        _ variant: Variant, _ texts: TranslationTexts, on learned: [CodedPair], seed: UInt64,
        _ setting: TableExperiment.Setting
    ) throws -> Translator {
        var generator = RandomSource(seed: seed)
        let shape = texts.shape(embedding: 64, encoder: 64, attention: variant.attention, readout: 96)
        let translator = Translator(shape, using: &generator)
        let training = TranslatorTraining(translator, regularization: TranslatorRegularization(dropout: 0.2), parts: 1)
        let data = TranslationData(learned)
        let steps = recipe.epochs * ((data.count + recipe.batchSize - 1) / recipe.batchSize)
        let loop = TrainingLoop(
            data: data, parameters: translator.parameters, recipe: recipe,
            forward: { pairs, context in
                let forcing = variant.forcing.probability(at: Double(context.step) / Double(steps))
                return training.loss(pairs, forcing: forcing, using: &context.generator)
            }, loss: { loss, _ in loss })
        _ = try loop.run(
            using: &generator, interruption: setting.interruption,
            checkpoints: setting.checkpoints(variant.training(seed)))
        return translator
    }

    private static func decimals(_ value: Double) -> String { String(format: "%.2f", value) }
}
