import TensorCore

/// Attention of several heads: each looks at the sequence through matrices of its own.
///
/// ```
/// head[h] = softmax(Q[h] K[h]ᵀ / √width) V[h]        output = [head[1] ... head[H]] · W + b
/// ```
/// with `Q`, `K`, `V` a linear layer each, cut into heads of `width = size / heads` features.
///
/// Source: A. Vaswani et al., "Attention is all you need", arXiv:1706.03762. Departs from the paper: the linear layers
/// have biases.
public struct MultiHeadAttention: Layer {
    public let headCount: Int
    /// Whether queries and keys are turned by their position.
    public let isRotary: Bool
    public let queryLayer: Linear
    public let keyLayer: Linear
    public let valueLayer: Linear
    public let outputLayer: Linear

    public var parameters: [Parameter] {
        queryLayer.parameters + keyLayer.parameters + valueLayer.parameters + outputLayer.parameters
    }

    /// A layer with random weights.
    ///
    /// - Parameters:
    ///   - size: the features of inputs and outputs; a multiple of the number of heads.
    ///   - headCount: how many heads.
    ///   - isRotary: whether queries and keys are turned by their position: see `Tensor.rotatedByPosition`.
    ///   - outputScale: a factor on the initial weights of the output layer.
    ///   - name: goes before the names of the parameters: `attention.query.weight`, ...
    ///   - generator: draws the weights.
    public init(
        size: Int, headCount: Int, isRotary: Bool = false, outputScale: Double = 1, name: String = "attention",
        using generator: inout RandomSource
    ) {
        guard headCount > 0, size % headCount == 0 else {
            Misuse.stop(
                "MultiHeadAttention", rule: "the size is a multiple of the number of heads",
                found: "size \(size), \(headCount) heads", remedy: "choose \(headCount) times the width of a head")
        }
        (self.headCount, self.isRotary) = (headCount, isRotary)
        func layer(_ part: String, scale: Double = 1) -> Linear {
            Linear(inputSize: size, outputSize: size, scale: scale, name: "\(name).\(part)", using: &generator)
        }
        (queryLayer, keyLayer) = (layer("query"), layer("key"))
        (valueLayer, outputLayer) = (layer("value"), layer("output", scale: outputScale))
    }

    /// - Parameters:
    ///   - queries: `[batch, queryCount, size]`.
    ///   - sequence: what is looked at, `[batch, keyCount, size]`; the queries themselves for self-attention.
    ///   - lengths: how many steps of each sequence count, from the first on; nil for all.
    ///   - isCausal: whether query i sees the steps 0...i only.
    /// - Returns: `[batch, queryCount, size]`.
    public func callAsFunction(
        _ queries: Tensor, over sequence: Tensor, lengths: [Int]? = nil, isCausal: Bool = false
    ) -> Tensor {
        let (q, k, v) = (queryLayer(queries), keyLayer(sequence), valueLayer(sequence))
        guard isRotary else {
            let attended = headAttention(
                queries: q, keys: k, values: v, headCount: headCount, lengths: lengths, isCausal: isCausal)
            return outputLayer(attended)
        }
        let heads = scaledDotProductAttention(
            queries: split(q).rotatedByPosition(), keys: split(k).rotatedByPosition(), values: split(v),
            lengths: lengths, isCausal: isCausal)
        return outputLayer(joined(heads))
    }

    /// Causal self-attention of the next steps, with the keys and values of the earlier ones kept.
    ///
    /// - Parameters:
    ///   - steps: `[batch, count, size]`: any count into an empty cache, then one step at a time.
    ///   - cache: what was seen before; gets these steps too.
    /// - Returns: `[batch, count, size]`, the same as a look at the whole sequence would give.
    public func callAsFunction(_ steps: Tensor, cache: inout KeyValueCache) -> Tensor {
        let first = cache.count
        guard first == 0 || steps.shape[1] == 1 else {
            Misuse.stop(
                "MultiHeadAttention", rule: "one step at a time once the cache holds any",
                found: "\(steps.shape[1]) steps after \(first)", remedy: "feed the steps one by one")
        }
        let (q, k) = (split(queryLayer(steps)), split(keyLayer(steps)))
        cache.append(
            keys: isRotary ? k.rotatedByPosition(from: first) : k, values: split(valueLayer(steps)))
        let heads = scaledDotProductAttention(
            queries: isRotary ? q.rotatedByPosition(from: first) : q, keys: cache.keys ?? k, values: cache.values ?? k,
            lengths: cache.lengths, isCausal: first == 0)
        return outputLayer(joined(heads))
    }

    /// `[batch, steps, size]` to `[batch, heads, steps, width]`.
    private func split(_ features: Tensor) -> Tensor {
        let (batch, steps, size) = (features.shape[0], features.shape[1], features.shape[2])
        // The numbers of one step stand head by head as they are.
        if steps == 1 { return features.reshaped([batch, headCount, 1, size / headCount]) }
        return features.reshaped([batch, steps, headCount, size / headCount]).transposed([0, 2, 1, 3])
    }

    /// `[batch, heads, steps, width]` to `[batch, steps, size]`.
    private func joined(_ heads: Tensor) -> Tensor {
        let (batch, steps) = (heads.shape[0], heads.shape[2])
        if steps == 1 { return heads.reshaped([batch, 1, headCount * heads.shape[3]]) }
        return heads.transposed([0, 2, 1, 3]).reshaped([batch, steps, headCount * heads.shape[3]])
    }
}
