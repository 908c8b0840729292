import TensorCore

/// Attention by a small net: which steps of a sequence matter to a query, and their mixture.
///
/// ```
/// u[t] = vᵀ tanh(W₁ key[t] + W₂ query)        a = softmax(u) over the steps that count        context = Σ a[t] · value[t]
/// ```
/// The keys do not change while a sequence is decoded, so W₁ is applied to them once, by ``project(keys:)``. No biases.
///
/// ```swift
/// let projected = attention.project(keys: encoded)                      // once for a sequence
/// let (context, weights) = attention(
///     query: state.hidden, projectedKeys: projected, values: encoded, lengths: lengths)    // at every step
/// ```
///
/// Which state of the decoder asks is up to the decoder; two ways are published, see ``AttentionQuery``.
///
/// Source: D. Bahdanau, K. Cho, Y. Bengio, "Neural machine translation by jointly learning to align and translate",
/// arXiv:1409.0473; in the letters of O. Vinyals et al., "Grammar as a foreign language", arXiv:1412.7449. Departs from
/// the papers: nothing.
public struct AdditiveAttention: Layer {
    /// W₁, `[keySize, units]`.
    public let keyWeight: Parameter
    /// W₂, `[querySize, units]`.
    public let queryWeight: Parameter
    /// v, `[units]`.
    public let scoreWeight: Parameter

    public var keySize: Int { keyWeight.value.shape[0] }
    public var querySize: Int { queryWeight.value.shape[0] }
    public var units: Int { scoreWeight.value.count }

    public var parameters: [Parameter] { [keyWeight, queryWeight, scoreWeight] }

    /// A layer with random weights.
    ///
    /// - Parameters:
    ///   - querySize: the features of the query.
    ///   - keySize: those of a key.
    ///   - units: of the hidden layer that gives the scores.
    ///   - name: goes before the names of the parameters: `attention.keyWeight`, ...
    ///   - generator: draws the weights.
    public init(
        querySize: Int, keySize: Int, units: Int, name: String = "attention", using generator: inout RandomSource
    ) {
        let initializer = Initializer.glorotUniform
        self.init(
            keyWeight: initializer.weights([keySize, units], fanIn: keySize, fanOut: units, using: &generator),
            queryWeight: initializer.weights([querySize, units], fanIn: querySize, fanOut: units, using: &generator),
            scoreWeight: initializer.weights([units], fanIn: units, fanOut: 1, using: &generator), name: name)
    }

    /// A layer with given weights.
    ///
    /// - Parameters:
    ///   - keyWeight: `[keySize, units]`.
    ///   - queryWeight: `[querySize, units]`.
    ///   - scoreWeight: `[units]`.
    ///   - name: goes before the names of the parameters.
    public init(keyWeight: Tensor, queryWeight: Tensor, scoreWeight: Tensor, name: String = "attention") {
        guard keyWeight.rank == 2, queryWeight.rank == 2, scoreWeight.rank == 1,
            keyWeight.shape[1] == scoreWeight.count, queryWeight.shape[1] == scoreWeight.count
        else {
            Misuse.stop(
                "AdditiveAttention",
                rule: "keyWeight [keySize, units], queryWeight [querySize, units], scoreWeight [units]",
                found: "\(keyWeight.shape), \(queryWeight.shape) and \(scoreWeight.shape)",
                remedy: "transpose a weight if it is [units, inputs]")
        }
        self.keyWeight = Parameter(keyWeight, name: "\(name).keyWeight")
        self.queryWeight = Parameter(queryWeight, name: "\(name).queryWeight")
        self.scoreWeight = Parameter(scoreWeight, name: "\(name).scoreWeight")
    }

    /// W₁ applied to all keys, to be used at every step of the decoder.
    ///
    /// - Parameter keys: `[time, batch, keySize]`.
    /// - Returns: `[time, batch, units]`.
    public func project(keys: Tensor) -> Tensor { keys.matrixProduct(keyWeight.tensor) }

    /// One look at the sequence.
    ///
    /// - Parameters:
    ///   - query: `[batch, querySize]`.
    ///   - projectedKeys: `[time, batch, units]`, from ``project(keys:)``.
    ///   - values: `[time, batch, features]`, mostly the keys themselves.
    ///   - lengths: how many steps of each sequence count, from the first on; nil for all. The padding behind them is
    ///     never read. A sequence of length 0 has weights and a context of 0.
    /// - Returns: the context `[batch, features]`, and the weights `[batch, time]`, which add up to 1.
    public func callAsFunction(
        query: Tensor, projectedKeys: Tensor, values: Tensor, lengths: [Int]? = nil
    ) -> (context: Tensor, weights: Tensor) {
        let scores = additiveScores(
            query: query.matrixProduct(queryWeight.tensor), keys: projectedKeys, weight: scoreWeight.tensor,
            lengths: lengths)
        let weights = lengths.map { scores.maskedSoftmax(lengths: $0) } ?? scores.softmax()
        return (weightedSum(of: values, weights: weights, lengths: lengths), weights)
    }
}
