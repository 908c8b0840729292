import CommandSupport
import DataLoading
import ExerciseKit

/// What `course spell --evaluate` prints.
enum SpellScoreReport {
    static func tell(_ scores: SpellingScores, of count: Int, byLength: Bool) {
        let part = scores.part == .heldOut ? "held-out words" : "words for validation"
        print("\(scores.wordCount) of \(count) \(part), split seed \(SpellingWords.seed)")
        print("                 words right   any homophone   letters right")
        for row in scores.rows {
            let cells = [row.exactMatch, row.homophoneMatch, row.letterMatch].map {
                ($0.map(SpellReport.percent) ?? "").padded(to: 7)
            }
            print("\(row.name.padded(to: 16)) \(cells[0])       \(cells[1])         \(cells[2])")
        }
        let ceiling = SpellReport.percent(scores.ceiling)
        print("nobody can hear the difference between homophones: the ceiling is\(ceiling)")
        if byLength { tellLengths(scores.rows.filter { !$0.byLength.isEmpty }) }
    }

    /// A line for each number of letters, a column for each way of decoding.
    private static func tellLengths(_ rows: [SpellingScores.Row]) {
        print("\nletters  words   " + rows.map { $0.name.padded(to: 9) }.joined())
        for (place, first) in (rows.first?.byLength ?? []).enumerated() {
            let shares = rows.map { row in
                let one = row.byLength[place]
                return SpellReport.percent(Double(one.right) / Double(one.words)).padded(to: 9)
            }
            let words = String(repeating: " ", count: 6 - "\(first.words)".count) + "\(first.words)"
            print("\(first.letters < 10 ? " " : "")\(first.letters)     \(words)  \(shares.joined())")
        }
    }

    static func tell(_ mistakes: [SpellingMistake]) {
        print("\nword             greedy           with the right letters fed in")
        for one in mistakes {
            print("\(one.word.padded(to: 16)) \(one.greedy.padded(to: 16)) \(one.forced)")
        }
    }
}
