/// The sizes of a net that reads one sequence of symbols and writes another.
package struct TranslatorShape: Equatable, Sendable {
    /// Symbols that it can read, the special ones included.
    package var sourceCount: Int
    /// Symbols that it can write.
    package var targetCount: Int
    /// Numbers for each symbol, on both sides.
    package var embedding: Int
    /// Units of the encoder in each direction. The decoder has twice as many, so that it can begin where they end.
    package var encoderSize: Int
    /// Units that score a place of the source against the decoder's state; 0 for a net without attention, which sees
    /// the encoder's last state at every step.
    package var attentionSize: Int
    /// Units between state and context on one side and the symbols on the other.
    package var readoutSize: Int

    package var decoderSize: Int { 2 * encoderSize }
    package var hasAttention: Bool { attentionSize > 0 }

    package init(
        sourceCount: Int, targetCount: Int, embedding: Int, encoderSize: Int, attentionSize: Int, readoutSize: Int
    ) {
        (self.sourceCount, self.targetCount, self.embedding) = (sourceCount, targetCount, embedding)
        (self.encoderSize, self.attentionSize, self.readoutSize) = (encoderSize, attentionSize, readoutSize)
    }
}
