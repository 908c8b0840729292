import TensorCore

/// A block of a decoder: causal self-attention, then a look at what an encoder has written, then a feed-forward net.
///
/// Source: A. Vaswani et al., arXiv:1706.03762, figure 1. Departs from the paper: as ``ResidualNorm``,
/// ``MultiHeadAttention`` and ``FeedForward`` do.
public struct CrossAttentionBlock: Layer {
    public let selfAttention: MultiHeadAttention
    public let crossAttention: MultiHeadAttention
    public let feedForward: FeedForward
    private let aroundSelf: ResidualNorm
    private let aroundCross: ResidualNorm
    private let aroundFeedForward: ResidualNorm

    public var parameters: [Parameter] {
        aroundSelf.parameters + selfAttention.parameters + aroundCross.parameters + crossAttention.parameters
            + aroundFeedForward.parameters + feedForward.parameters
    }

    public init(_ design: TransformerDesign, name: String = "block", using generator: inout RandomSource) {
        func attention(_ part: String, isRotary: Bool) -> MultiHeadAttention {
            MultiHeadAttention(
                size: design.width, headCount: design.headCount, isRotary: isRotary, outputScale: design.outputScale,
                name: "\(name).\(part)", using: &generator)
        }
        selfAttention = attention("attention", isRotary: design.positions == .rotary)
        // Positions of two sequences have no distance: there is nothing to turn.
        crossAttention = attention("crossAttention", isRotary: false)
        feedForward = FeedForward(
            size: design.width, innerSize: design.innerWidth, outputScale: design.outputScale,
            name: "\(name).feedForward", using: &generator)
        func around(_ part: String) -> ResidualNorm {
            ResidualNorm(
                size: design.width, placement: design.normPlacement, dropout: design.dropout, name: "\(name).\(part)")
        }
        (aroundSelf, aroundCross, aroundFeedForward) = (around("norm1"), around("norm2"), around("norm3"))
    }

    /// - Parameters:
    ///   - input: `[batch, steps, width]`.
    ///   - source: what the encoder has written, `[batch, sourceSteps, width]`.
    ///   - sourceLengths: how many steps of each source count; nil for all.
    ///   - pass: whether dropout acts.
    /// - Returns: the shape of the input.
    public func callAsFunction(
        _ input: Tensor, over source: Tensor, sourceLengths: [Int]? = nil, _ pass: inout Pass
    ) -> Tensor {
        let own = aroundSelf(input, &pass) { selfAttention($0, over: $0, isCausal: true) }
        let looked = aroundCross(own, &pass) { crossAttention($0, over: source, lengths: sourceLengths) }
        return aroundFeedForward(looked, &pass) { feedForward($0) }
    }
}
