import TensorCore

/// The way forward through an LSTM decoder with attention, step by step.
struct AttentionLSTMForward {
    let sizes: AttentionLSTMSizes
    let lengths: [Int]?
    let keys: Tensor
    let values: Tensor
    let weights: AttentionLSTMWeights

    /// What the way back needs.
    struct Trace {
        /// `[T, B, 4D]`, after their sigmoid or tanh.
        let gates: Tensor
        /// `[T + 1, B, D]`, the first being those before the first step.
        let cells: Tensor
        /// `[T + 1, B, D]`, likewise.
        let states: Tensor
        /// `[T, B, E]`.
        let contexts: Tensor
        /// `[T, S, B, A]`, the tanh of every score.
        let squashed: Tensor
        /// `[T, B, S]`, the attention weights; 0 on padding.
        let attention: Tensor
    }

    func run(inputs: Tensor, hidden: Tensor, cell: Tensor) -> (output: Tensor, trace: Trace) {
        let (steps, source, batch) = (sizes.steps, sizes.source, sizes.batch)
        let trace = Trace(
            gates: Tensor(unset: inputs.shape), cells: Tensor(unset: [steps + 1, batch, sizes.state]),
            states: Tensor(unset: [steps + 1, batch, sizes.state]),
            contexts: Tensor(unset: [steps, batch, sizes.values]),
            squashed: Tensor(unset: [steps, source, batch, sizes.units]),
            attention: .zeros([steps, batch, source]))
        trace.states.start.update(from: hidden.start, count: hidden.count)
        trace.cells.start.update(from: cell.start, count: cell.count)
        let queries = Tensor(unset: [batch, sizes.units])
        for time in 0..<steps {
            attend(at: time, trace, queries)
            advance(at: time, inputs, trace)
        }
        return withExtendedLifetime((hidden, cell, queries)) { (joined(trace), trace) }
    }

    /// Attention weights and context of one step, from the state before it.
    private func attend(at time: Int, _ trace: Trace, _ queries: Tensor) {
        let (source, batch, state, width, units) = (
            sizes.source, sizes.batch, sizes.state, sizes.values, sizes.units
        )
        let set = kernels.pointee
        let before = trace.states.start + time * batch * state
        GeneralMatrixProduct(m: batch, n: units, k: state)(before, weights.query.start, queries.start)
        for row in 0..<batch {
            let length = lengths?[row] ?? source
            let attention = trace.attention.start + (time * batch + row) * source
            let context = trace.contexts.start + (time * batch + row) * width
            for place in 0..<length {
                attention[place] = set.tanh_score(
                    keys.start + (place * batch + row) * units, queries.start + row * units, weights.score.start,
                    trace.squashed.start + ((time * source + place) * batch + row) * units, units)
            }
            set.softmax_rows(1, length, attention, 1)
            context.update(repeating: 0, count: width)
            for place in 0..<length {
                set.add_scaled(context, values.start + (place * batch + row) * width, attention[place], width)
            }
        }
    }

    /// Gates, cell and state of one step.
    private func advance(at time: Int, _ inputs: Tensor, _ trace: Trace) {
        let (batch, state, width) = (sizes.batch, sizes.state, sizes.values)
        let gates = trace.gates.start + time * batch * 4 * state
        let place = time * batch * state
        GeneralMatrixProduct(m: batch, n: 4 * state, k: state)(
            trace.states.start + place, weights.recurrent.start, gates,
            adding: inputs.start + time * batch * 4 * state, stride: 4 * state)
        GeneralMatrixProduct(m: batch, n: 4 * state, k: width)(
            trace.contexts.start + time * batch * width, weights.context.start, gates, adding: gates,
            stride: 4 * state)
        let next = place + batch * state
        kernels.pointee.lstm_step(
            batch, state, gates, trace.cells.start + place, trace.cells.start + next, trace.states.start + next)
    }

    /// `[T, B, D + E]`.
    private func joined(_ trace: Trace) -> Tensor {
        let (state, width, rows) = (sizes.state, sizes.values, sizes.steps * sizes.batch)
        return Tensor(shape: [sizes.steps, sizes.batch, state + width]) { out in
            let states = trace.states.start + sizes.batch * state
            for row in 0..<rows {
                let out = out + row * (state + width)
                out.update(from: states + row * state, count: state)
                (out + state).update(from: trace.contexts.start + row * width, count: width)
            }
        }
    }
}
