import TensorCore

/// A GRU decoder with additive attention over a whole sequence, in one operation; the reset gate after the product.
///
/// ```
/// a, contextₜ: the look of hₜ₋₁ at the source, as in `AttentionLooks`
/// s = inputs[t] + contextₜ · context        p = hₜ₋₁ · recurrent
/// r, u = sigmoid(s + p), each its block of columns        n = tanh(s + r ⊙ p), the third block
/// hₜ = (1 - u) ⊙ n + u ⊙ hₜ₋₁
/// ```
/// The query is the previous decoder state. Source: D. Bahdanau et al. (2015), arXiv:1409.0473. Departs from the paper:
/// the reset gate stands after the product, as in the common libraries.
///
/// Caches gates, products, states and the tanh of every score; the gradients of the weights wait for the end, as those
/// of ``attentionLSTM(inputs:keys:values:lengths:hidden:cell:weights:)`` do.
/// Complexity: O(T · B · (D + E) · 3D + T · S · B · (A + E)).
/// - Parameters:
///   - inputs: `[T, B, 3D]`, what the inputs add to the gates, bias included; gates in the order reset, update,
///     candidate.
///   - keys: `[S, B, A]`, the source positions projected for scoring.
///   - values: `[S, B, E]`, what the context is made of.
///   - lengths: the number of source positions of each sequence, at least 1; all of them if left out.
///   - state: `[B, D]`, before the first step.
///   - weights: the four weights, for three gates.
/// - Returns: `outputs`, `[T, B, D + E]`, after each step the state, then the context that led to it; `attention`,
///   `[T, B, S]`, through which no gradient flows.
package func attentionGRU(
    inputs: Tensor, keys: Tensor, values: Tensor, lengths: [Int]? = nil, state: Tensor,
    weights: AttentionDecoderWeights
) -> (outputs: Tensor, attention: Tensor) {
    let sizes = AttentionSizes(
        "attentionGRU", gates: 3, inputs: inputs, keys: keys, values: values, lengths: lengths, states: [state],
        weights: weights)
    let looks = AttentionLooks(sizes, lengths: lengths, keys: keys, values: values, weights: weights)
    let pullback = AttentionGRUPullback(looks: looks, weights: weights.detached)
    let outputs = pullback.forward(inputs: inputs, state: state)
    let behind = [inputs, keys, values, state, weights.recurrent, weights.context, weights.query, weights.score]
    let inputCount = behind.count
    let recorded = Tensor.recorded("attentionGRU", outputs: [outputs], inputs: behind) { upstream in
        guard let upstream = upstream[0] else { return Array(repeating: nil, count: inputCount) }
        return pullback.backward(upstream)
    }
    return (recorded[0], looks.attention)
}

/// The steps of the decoder, forward and back, and what the way back needs.
private struct AttentionGRUPullback {
    let looks: AttentionLooks
    let weights: AttentionDecoderWeights
    /// `[T, B, 3D]`: the gates after their sigmoid or tanh, and the products with the state.
    private let (gates, products): (Tensor, Tensor)
    /// `[T + 1, B, D]`, the first being that before the first step.
    private let states: Tensor
    private let set = kernels.pointee

    init(looks: AttentionLooks, weights: AttentionDecoderWeights) {
        (self.looks, self.weights) = (looks, weights)
        let sizes = looks.sizes
        gates = Tensor(unset: [sizes.steps, sizes.batch, sizes.width])
        products = Tensor(unset: [sizes.steps, sizes.batch, sizes.width])
        states = Tensor(unset: [sizes.steps + 1, sizes.batch, sizes.state])
    }

    /// `[T, B, D + E]`.
    func forward(inputs: Tensor, state: Tensor) -> Tensor {
        let sizes = looks.sizes
        let (batch, width) = (sizes.batch, sizes.width)
        states.start.update(from: state.start, count: state.count)
        for time in 0..<sizes.steps {
            let before = states.start + time * batch * sizes.state
            let at = time * batch * width
            looks.look(at: time, from: before)
            GeneralMatrixProduct(m: batch, n: width, k: sizes.values)(
                looks.contexts.start + time * batch * sizes.values, weights.context.start, gates.start + at,
                adding: inputs.start + at, stride: width)
            GeneralMatrixProduct(m: batch, n: width, k: sizes.state)(
                before, weights.recurrent.start, products.start + at)
            set.gru_step(
                batch, sizes.state, gates.start + at, products.start + at, before, before + batch * sizes.state)
        }
        return withExtendedLifetime((inputs, state)) { looks.joined(states.start + batch * sizes.state) }
    }

    /// From the gradient at the output, `[T, B, D + E]`, to those at inputs, keys, values, state, recurrent, context,
    /// query and score.
    func backward(_ upstream: Tensor) -> [Tensor] {
        let sizes = looks.sizes
        let (batch, width, state) = (sizes.batch, sizes.width, sizes.state)
        let gradients = looks.gradients()
        let (sums, productSums) = (Tensor(unset: gates.shape), Tensor(unset: gates.shape))
        // Products with a transpose are slower: these two are wanted at every step.
        let (recurrent, context) = (weights.recurrent.transposed(), weights.context.transposed())
        for time in (0..<sizes.steps).reversed() {
            let at = time * batch * width
            looks.receive(upstream, at: time, gradients)
            set.gru_step_gradient(
                batch, state, gates.start + at, products.start + at, states.start + time * batch * state,
                gradients.state.start, sums.start + at, productSums.start + at)
            GeneralMatrixProduct(m: batch, n: state, k: width)(
                productSums.start + at, recurrent.start, gradients.state.start, adding: gradients.state.start,
                stride: state)
            GeneralMatrixProduct(m: batch, n: sizes.values, k: width)(
                sums.start + at, context.start, gradients.context.start, adding: gradients.context.start,
                stride: sizes.values)
            looks.lookBack(at: time, gradients)
        }
        return withExtendedLifetime((recurrent, context)) {
            [
                sums, gradients.keys, gradients.values, gradients.state,
                looks.overAllSteps(states, productSums), looks.overAllSteps(looks.contexts, sums),
                looks.overAllSteps(states, gradients.queries), gradients.score,
            ]
        }
    }
}
