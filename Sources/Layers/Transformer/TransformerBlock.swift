import FusedOperations
import TensorCore

/// A block of self-attention and a feed-forward net, each with a way round it.
///
/// ```
/// before:  x = x + attend(norm₁(x)),   x = x + feedForward(norm₂(x))
/// after:   x = norm₁(x + attend(x)),   x = norm₂(x + feedForward(x))
/// ```
/// Sources: see ``ResidualNorm``, ``MultiHeadAttention`` and ``FeedForward``. Chapter 13.
public struct TransformerBlock: Layer {
    public let attention: MultiHeadAttention
    public let feedForward: FeedForward
    public let aroundAttention: ResidualNorm
    public let aroundFeedForward: ResidualNorm

    public var parameters: [Parameter] {
        aroundAttention.parameters + attention.parameters + aroundFeedForward.parameters + feedForward.parameters
    }

    public init(_ design: TransformerDesign, name: String = "block", using generator: inout RandomSource) {
        attention = MultiHeadAttention(
            size: design.width, headCount: design.headCount, isRotary: design.positions == .rotary,
            outputScale: design.outputScale, name: "\(name).attention", using: &generator)
        feedForward = FeedForward(
            size: design.width, innerSize: design.innerWidth, outputScale: design.outputScale,
            name: "\(name).feedForward", using: &generator)
        func around(_ part: String) -> ResidualNorm {
            ResidualNorm(
                size: design.width, placement: design.normPlacement, dropout: design.dropout, name: "\(name).\(part)")
        }
        (aroundAttention, aroundFeedForward) = (around("norm1"), around("norm2"))
    }

    /// - Parameters:
    ///   - input: `[batch, steps, width]`.
    ///   - lengths: how many steps of each sequence count; nil for all.
    ///   - isCausal: whether a step sees only those up to itself.
    ///   - pass: whether dropout acts.
    /// - Returns: the same shape.
    public func callAsFunction(
        _ input: Tensor, lengths: [Int]? = nil, isCausal: Bool, _ pass: inout Pass
    ) -> Tensor {
        let attended = aroundAttention(input, &pass) {
            attention($0, over: $0, lengths: lengths, isCausal: isCausal)
        }
        return aroundFeedForward(attended, &pass) { feedForward($0) }
    }

    /// The next steps of a causal block, whose earlier steps the cache has kept.
    public func callAsFunction(_ input: Tensor, cache: inout KeyValueCache) -> Tensor {
        if let output = fusedStep(input, &cache) { return output }
        var pass = Pass(mode: .evaluation)
        let attended = aroundAttention(input, &pass) { attention($0, cache: &cache) }
        return aroundFeedForward(attended, &pass) { feedForward($0) }
    }

    /// One step of one sequence in one operation; nil where that is not made for it.
    private func fusedStep(_ input: Tensor, _ cache: inout KeyValueCache) -> Tensor? {
        let (width, heads) = (aroundAttention.norm.size, attention.headCount)
        guard !Recording.isOn, aroundAttention.placement == .before, !attention.isRotary, input.shape == [1, 1, width]
        else { return nil }
        func pair(_ layer: Linear) -> CausalBlockWeights.Pair { (layer.weight.value, layer.bias.value) }
        func pair(_ norm: LayerNorm) -> CausalBlockWeights.Pair { (norm.scale.value, norm.shift.value) }
        let weights = CausalBlockWeights(
            attentionNorm: pair(aroundAttention.norm), query: pair(attention.queryLayer),
            key: pair(attention.keyLayer), value: pair(attention.valueLayer), output: pair(attention.outputLayer),
            feedForwardNorm: pair(aroundFeedForward.norm), inner: pair(feedForward.inner),
            outer: pair(feedForward.outer), headCount: heads, epsilon: aroundAttention.norm.epsilon)
        return cache.withRoomForStep([1, heads, 1, width / heads]) { keys, values, place in
            causalBlockStep(input, weights, keys: &keys, values: &values, place: place)
        }
    }
}
