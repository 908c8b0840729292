import TensorCore

/// Sentences of reviews, all different, and who sees them.
public struct SentimentSentences: Sendable {
    public let training: [SentimentSentence]
    /// Looked at while nets and recipes are compared.
    public let validation: [SentimentSentence]
    /// Scored when all choices are made.
    public let heldOut: [SentimentSentence]
    /// Held out as well, and of other shapes than those for training; see ``SentimentGrammar/unfamiliar(using:)``.
    public let unfamiliar: [SentimentSentence]

    /// The seed of the sentences that the course reports on.
    public static let seed: UInt64 = 10

    public init(
        training: [SentimentSentence], validation: [SentimentSentence], heldOut: [SentimentSentence],
        unfamiliar: [SentimentSentence] = []
    ) {
        (self.training, self.validation, self.heldOut) = (training, validation, heldOut)
        self.unfamiliar = unfamiliar
    }

    /// Draws sentences until there are enough that differ. Those that are held out have a generator of their own, so
    /// that more of them can be drawn without another sentence for training.
    ///
    /// - Parameters:
    ///   - training, validation, heldOut, unfamiliar: how many.
    ///   - seed: of both generators.
    public init(
        training: Int = 4_000, validation: Int = 2_500, heldOut: Int = 2_000, unfamiliar: Int = 2_000,
        seed: UInt64 = Self.seed
    ) {
        var seen = Set<[String]>()
        func draw(_ count: Int, _ write: () -> SentimentSentence) -> [SentimentSentence] {
            var sentences: [SentimentSentence] = []
            while sentences.count < count {
                let sentence = write()
                if seen.insert(sentence.words).inserted { sentences.append(sentence) }
            }
            return sentences
        }
        var generator = RandomSource(seed: seed)
        let known = draw(validation + training) { SentimentGrammar.sentence(using: &generator) }
        var later = RandomSource(seed: seed &+ 1_000)
        self.init(
            training: Array(known[validation...]), validation: Array(known[..<validation]),
            heldOut: draw(heldOut) { SentimentGrammar.sentence(using: &later) },
            unfamiliar: draw(unfamiliar) { SentimentGrammar.unfamiliar(using: &later) })
    }
}
