import TensorCore

/// How a decoder looks at its source before each step, and the way back: what LSTM and GRU decoders share.
///
/// ```
/// eₛ = score · tanh(keys[s] + h · query)       a = softmax of e over the places s < length
/// context = Σₛ aₛ · values[s]
/// ```
struct AttentionLooks {
    let sizes: AttentionSizes
    private let lengths: [Int]?
    private let (keys, values, query, score): (Tensor, Tensor, Tensor, Tensor)
    /// `[T, B, E]`.
    let contexts: Tensor
    /// `[T, B, S]`, the attention weights; 0 on padding.
    let attention: Tensor
    /// `[T, S, B, A]`, the tanh of every score.
    private let squashed: Tensor
    /// `[B, A]`, of the step in hand.
    private let queries: Tensor
    private let set = kernels.pointee

    init(_ sizes: AttentionSizes, lengths: [Int]?, keys: Tensor, values: Tensor, weights: AttentionDecoderWeights) {
        (self.sizes, self.lengths) = (sizes, lengths)
        (self.keys, self.values) = (keys.detached, values.detached)
        (query, score) = (weights.query.detached, weights.score.detached)
        contexts = Tensor(unset: [sizes.steps, sizes.batch, sizes.values])
        attention = .zeros([sizes.steps, sizes.batch, sizes.source])
        squashed = Tensor(unset: [sizes.steps, sizes.source, sizes.batch, sizes.units])
        queries = Tensor(unset: [sizes.batch, sizes.units])
    }

    /// Attention weights and context of one step, from the state before it.
    func look(at time: Int, from before: UnsafeMutablePointer<Scalar>) {
        let (source, batch, width, units) = (sizes.source, sizes.batch, sizes.values, sizes.units)
        GeneralMatrixProduct(m: batch, n: units, k: sizes.state)(before, query.start, queries.start)
        for row in 0..<batch {
            let length = lengths?[row] ?? source
            let attention = attention.start + (time * batch + row) * source
            let context = contexts.start + (time * batch + row) * width
            for place in 0..<length {
                attention[place] = set.tanh_score(
                    keys.start + (place * batch + row) * units, queries.start + row * units, score.start,
                    squashed.start + ((time * source + place) * batch + row) * units, units)
            }
            set.softmax_rows(1, length, attention, 1)
            context.update(repeating: 0, count: width)
            for place in 0..<length {
                set.add_scaled(context, values.start + (place * batch + row) * width, attention[place], width)
            }
        }
    }

    /// Each state, then the context that led to it.
    ///
    /// - Parameter states: `[T, B, D]`.
    /// - Returns: `[T, B, D + E]`.
    func joined(_ states: UnsafeMutablePointer<Scalar>) -> Tensor {
        let (state, width, rows) = (sizes.state, sizes.values, sizes.steps * sizes.batch)
        return Tensor(shape: [sizes.steps, sizes.batch, state + width]) { out in
            for row in 0..<rows {
                let out = out + row * (state + width)
                out.update(from: states + row * state, count: state)
                (out + state).update(from: contexts.start + row * width, count: width)
            }
        }
    }

    /// What the looks add up on the way back, from the last step to the first.
    struct Gradients {
        let (keys, values, score): (Tensor, Tensor, Tensor)
        /// `[T, B, A]`.
        let queries: Tensor
        /// `[B, D]`, at the state before the step in hand, all its uses added up.
        let state: Tensor
        /// `[B, E]`, at the context of the step in hand.
        let context: Tensor
        /// `[A, D]`: products with a transpose are slower, and this one is wanted at every step.
        fileprivate let transposedQuery: Tensor
        fileprivate let spare: (places: Tensor, units: Tensor)
    }

    func gradients() -> Gradients {
        Gradients(
            keys: .zeros(keys.shape), values: .zeros(values.shape), score: .zeros(score.shape),
            queries: .zeros([sizes.steps, sizes.batch, sizes.units]), state: .zeros([sizes.batch, sizes.state]),
            context: Tensor(unset: [sizes.batch, sizes.values]), transposedQuery: query.transposed(),
            spare: (Tensor(unset: [sizes.source]), Tensor(unset: [sizes.units])))
    }

    /// Adds the output's gradient, `[T, B, D + E]`, to the state's, and begins the context's with it.
    func receive(_ upstream: Tensor, at time: Int, _ gradients: Gradients) {
        let (state, width) = (sizes.state, sizes.values)
        for row in 0..<sizes.batch {
            let from = upstream.start + (time * sizes.batch + row) * (state + width)
            set.add_scaled(gradients.state.start + row * state, from, 1, state)
            (gradients.context.start + row * width).update(from: from + state, count: width)
        }
    }

    /// From the gradient at the context to those at values, keys, score weight, query, and the state that asked.
    func lookBack(at time: Int, _ gradients: Gradients) {
        let (source, batch, width, units) = (sizes.source, sizes.batch, sizes.values, sizes.units)
        let (upstream, spare) = gradients.spare
        for row in 0..<batch {
            let length = lengths?[row] ?? source
            let attention = attention.start + (time * batch + row) * source
            let context = gradients.context.start + row * width
            for place in 0..<length {
                let value = (place * batch + row) * width
                upstream.start[place] = set.dot(context, values.start + value, width)
                set.add_scaled(gradients.values.start + value, context, attention[place], width)
            }
            set.softmax_row_gradient(upstream.start, attention, 1, length)
            for place in 0..<length {
                set.tanh_score_gradient(
                    upstream.start[place], squashed.start + ((time * source + place) * batch + row) * units,
                    score.start, spare.start, gradients.queries.start + (time * batch + row) * units,
                    gradients.score.start, units)
                set.add_scaled(gradients.keys.start + (place * batch + row) * units, spare.start, 1, units)
            }
        }
        GeneralMatrixProduct(m: batch, n: sizes.state, k: units)(
            gradients.queries.start + time * batch * units, gradients.transposedQuery.start, gradients.state.start,
            adding: gradients.state.start, stride: sizes.state)
    }

    /// `Σₜ leftₜᵀ · rightₜ` over all steps: the gradient of a weight between them.
    ///
    /// - Parameters:
    ///   - left: `[T or more, B, m]`.
    ///   - right: `[T, B, n]`.
    /// - Returns: `[m, n]`.
    func overAllSteps(_ left: Tensor, _ right: Tensor) -> Tensor {
        let (m, n) = (left.shape[2], right.shape[2])
        return Tensor(shape: [m, n]) { out in
            GeneralMatrixProduct(m: m, n: n, k: sizes.steps * sizes.batch, transposeA: true)(
                left.start, right.start, out)
        }
    }
}
