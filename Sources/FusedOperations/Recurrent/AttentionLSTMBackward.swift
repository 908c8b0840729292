import TensorCore

/// The way back through an LSTM decoder with attention: the steps in reverse, then the weights in one go.
struct AttentionLSTMBackward {
    let forward: AttentionLSTMForward
    let trace: AttentionLSTMForward.Trace
    private let sizes: AttentionLSTMSizes
    private let set = kernels.pointee

    /// What the steps write to, from the last to the first.
    private struct Gradients {
        let gates: Tensor
        let keys: Tensor
        let values: Tensor
        let queries: Tensor
        let score: Tensor
        /// At the state before the step in hand, all its uses added up.
        let state: Tensor
        let cell: Tensor
    }

    init(forward: AttentionLSTMForward, trace: AttentionLSTMForward.Trace) {
        (self.forward, self.trace, sizes) = (forward, trace, forward.sizes)
    }

    /// From the gradient at the output, `[T, B, D + E]`, to those at inputs, keys, values, first state, first cell,
    /// recurrent, context, query and score.
    func run(_ upstream: Tensor) -> [Tensor] {
        let (steps, batch, state, units) = (sizes.steps, sizes.batch, sizes.state, sizes.units)
        let gradients = Gradients(
            gates: Tensor(unset: trace.gates.shape), keys: .zeros(forward.keys.shape),
            values: .zeros(forward.values.shape), queries: .zeros([steps, batch, units]),
            score: .zeros([units]), state: .zeros([batch, state]), cell: .zeros([batch, state]))
        // Products with a transpose are slower: these three are wanted at every step.
        let weights = (
            recurrent: forward.weights.recurrent.transposed(), context: forward.weights.context.transposed(),
            query: forward.weights.query.transposed()
        )
        let context = Tensor(unset: [batch, sizes.values])
        let spare = Tensor(unset: [max(sizes.source, units)])
        for time in (0..<steps).reversed() {
            receive(upstream, at: time, gradients.state, context)
            leaveCell(at: time, gradients)
            let gates = gradients.gates.start + time * batch * 4 * state
            GeneralMatrixProduct(m: batch, n: state, k: 4 * state)(
                gates, weights.recurrent.start, gradients.state.start)
            GeneralMatrixProduct(m: batch, n: sizes.values, k: 4 * state)(
                gates, weights.context.start, context.start, adding: context.start, stride: sizes.values)
            leaveAttention(at: time, gradients, context, spare)
            GeneralMatrixProduct(m: batch, n: state, k: units)(
                gradients.queries.start + time * batch * units, weights.query.start, gradients.state.start,
                adding: gradients.state.start, stride: state)
        }
        return withExtendedLifetime((weights, context, spare)) {
            [
                gradients.gates, gradients.keys, gradients.values, gradients.state, gradients.cell,
                overAllSteps(trace.states, gradients.gates), overAllSteps(trace.contexts, gradients.gates),
                overAllSteps(trace.states, gradients.queries), gradients.score,
            ]
        }
    }

    /// Adds the output's gradient to the state's, and begins the context's with it.
    private func receive(_ upstream: Tensor, at time: Int, _ stateGradient: Tensor, _ context: Tensor) {
        let (state, width) = (sizes.state, sizes.values)
        for row in 0..<sizes.batch {
            let from = upstream.start + (time * sizes.batch + row) * (state + width)
            set.add_scaled(stateGradient.start + row * state, from, 1, state)
            (context.start + row * width).update(from: from + state, count: width)
        }
    }

    /// From the gradients at state and cell to those at the gates' sums and at the cell before.
    private func leaveCell(at time: Int, _ gradients: Gradients) {
        let (batch, state) = (sizes.batch, sizes.state)
        let place = time * batch * state
        set.lstm_step_gradient(
            batch, state, trace.gates.start + 4 * place, trace.cells.start + place,
            trace.cells.start + place + batch * state, gradients.state.start, gradients.cell.start,
            gradients.gates.start + 4 * place)
    }

    /// From the gradient at the context to those at values, keys, query and score weight.
    private func leaveAttention(at time: Int, _ gradients: Gradients, _ context: Tensor, _ spare: Tensor) {
        let (source, batch, width, units) = (sizes.source, sizes.batch, sizes.values, sizes.units)
        let upstream = Tensor(unset: [source])
        for row in 0..<batch {
            let length = forward.lengths?[row] ?? source
            let attention = trace.attention.start + (time * batch + row) * source
            let context = context.start + row * width
            for place in 0..<length {
                let value = (place * batch + row) * width
                upstream.start[place] = set.dot(context, forward.values.start + value, width)
                set.add_scaled(gradients.values.start + value, context, attention[place], width)
            }
            set.softmax_row_gradient(upstream.start, attention, 1, length)
            for place in 0..<length {
                set.tanh_score_gradient(
                    upstream.start[place], trace.squashed.start + ((time * source + place) * batch + row) * units,
                    forward.weights.score.start, spare.start,
                    gradients.queries.start + (time * batch + row) * units, gradients.score.start, units)
                set.add_scaled(gradients.keys.start + (place * batch + row) * units, spare.start, 1, units)
            }
        }
    }

    /// `Σₜ leftₜᵀ · rightₜ` over all steps: the gradient of a weight between them.
    private func overAllSteps(_ left: Tensor, _ right: Tensor) -> Tensor {
        let (m, n) = (left.shape[2], right.shape[2])
        return Tensor(shape: [m, n]) { out in
            GeneralMatrixProduct(m: m, n: n, k: sizes.steps * sizes.batch, transposeA: true)(
                left.start, right.start, out)
        }
    }
}
