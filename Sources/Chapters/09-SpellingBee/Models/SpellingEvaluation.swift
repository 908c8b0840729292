import DataLoading
import TensorCore

/// How well a speller spells.
package struct SpellingEvaluation: Equatable, Sendable {
    package let wordCount: Int
    /// The fraction of words that are right from the first letter to the end.
    package let exactMatch: Double
    /// The fraction of words whose spelling is that of a word which sounds the same.
    package let homophoneMatch: Double
    /// The fraction of letters at their place: of the longer of spelling and word, how many places agree.
    package let letterMatch: Double
    /// By the number of letters: how many words there are and how many are right.
    package let byLength: [Int: (words: Int, right: Int)]

    package static func == (left: SpellingEvaluation, right: SpellingEvaluation) -> Bool {
        left.wordCount == right.wordCount && left.exactMatch == right.exactMatch
            && left.homophoneMatch == right.homophoneMatch && left.letterMatch == right.letterMatch
    }

    /// Compares spellings with the words they stand for.
    ///
    /// - Parameter homophones: of the whole dictionary.
    package init(_ spellings: [String], of words: [PronouncedWord], homophones: Homophones) {
        var (exact, alike, places, agreeing) = (0, 0, 0, 0)
        var byLength: [Int: (words: Int, right: Int)] = [:]
        for (spelling, word) in zip(spellings, words) {
            let isRight = spelling == word.word
            exact += isRight ? 1 : 0
            alike += isRight || homophones.words(saying: word.phonemes).contains(spelling) ? 1 : 0
            places += max(spelling.utf8.count, word.word.utf8.count)
            agreeing += zip(spelling.utf8, word.word.utf8).count { $0 == $1 }
            byLength[word.word.utf8.count, default: (0, 0)].words += 1
            byLength[word.word.utf8.count, default: (0, 0)].right += isRight ? 1 : 0
        }
        let count = Double(max(words.count, 1))
        (wordCount, exactMatch, homophoneMatch) = (words.count, Double(exact) / count, Double(alike) / count)
        (letterMatch, self.byLength) = (Double(agreeing) / Double(max(places, 1)), byLength)
    }
}

/// Spelling many words.
extension Speller {
    /// The spelling of every word, in their order; chunks of like lengths go through side by side.
    ///
    /// - Parameter beamWidth: 1 for greedy decoding.
    package func spellings(of pronunciations: [[Phoneme]], beamWidth: Int = 1, chunk: Int = 256) -> [String] {
        let order = pronunciations.indices.sorted { pronunciations[$0].count < pronunciations[$1].count }
        let chunks = stride(from: 0, to: order.count, by: chunk).map { Array(order[$0..<min($0 + chunk, order.count)]) }
        var words = [String](repeating: "", count: pronunciations.count)
        words.withUnsafeMutableBufferPointer { buffer in
            // The weights are only read, and every chunk writes to places of its own.
            nonisolated(unsafe) let (speller, buffer) = (self, buffer)
            MatrixThreads.shared(chunks.count) { number in
                let sounds = chunks[number].map { pronunciations[$0] }
                let spelled =
                    beamWidth == 1
                    ? speller.greedy(sounds).map(\.word)
                    : speller.beam(sounds, width: beamWidth).map { $0.first?.word ?? "" }
                for (place, word) in zip(chunks[number], spelled) { buffer[place] = word }
            }
        }
        return words
    }

    /// Spells all words and compares.
    package func evaluation(
        on words: [PronouncedWord], homophones: Homophones, beamWidth: Int = 1
    ) -> SpellingEvaluation {
        let spellings = spellings(of: words.map(\.phonemes), beamWidth: beamWidth)
        return SpellingEvaluation(spellings, of: words, homophones: homophones)
    }

    /// Teacher forcing: the mean negative log-likelihood of a letter, in nats, without smoothing or dropout.
    package func loss(on words: [PronouncedWord], chunk: Int = 256) -> Double {
        let sorted = words.sorted { $0.phonemes.count < $1.phonemes.count }
        var (sum, count) = (0.0, 0)
        for start in stride(from: 0, to: sorted.count, by: chunk) {
            let batch = SpellingBatch(Array(sorted[start..<min(start + chunk, sorted.count)]))
            sum += withoutRecording { Double(loss(batch).item) } * Double(batch.targetCount)
            count += batch.targetCount
        }
        return sum / Double(max(count, 1))
    }

    /// Teacher forcing: how many words are right at every letter and at the end, and the fraction of right letters.
    package func teacherForced(_ words: [PronouncedWord]) -> (wordsRight: Int, letterMatch: Double) {
        guard !words.isEmpty else { return (0, 1) }
        return withoutRecording {
            let batch = SpellingBatch(words)
            let scores = Self.allowedLogProbabilities(
                logits(batch).reshaped([batch.steps * batch.count, SpellingCodes.letterCount]))
            var (isRight, letters) = ([Bool](repeating: true, count: batch.count), 0)
            for (place, target) in batch.targets.enumerated() where target != SpellingCodes.pad {
                let isHit = Self.best(scores[place]).symbol == target
                letters += isHit ? 1 : 0
                if !isHit { isRight[place % batch.count] = false }
            }
            return (isRight.count { $0 }, Double(letters) / Double(batch.targetCount))
        }
    }
}
