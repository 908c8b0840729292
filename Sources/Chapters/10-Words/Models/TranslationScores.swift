import Contracts
import DataLoading

/// What `course translate --evaluate` prints: a net on questions that it has not learned from.
package struct TranslationScores: Codable, Equatable, Sendable {
    /// One way of decoding.
    package struct Row: Codable, Equatable, Sendable {
        package let name: String
        package let bleu: Double
        /// The share of questions translated word for word as some person did.
        package let exact: Double
        /// Words written for each word of the references.
        package let length: Double
        package let groups: [Group]
    }

    /// Questions of like lengths.
    package struct Group: Codable, Equatable, Sendable {
        package let words: String
        package let questions: Int
        package let bleu: Double
    }

    /// A translation that BLEU likes little.
    package struct Mistake: Codable, Equatable, Sendable {
        package let question: String
        package let translation: String
        package let people: [String]
        /// Of this sentence alone, the counts of runs of two and more raised by one.
        package let bleu: Double
    }

    package let isValidation: Bool
    package let count: Int
    package let total: Int
    package let seed: UInt64
    package let rows: [Row]
    package let mistakes: [Mistake]

    /// - Parameters:
    ///   - sample: only so many of the questions, the first in the order of the split, which is drawn.
    ///   - mistakes: how many of the worst translations of the last decoding to list.
    init(
        _ trained: TrainedTranslator, _ decoding: Decoding, isValidation: Bool, sample: Int?, mistakes: Int
    ) {
        let texts = trained.texts
        let all = isValidation ? texts.validationQuestions : texts.heldOutQuestions
        let questions = Array(all.prefix(sample ?? .max))
        (self.isValidation, count, total, seed) = (isValidation, questions.count, all.count, QuestionSplit.seed)
        let ways = decoding.width == 1 ? [decoding] : [.greedy, decoding]
        let translations = ways.map { texts.translations(of: questions, by: trained.translator, $0) }
        rows = zip(ways, translations).map { way, translations in
            Self.row(way.width == 1 ? "greedy" : "beam \(way.width)", translations, questions)
        }
        let last = translations[ways.count - 1]
        let worst = questions.indices.map { place in
            (place, TranslationScore([last[place]], of: [questions[place].targets]).smoothedBLEU)
        }.sorted { $0.1 < $1.1 }
        self.mistakes = worst.prefix(mistakes).map { place, bleu in
            let target = texts.direction.target
            return Mistake(
                question: SentenceText.sentence(of: questions[place].source, texts.direction.source),
                translation: SentenceText.sentence(of: last[place], target),
                people: questions[place].targets.map { SentenceText.sentence(of: $0, target) }, bleu: bleu)
        }
    }

    private static func row(
        _ name: String, _ translations: [[String]], _ questions: [TranslationTexts.Question]
    ) -> Row {
        func score(_ chosen: [Int]) -> TranslationScore {
            TranslationScore(chosen.map { translations[$0] }, of: chosen.map { questions[$0].targets })
        }
        let all = score(Array(questions.indices))
        let groups = TranslationExperiments.lengthGroups.map { lengths in
            let chosen = questions.indices.filter { lengths ~= questions[$0].source.count }
            let last = lengths.upperBound == TranslationExperiments.lengthGroups.last?.upperBound
            let name = last ? "\(lengths.lowerBound) up" : "\(lengths.lowerBound)-\(lengths.upperBound)"
            return Group(words: name, questions: chosen.count, bleu: score(chosen).bleu)
        }
        return Row(
            name: name, bleu: all.bleu, exact: all.exactMatch,
            length: Double(all.written) / Double(max(all.reference, 1)), groups: groups)
    }
}
