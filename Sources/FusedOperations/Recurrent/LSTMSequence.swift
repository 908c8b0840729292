import TensorCore

/// What an LSTM makes of a batch of sequences.
package struct LSTMSequence {
    /// `[time, batch, hidden]`.
    package let outputs: Tensor
    /// `[time, batch, hidden]`.
    package let cells: Tensor
    /// The output of the last step, `[batch, hidden]`.
    package let hidden: Tensor
    /// The cells after the last step, `[batch, hidden]`.
    package let cell: Tensor
}

/// All steps of an LSTM in one operation.
///
/// ```
/// i, f, g, o = the four blocks of columns of  sharesₜ + hₜ₋₁ · weight,  through sigmoid, sigmoid, tanh, sigmoid
/// cₜ = f ⊙ cₜ₋₁ + i ⊙ g     hₜ = o ⊙ tanh(cₜ)
/// dcₜ += dhₜ ⊙ o ⊙ (1 - tanh²(cₜ))     dcₜ₋₁ = dcₜ ⊙ f     dhₜ₋₁ += dzₜ · weightᵀ     dWeight = Σₜ hₜ₋₁ᵀ · dzₜ
/// dz = [dc ⊙ g ⊙ i (1 - i),  dc ⊙ cₜ₋₁ ⊙ f (1 - f),  dc ⊙ i ⊙ (1 - g²),  dh ⊙ tanh(c) ⊙ o (1 - o)] = dSharesₜ
/// ```
/// Caches outputs, cells and gates. Complexity: O(time · batch · hidden²) multiplications.
/// - Parameters:
///   - shares: `[time, batch, 4 · hidden]`, what the input adds to the gates at every step, with the bias; gates in the
///     order input, forget, candidate, output.
///   - weight: `[hidden, 4 · hidden]`.
///   - hidden: the output before the first step, `[batch, hidden]`.
///   - cell: the cells before the first step, `[batch, hidden]`.
///   - lengths: the number of steps of each sequence; later steps leave its state as it was.
///   - isReversed: from the last place on the time axis to the first.
/// - Returns: outputs and cells after every step, and after the last one.
package func lstmSequence(
    shares: Tensor, weight: Tensor, hidden: Tensor, cell: Tensor, lengths: [Int]? = nil, isReversed: Bool = false
) -> LSTMSequence {
    let plan = RecurrentPlan(
        "lstmSequence", shares: shares.shape, weight: weight.shape, gateCount: 4, states: [hidden.shape, cell.shape],
        lengths: lengths, isReversed: isReversed)
    let (outputs, cells, gates) = (
        Tensor(unset: plan.statesShape), Tensor(unset: plan.statesShape), Tensor(unset: plan.gatesShape)
    )
    let (x, w, z) = (shares.storage.elements, weight.storage.elements, gates.storage.elements)
    let (h, c) = (outputs.storage.elements, cells.storage.elements)
    for time in plan.order {
        let (at, sums) = (time * plan.stateCount, z + time * plan.gateCount)
        let hiddenBefore = plan.before(time, h, hidden.storage.elements)
        let cellBefore = plan.before(time, c, cell.storage.elements)
        plan.product(hiddenBefore, w, sums, adding: x + time * plan.gateCount, stride: plan.width)
        kernels.pointee.lstm_step(plan.batch, plan.hidden, sums, cellBefore, c + at, h + at)
        plan.hold(h + at, from: hiddenBefore, at: time)
        plan.hold(c + at, from: cellBefore, at: time)
    }
    withExtendedLifetime((shares, weight, hidden, cell, gates)) {}

    let pullback = LSTMSequencePullback(
        plan: plan, outputs: outputs, cells: cells, gates: gates, weight: weight.detached, hidden: hidden.detached,
        cell: cell.detached, isWeightRecorded: weight.isRecorded)
    let recorded = Tensor.recorded(
        "lstmSequence", outputs: [outputs, cells, plan.last(of: outputs), plan.last(of: cells)],
        inputs: [shares, weight, hidden, cell], pullback.callAsFunction)
    return LSTMSequence(outputs: recorded[0], cells: recorded[1], hidden: recorded[2], cell: recorded[3])
}

/// The way back through the steps of an LSTM.
private struct LSTMSequencePullback {
    let plan: RecurrentPlan
    let outputs: Tensor
    let cells: Tensor
    let gates: Tensor
    let weight: Tensor
    let hidden: Tensor
    let cell: Tensor
    let isWeightRecorded: Bool

    /// From the gradients at outputs, cells, and the last of both, to those at shares, weight, hidden and cell.
    func callAsFunction(_ upstream: [Tensor?]) -> [Tensor?] {
        let sums = Tensor(unset: plan.gatesShape)
        var (dh, nextHidden) = (plan.gradient(from: upstream[2]), Tensor(unset: plan.stateShape))
        let (dc, cellAfter) = (plan.gradient(from: upstream[3]), Tensor(unset: plan.stateShape))
        let (product, transposed) = plan.productGradient(weight)
        let (c, z, dz) = (cells.storage.elements, gates.storage.elements, sums.storage.elements)
        for time in plan.order.reversed() {
            plan.add(upstream[0], at: time, to: dh.storage.elements)
            plan.add(upstream[1], at: time, to: dc.storage.elements)
            let (states, gates) = (time * plan.stateCount, time * plan.gateCount)
            plan.hold(cellAfter.storage.elements, from: dc.storage.elements, at: time)
            kernels.pointee.lstm_step_gradient(
                plan.batch, plan.hidden, z + gates, plan.before(time, c, cell.storage.elements), c + states,
                dh.storage.elements, dc.storage.elements, dz + gates)
            plan.clear(dz + gates, at: time)
            plan.hold(dc.storage.elements, from: cellAfter.storage.elements, at: time)
            product(dz + gates, transposed.storage.elements, nextHidden.storage.elements)
            plan.hold(nextHidden.storage.elements, from: dh.storage.elements, at: time)
            swap(&dh, &nextHidden)
        }
        withExtendedLifetime((cell, cellAfter, nextHidden, transposed)) {}
        let weightGradient =
            isWeightRecorded ? plan.weightGradient(initial: hidden, states: outputs, gates: sums) : nil
        return [sums, weightGradient, dh, dc]
    }
}
