import ChapterKit
import DataLoading
import ExerciseKit
import Testing
@testable import SpellingBeeChapter

/// What the figures and files make of counted words.
@Suite("Results of the spelling bee") struct SpellingResultTests {
    @Test func sharesAreThoseOfAllSeeds() throws {
        // Two lengths, three seeds, two epochs; the second epoch is the last.
        var rows: [[String]] = []
        for (seed, right) in [("1", [1, 4, 5, 2]), ("2", [0, 2, 9, 1]), ("3", [3, 3, 8, 0])] {
            for (place, count) in right.enumerated() {
                let (epoch, letters) = (place / 2 + 1, place % 2 == 0 ? "5" : "10")
                rows.append(["net", seed, "\(epoch)", letters, letters == "5" ? "10" : "5", "\(count)"])
            }
        }
        rows.append(["other", "1", "2", "5", "10", "10"])
        let columns = ["net", "seed", "epoch", "letters", "words", "right"]
        let shares = try SpellingShares(ResultTable(comments: [], columns: columns, rows: rows))
        let epochs = shares.byEpoch("net")
        #expect(epochs.x == [1, 2])
        // First epoch: 5, 2 and 6 of 15; second: 7, 10 and 8 of 15.
        #expect(epochs.low.map { ($0 * 15).rounded() } == [2, 7])
        #expect(epochs.median.map { ($0 * 15).rounded() } == [5, 8])
        #expect(epochs.high.map { ($0 * 15).rounded() } == [6, 10])
        let lengths = shares.byLength("net")
        #expect(lengths.x == [5, 10])
        #expect(lengths.low == [0.5, 0] && lengths.median == [0.8, 0.2])
        #expect(lengths.high == [0.9, 0.4])
        #expect(shares.byLength("other").median == [1])
        // Of two seeds the middle is their mean.
        let pair = rows.filter { $0[1] != "3" && $0[0] == "net" }
        let two = try SpellingShares(ResultTable(comments: [], columns: columns, rows: pair)).byLength("net")
        #expect(two.median.map { ($0 * 100).rounded() } == [70, 30])
    }

    @Test func countsByLengthBecomeAFile() throws {
        let row = SpellingScores.Row(
            name: "greedy", exactMatch: 0.5, homophoneMatch: 0.6, letterMatch: 0.9,
            byLength: [.init(letters: 5, words: 4, right: 3), .init(letters: 6, words: 2, right: 0)])
        let scores = SpellingScores(part: .validation, wordCount: 6, rows: [row], ceiling: 1)
        let text = scores.table(command: "./course spell").text
        #expect(text.hasPrefix("# ./course spell\n"))
        #expect(
            text.hasSuffix("part,decoding,letters,words,right\nvalidation,greedy,5,4,3\nvalidation,greedy,6,2,0\n"))
    }
}
