import ChapterKit
import DataLoading
import Foundation
import Testing

@testable import WordsChapter

@Suite("Real reviews") struct SentimentReviewsTests {
    /// Sixty texts, no two alike, with moods from the first to the last.
    private let rated = (0..<60).map { number in
        let isGood = number % 2 == 0
        return RatedSentence(text: "A \(number) minute film, \(isGood ? "great" : "dull")!", rating: isGood ? 2 : -2)
    }

    @Test func eachTextIsInOnePartAndLukewarmOnesInNone() throws {
        let lukewarm = [RatedSentence(text: "It is a film.", rating: 0.5), RatedSentence(text: "Well.", rating: -0.2)]
        let all = try SentimentReviews.sentences(rated + lukewarm + rated.prefix(3))
        #expect((all.training.count, all.validation.count, all.heldOut.count) == (48, 6, 6))
        let texts = (all.training + all.validation + all.heldOut).map(\.words)
        #expect(Set(texts).count == 60)
        #expect(!texts.joined().contains("well"))
        for sentence in all.training { #expect(sentence.isPositive == sentence.words.contains("great")) }
    }

    @Test func kindsAreFoundByTellingWords() {
        let kinds: [(String, SentimentSentence.Kind)] = [
            ("a fine film .", .plain), ("it is n't a fine film .", .negation), ("dull , but short .", .contrast),
            ("though never dull , it is long .", .both), ("a knot and a button .", .plain),
        ]
        for (text, kind) in kinds {
            #expect(SentimentReviews.kind(of: text.split(separator: " ").map(String.init)) == kind, "\(text)")
        }
    }

    /// Rows for everybody on both parts; a second call takes what the first one kept, and `isAnew` does not.
    @Test func theTableHasEveryNetAndIsKept() throws {
        let state = FileManager.default.temporaryDirectory.appending(path: "reviews-\(UUID())/sentiment-reviews")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: state.deletingLastPathComponent()) }
        let texts = try SentimentTexts(try SentimentReviews.sentences(rated))
        func table(only: String?, isAnew: Bool = false) throws -> ResultTable {
            try SentimentTraining.table(
                texts, SentimentReviews.recipe, comments: ["./course experiment sentiment-reviews"],
                TableExperiment.Setting(datasets: state, state: state, isAnew: isAnew, only: only))
        }
        let whole = try table(only: nil)
        #expect(whole.rows.count == (1 + 6 * 3) * 2 * 4)
        #expect(Set(try whole.texts("part")) == ["validation", "held out"])
        // What is kept is not computed again: a number that was changed by hand comes back.
        let kept = state.appending(path: "RNN, seed 2.csv")
        let text = try String(contentsOf: kept, encoding: .utf8)
        try text.replacing("RNN,2,validation,plain,6,", with: "RNN,2,validation,plain,6,9").write(
            to: kept, atomically: true, encoding: .utf8)
        let (again, anew) = (try table(only: "RNN, seed 2"), try table(only: "RNN, seed 2", isAnew: true))
        let own = whole.rows.filter { $0[0] == "RNN" && $0[1] == "2" }
        #expect(again.rows.count == 8 && again.rows != own)
        #expect(anew.rows == own)
        // Rows of another recipe are not taken.
        try text.replacing("5 epochs", with: "6 epochs").write(to: kept, atomically: true, encoding: .utf8)
        #expect(try table(only: "RNN, seed 2").rows == own)
    }
}
