import ChapterKit
import Contracts
import DataLoading
import Foundation

/// The questions of one language as words, by what they are for.
struct QuestionWords: Sendable {
    /// Each different sentence once.
    let training: [[String]]
    let validation: [[String]]
    let heldOut: [[String]]

    init(_ split: QuestionSplit, language: Language) throws {
        func words(_ pairs: [QuestionPair]) throws -> [[String]] {
            var seen = Set<String>()
            return try pairs.map { language == .english ? $0.english : $0.french }.filter { seen.insert($0).inserted }
                .map { try tokenize(sentence: $0, language: language) }
        }
        training = try words(split.training)
        validation = try words(split.validation)
        heldOut = try words(split.heldOut)
    }

    static func load(from datasets: URL, language: Language) throws -> QuestionWords {
        try QuestionWords(QuestionSplit(QuestionPairs.load(from: datasets)), language: language)
    }

    /// How often each word occurs in the training sentences.
    var counts: [String: Int] {
        training.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// The words by falling count, of equal counts in alphabetical order.
    var byFrequency: [String] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// The share of the words of some sentences that are not among the known ones.
    static func unknownShare(_ sentences: [[String]], known: Set<String>) -> Double {
        let words = sentences.joined()
        return Double(words.count { !known.contains($0) }) / Double(max(1, words.count))
    }
}

extension TableExperiment {
    /// What the translator will read: how much of it there is, and how much is new in the held-out part.
    static let questionWords = TableExperiment(
        name: "question-words", summary: "sentences, words and unseen words of the English-French questions",
        duration: "a few seconds"
    ) { datasets, _, report in
        let split = QuestionSplit(try QuestionPairs.load(from: datasets))
        var rows: [[String]] = []
        for language in Language.allCases {
            let words = try QuestionWords(split, language: language)
            let known = Set(words.counts.keys)
            let parts = [("training", words.training), ("validation", words.validation), ("held out", words.heldOut)]
            for (name, sentences) in parts {
                let length = Double(sentences.joined().count) / Double(sentences.count)
                let unknown = QuestionWords.unknownShare(sentences, known: known)
                let touched = Double(sentences.count { $0.contains { !known.contains($0) } }) / Double(sentences.count)
                let longest = sentences.map(\.count).max() ?? 0
                rows.append(
                    [language.rawValue, name, "\(sentences.count)"]
                        + [length, Double(longest), Double(Set(sentences.joined()).count), unknown, touched].map {
                            String(format: "%.4g", $0)
                        })
                report(rows[rows.count - 1].joined(separator: ", "))
            }
        }
        return ResultTable(
            comments: [
                "./course experiment question-words", "unseen: share of the words, and of the sentences with one",
            ],
            columns: ["language", "part", "sentences", "words", "longest", "different", "unseen", "touched"], rows: rows
        )
    }
}
