import TensorCore

/// How a transformer knows the order of its input; without any of these a permutation goes through unnoticed.
public enum PositionKind: String, Sendable, CaseIterable {
    /// A vector for each position, learned like an embedding. As in GPT-2.
    case learned
    /// Fixed sines and cosines, as in the paper of 2017.
    case sinusoidal
    /// Queries and keys are turned by their position. Su et al. (2021).
    case rotary
    /// Nothing: for experiments.
    case none
}

/// The sizes and choices of a transformer.
public struct TransformerDesign: Sendable, Equatable {
    public var vocabularySize: Int
    /// The most positions it can see.
    public var context: Int
    /// The features of a position: the width of the residual stream.
    public var width: Int
    public var headCount: Int
    public var layerCount: Int
    /// Units of the feed-forward layers.
    public var innerWidth: Int
    public var positions: PositionKind
    public var normPlacement: NormPlacement
    /// Whether the logits are inner products with the embedding's own vectors: O. Press, L. Wolf, arXiv:1608.05859.
    public var isTied: Bool
    public var dropout: Double

    /// - Parameters:
    ///   - vocabularySize: how many symbols there are.
    ///   - context: how many positions are seen at most.
    ///   - width: numbers of a position, a multiple of `headCount`.
    ///   - headCount: heads of each block.
    ///   - layerCount: blocks.
    ///   - innerWidth: of the feed-forward nets; nil for 4 times the width.
    ///   - positions: how order is told.
    ///   - normPlacement: where the norms stand.
    ///   - isTied: whether the logits are inner products with the embedding's own vectors.
    ///   - dropout: the share that is dropped in training.
    public init(
        vocabularySize: Int, context: Int, width: Int, headCount: Int, layerCount: Int, innerWidth: Int? = nil,
        positions: PositionKind = .learned, normPlacement: NormPlacement = .before, isTied: Bool = true,
        dropout: Double = 0
    ) {
        guard min(vocabularySize, context, width, headCount, layerCount) > 0, width % headCount == 0 else {
            Misuse.stop(
                "TransformerDesign", rule: "sizes of at least 1, and a width that is a multiple of the heads",
                found: "vocabulary \(vocabularySize), context \(context), width \(width), heads \(headCount), layers "
                    + "\(layerCount)", remedy: "choose heads of equal width")
        }
        (self.vocabularySize, self.context, self.width) = (vocabularySize, context, width)
        (self.headCount, self.layerCount, self.innerWidth) = (headCount, layerCount, innerWidth ?? 4 * width)
        (self.positions, self.normPlacement) = (positions, normPlacement)
        (self.isTied, self.dropout) = (isTied, dropout)
    }

    /// Keeps the residual stream at its size, however many sublayers add to it: 1 / √(2 · layers), as in GPT-2.
    var outputScale: Double { 1 / Double(2 * layerCount).squareRoot() }
}
