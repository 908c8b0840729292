import ArgumentParser
import CommandSupport
import Foundation
import TensorCore

/// `course feel`: the sentiment net of chapter 10 reads a sentence of a review.
struct FeelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feel", abstract: "Let the trained net say whether a sentence praises or blames.",
        discussion: """
            It has learned from sentences about films that a small grammar wrote, such as "the plot was not very \
            clever, but I liked the music". A word that it has never met it reads as an unknown one, and says so.
            """)

    @Argument(help: "A sentence, in quotes.") var sentence: [String]
    @Option(help: "The weights of another net, as course train sentiment has written them.") var weights: String?
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if !text.contains(where: \.isLetter) {
            throw CourseFailure(.usage, "there is no word in '\(text)'; try ./course feel \"not a good film\"")
        }
        if text.count > 500 {
            throw CourseFailure(.usage, "\(text.count) characters, but a sentence may have 500 at most")
        }
    }

    private var text: String { sentence.joined(separator: " ") }

    func run() throws {
        MatrixThreads.limit(to: 1)
        let trained = try TrainedSentiment.load(
            from: try Repository.locate().datasets, weights: weights.map { URL(filePath: $0) })
        let verdict = try trained.verdict(on: text.replacing("’", with: "'"))
        if json { return try JSONText.print(JSONVerdict(verdict)) }
        let color: Terminal.Style = verdict.isPositive ? .green : .red
        let sure = verdict.isPositive ? verdict.probability : 1 - verdict.probability
        print(Terminal.styled(verdict.isPositive ? "praise" : "blame", color) + ", \(percent(sure)) sure")
        let width = verdict.words.map(\.count).max() ?? 0
        for (word, weight) in zip(verdict.words, verdict.weights) {
            let bar = String(repeating: "█", count: Int((30 * weight).rounded()))
            print("  \(word.padded(to: width))  \(percent(weight))  \(bar)")
        }
        if verdict.hasStopAdded {
            print("The full stop is added: every sentence that it has learned from ends with one.")
        }
        if !verdict.unknown.isEmpty {
            Terminal.printFilled(
                "It has never met \(verdict.unknown.map { "'\($0)'" }.joined(separator: ", ")), and guesses without.")
        }
    }

    private func percent(_ share: Double) -> String {
        String(format: "%5.1f %%", locale: Locale(identifier: "en_US_POSIX"), 100 * share)
    }

    private struct JSONVerdict: Encodable {
        struct Word: Encodable {
            let word: String
            let weight: Double
        }
        let praise: Bool
        let probability: Double
        let words: [Word]
        let unknown: [String]

        init(_ verdict: TrainedSentiment.Verdict) {
            (praise, probability, unknown) = (verdict.isPositive, verdict.probability, verdict.unknown)
            words = zip(verdict.words, verdict.weights).map { Word(word: $0, weight: $1) }
        }
    }
}
