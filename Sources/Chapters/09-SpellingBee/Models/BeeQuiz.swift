import DataLoading
import TensorCore

/// A spelling bee between a learner and the network, on words that the network has never seen.
package struct BeeQuiz {
    /// How each has done so far.
    package struct Score: Equatable, Sendable {
        package var asked = 0
        package var learner = 0
        package var network = 0

        package init() {}
    }

    /// What came of one word.
    package struct Judgement: Equatable, Sendable {
        package let isLearnerRight: Bool
        package let network: OfferedSpelling
        /// All that would have been right.
        package let words: [String]
    }

    package private(set) var score = Score()
    private let bee: SpellingBee
    private let questions: [PronouncedWord]

    /// - Parameters:
    ///   - count: how many words to ask for, at least 1.
    ///   - seed: draws them from the held-out words.
    package init(_ bee: SpellingBee, count: Int, seed: UInt64) {
        var generator = RandomSource(seed: seed)
        let heldOut = bee.words.heldOut
        self.bee = bee
        questions = generator.permutation(heldOut.count).prefix(count).map { heldOut[$0] }
    }

    package var count: Int { questions.count }

    /// What is asked next; nil when all words have been judged.
    package var question: [Phoneme]? {
        questions.indices.contains(score.asked) ? questions[score.asked].phonemes : nil
    }

    /// Compares what the learner wrote with the dictionary, and lets the network write the same word greedily.
    ///
    /// Every word with the pronunciation counts as right, in capitals or not.
    package mutating func judge(_ written: String) -> Judgement? {
        guard let phonemes = question else { return nil }
        let answer = bee.answer(phonemes, beamWidth: 1)
        let trimmed = written.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        let isRight = answer.words.contains(trimmed)
        score.asked += 1
        score.learner += isRight ? 1 : 0
        score.network += answer.best.isRight ? 1 : 0
        return Judgement(isLearnerRight: isRight, network: answer.best, words: answer.words)
    }
}
