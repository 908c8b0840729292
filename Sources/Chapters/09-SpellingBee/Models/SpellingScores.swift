import DataLoading

/// What `course spell --evaluate` prints: the network on words that it has not learned from.
package struct SpellingScores: Codable, Equatable, Sendable {
    /// One way of decoding.
    package struct Row: Codable, Equatable, Sendable {
        package let name: String
        /// Fractions. Nil where they make no sense.
        package let exactMatch: Double?
        package let homophoneMatch: Double?
        package let letterMatch: Double?
        /// By the number of letters, short words first.
        package let byLength: [LengthRow]
    }

    /// The words of one length.
    package struct LengthRow: Codable, Equatable, Sendable {
        package let letters: Int
        package let words: Int
        /// How many are right from the first letter to the last.
        package let right: Int
    }

    /// Which words were asked.
    package let part: SpellingBee.Part
    package let wordCount: Int
    package let rows: [Row]
    /// What somebody gets who knows all spellings and guesses among homophones.
    package let ceiling: Double

    /// Right words by decoding and number of letters; the command that counts them again goes first.
    package func table(command: String) -> ResultTable {
        ResultTable(
            comments: [command, "Exact match by the number of letters."],
            columns: ["part", "decoding", "letters", "words", "right"],
            rows: rows.flatMap { row in
                row.byLength.map { [part.rawValue, row.name, "\($0.letters)", "\($0.words)", "\($0.right)"] }
            })
    }
}

extension SpellingBee {
    /// - Parameters:
    ///   - part: which words are asked.
    ///   - sample: only so many of them, the first in the order of the split, which is drawn.
    package func scores(on part: Part, sample: Int?) -> SpellingScores {
        let asked = Array(words(of: part).prefix(sample ?? .max))
        let rows = [("greedy", 1), ("beam 5", 5)].map { name, width in
            let result = speller.evaluation(
                on: asked, homophones: homophones, beamWidth: width)
            return SpellingScores.Row(
                name: name, exactMatch: result.exactMatch, homophoneMatch: result.homophoneMatch,
                letterMatch: result.letterMatch,
                byLength: result.byLength.sorted { $0.key < $1.key }.map {
                    .init(letters: $0.key, words: $0.value.words, right: $0.value.right)
                })
        }
        let forced = forcedRow(asked)
        return SpellingScores(
            part: part, wordCount: asked.count, rows: rows + [forced], ceiling: homophones.ceiling(on: asked))
    }

    /// With the right letters fed in, in pieces of like lengths.
    private func forcedRow(_ asked: [PronouncedWord]) -> SpellingScores.Row {
        var (words, letters, total) = (0, 0.0, 0.0)
        let sorted = asked.sorted { $0.word.utf8.count < $1.word.utf8.count }
        for start in stride(from: 0, to: sorted.count, by: 256) {
            let piece = Array(sorted[start..<min(start + 256, sorted.count)])
            let result = speller.teacherForced(piece)
            let count = Double(piece.reduce(0) { $0 + $1.word.utf8.count + 1 })
            words += result.wordsRight
            letters += result.letterMatch * count
            total += count
        }
        return SpellingScores.Row(
            name: "teacher forcing", exactMatch: Double(words) / Double(max(asked.count, 1)),
            homophoneMatch: nil, letterMatch: letters / max(total, 1), byLength: [])
    }
}
