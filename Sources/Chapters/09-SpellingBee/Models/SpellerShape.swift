/// The sizes of a speller.
package struct SpellerShape: Equatable, Codable, Sendable {
    /// Numbers for each phoneme.
    package var phonemeEmbedding: Int
    /// Units of the encoder in each direction. The decoder has twice as many, so that it can begin where they end.
    package var encoderSize: Int
    /// How many bidirectional layers read the phonemes.
    package var encoderLayers: Int
    /// Units that score a phoneme against the decoder's state; 0 for a speller without attention, which sees the
    /// encoder's last state at every step.
    package var attentionSize: Int
    /// Numbers for each letter.
    package var letterEmbedding: Int

    package var decoderSize: Int { 2 * encoderSize }
    package var hasAttention: Bool { attentionSize > 0 }

    package init(
        phonemeEmbedding: Int = 120, encoderSize: Int = 120, encoderLayers: Int = 1, attentionSize: Int = 120,
        letterEmbedding: Int = 120
    ) {
        (self.phonemeEmbedding, self.encoderSize) = (phonemeEmbedding, encoderSize)
        (self.encoderLayers, self.attentionSize) = (encoderLayers, attentionSize)
        self.letterEmbedding = letterEmbedding
    }
}
