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
    ///   - name: goes before the names of the parameters: `attention.query.weight`, ...
    ///   - generator: draws the weights.
    public init(size: Int, headCount: Int, name: String = "attention", using generator: inout RandomSource) {
        guard headCount > 0, size % headCount == 0 else {
            Misuse.stop(
                "MultiHeadAttention", rule: "the size is a multiple of the number of heads",
                found: "size \(size), \(headCount) heads", remedy: "choose \(headCount) times the width of a head")
        }
        self.headCount = headCount
        func layer(_ part: String) -> Linear {
            Linear(inputSize: size, outputSize: size, name: "\(name).\(part)", using: &generator)
        }
        (queryLayer, keyLayer) = (layer("query"), layer("key"))
        (valueLayer, outputLayer) = (layer("value"), layer("output"))
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
        let heads = scaledDotProductAttention(
            queries: split(queryLayer(queries)), keys: split(keyLayer(sequence)), values: split(valueLayer(sequence)),
            lengths: lengths, isCausal: isCausal)
        return outputLayer(heads.transposed([0, 2, 1, 3]).reshaped(queries.shape))
    }

    /// `[batch, steps, size]` to `[batch, heads, steps, width]`.
    private func split(_ features: Tensor) -> Tensor {
        let (batch, steps, size) = (features.shape[0], features.shape[1], features.shape[2])
        return features.reshaped([batch, steps, headCount, size / headCount]).transposed([0, 2, 1, 3])
    }
}
