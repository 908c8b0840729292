import DataLoading
import TensorCore

/// A spelling bee between a learner and the network, on words that the network has never seen.
public struct BeeQuiz {
    /// How each has done so far.
    public struct Score: Equatable, Sendable {
        public var asked = 0
        public var learner = 0
        public var network = 0

        public init() {}
    }

    /// What came of one word.
    public struct Judgement: Equatable, Sendable {
        public let isLearnerRight: Bool
        public let network: OfferedSpelling
        /// All that would have been right.
        public let words: [String]
    }

    public private(set) var score = Score()
    private let bee: SpellingBee
    private let questions: [PronouncedWord]

    /// - Parameters:
    ///   - count: how many words to ask for, at least 1.
    ///   - seed: draws them from the held-out words.
    public init(_ bee: SpellingBee, count: Int, seed: UInt64) {
        var generator = RandomSource(seed: seed)
        let heldOut = bee.words.heldOut
        self.bee = bee
        questions = generator.permutation(heldOut.count).prefix(count).map { heldOut[$0] }
    }

    public var count: Int { questions.count }

    /// What is asked next; nil when all words have been judged.
    public var question: [Phoneme]? {
        questions.indices.contains(score.asked) ? questions[score.asked].phonemes : nil
    }

    /// Compares what the learner wrote with the dictionary, and lets the network write the same word greedily.
    ///
    /// Every word with the pronunciation counts as right, in capitals or not.
    public mutating func judge(_ written: String) -> Judgement? {
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
