/// The sizes of a speller.
public struct SpellerShape: Equatable, Codable, Sendable {
    /// Numbers for each phoneme.
    public var phonemeEmbedding: Int
    /// Units of the encoder in each direction. The decoder has twice as many, so that it can begin where they end.
    public var encoderSize: Int
    /// How many bidirectional layers read the phonemes.
    public var encoderLayers: Int
    /// Units that score a phoneme against the decoder's state; 0 for a speller without attention, which sees the
    /// encoder's last state at every step.
    public var attentionSize: Int
    /// Numbers for each letter.
    public var letterEmbedding: Int

    public var decoderSize: Int { 2 * encoderSize }
    public var hasAttention: Bool { attentionSize > 0 }

    public init(
        phonemeEmbedding: Int = 120, encoderSize: Int = 120, encoderLayers: Int = 1, attentionSize: Int = 120,
        letterEmbedding: Int = 120
    ) {
        (self.phonemeEmbedding, self.encoderSize) = (phonemeEmbedding, encoderSize)
        (self.encoderLayers, self.attentionSize) = (encoderLayers, attentionSize)
        self.letterEmbedding = letterEmbedding
    }
}
