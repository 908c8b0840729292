import TensorCore

/// A transformer with an encoder and a decoder: one reads a sequence, the other writes another with a look at it.
///
/// Source: A. Vaswani et al., arXiv:1706.03762. Departs from the paper: tables of their own for the symbols of either
/// side, not scaled by the root of the width, and whatever the ``TransformerDesign`` says. Chapter 13.
public struct TransformerTranslator: Layer {
    public let design: TransformerDesign
    public let sourceEmbedding: Embedding
    public let targetEmbedding: Embedding
    public let positions: PositionTable
    public let encoder: [TransformerBlock]
    public let decoder: [CrossAttentionBlock]
    public let encoderNorm: LayerNorm?
    public let decoderNorm: LayerNorm?
    /// Nil where the logits are tied to the targets' embedding.
    public let output: Linear?
    private let dropout: Dropout

    public var parameters: [Parameter] {
        sourceEmbedding.parameters + targetEmbedding.parameters + positions.parameters
            + encoder.flatMap(\.parameters) + (encoderNorm?.parameters ?? []) + decoder.flatMap(\.parameters)
            + (decoderNorm?.parameters ?? []) + (output?.parameters ?? [])
    }

    /// - Parameters:
    ///   - design: its vocabulary is the targets'; as many blocks in the encoder as in the decoder.
    ///   - sourceVocabularySize: the symbols that are read.
    ///   - generator: draws the weights.
    public init(_ design: TransformerDesign, sourceVocabularySize: Int, using generator: inout RandomSource) {
        self.design = design
        func embedding(_ count: Int, _ name: String) -> Embedding {
            Embedding(
                count: count, size: design.width, standardDeviation: 0.1, name: name, using: &generator)
        }
        sourceEmbedding = embedding(sourceVocabularySize, "source")
        targetEmbedding = embedding(design.vocabularySize, "target")
        positions = PositionTable(design.positions, context: design.context, width: design.width, using: &generator)
        encoder = (0..<design.layerCount).map { TransformerBlock(design, name: "encoder\($0 + 1)", using: &generator) }
        decoder = (0..<design.layerCount).map {
            CrossAttentionBlock(design, name: "decoder\($0 + 1)", using: &generator)
        }
        let normalizesBefore = design.normPlacement == .before
        encoderNorm = normalizesBefore ? LayerNorm(size: design.width, name: "encoderNorm") : nil
        decoderNorm = normalizesBefore ? LayerNorm(size: design.width, name: "decoderNorm") : nil
        output =
            design.isTied
            ? nil
            : Linear(inputSize: design.width, outputSize: design.vocabularySize, name: "output", using: &generator)
        dropout = Dropout(rate: design.dropout)
    }

    /// Reads the sources.
    ///
    /// - Parameters:
    ///   - sources: `[batch][steps]`, rows of one length; what is beyond a row's length is not seen.
    ///   - lengths: how many symbols of each source count; nil for all.
    ///   - pass: whether dropout acts.
    /// - Returns: `[batch, steps, width]`.
    public func encode(_ sources: [[Int]], lengths: [Int]? = nil, _ pass: inout Pass) -> Tensor {
        var x = embed(sources, sourceEmbedding, &pass)
        for block in encoder { x = block(x, lengths: lengths, isCausal: false, &pass) }
        return encoderNorm?(x) ?? x
    }

    /// Says at each position of the targets what comes next.
    ///
    /// - Parameters:
    ///   - targets: `[batch][steps]`: what is written so far, from the symbol that begins.
    ///   - source: what ``encode(_:lengths:_:)`` gave.
    ///   - sourceLengths: as there.
    ///   - pass: whether dropout acts.
    /// - Returns: logits `[batch, steps, vocabularySize]`.
    public func decode(
        _ targets: [[Int]], over source: Tensor, sourceLengths: [Int]? = nil, _ pass: inout Pass
    ) -> Tensor {
        var x = embed(targets, targetEmbedding, &pass)
        for block in decoder { x = block(x, over: source, sourceLengths: sourceLengths, &pass) }
        x = decoderNorm?(x) ?? x
        return output?(x) ?? x.matrixProduct(targetEmbedding.table.tensor, transposingRight: true)
    }

    private func embed(_ symbols: [[Int]], _ embedding: Embedding, _ pass: inout Pass) -> Tensor {
        let shape: Shape = [symbols.count, symbols.first?.count ?? 0]
        return dropout(positions(embedding(symbols.flatMap { $0 }, shape: shape)), &pass)
    }
}
