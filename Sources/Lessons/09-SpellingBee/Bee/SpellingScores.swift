import DataLoading

/// What `course spell --evaluate` prints: the network on words that it has never seen.
public struct SpellingScores: Codable, Equatable, Sendable {
    /// One way of decoding.
    public struct Row: Codable, Equatable, Sendable {
        public let name: String
        /// Fractions. Nil where they make no sense.
        public let exactMatch: Double?
        public let homophoneMatch: Double?
        public let letterMatch: Double?
    }

    public let wordCount: Int
    public let rows: [Row]
    /// What somebody gets who knows all spellings and guesses among homophones.
    public let ceiling: Double
}

extension SpellingBee {
    /// - Parameters:
    ///   - sample: only so many of the held-out words, the first in the order of the split, which is drawn.
    public func scores(sample: Int?) -> SpellingScores {
        let asked = Array(words.heldOut.prefix(sample ?? .max))
        let rows = [("greedy", 1), ("beam 5", 5)].map { name, width in
            let result = speller.evaluation(
                on: asked, homophones: homophones, beamWidth: width)
            return SpellingScores.Row(
                name: name, exactMatch: result.exactMatch, homophoneMatch: result.homophoneMatch,
                letterMatch: result.letterMatch)
        }
        let forced = forcedRow(asked)
        return SpellingScores(
            wordCount: asked.count, rows: rows + [forced], ceiling: homophones.ceiling(on: asked))
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
            homophoneMatch: nil,
            letterMatch: letters / max(total, 1))
    }
}
