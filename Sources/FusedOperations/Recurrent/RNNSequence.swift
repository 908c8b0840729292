import TensorCore

/// All steps of a simple recurrent layer in one operation.
///
/// ```
/// hₜ = tanh(sharesₜ + hₜ₋₁ · weight)
/// dzₜ = dhₜ ⊙ (1 - hₜ²)     dhₜ₋₁ += dzₜ · weightᵀ     dWeight = Σₜ hₜ₋₁ᵀ · dzₜ     dSharesₜ = dzₜ
/// ```
/// Caches the outputs. Complexity: O(time · batch · hidden²) multiplications.
/// - Parameters:
///   - shares: `[time, batch, hidden]`, what the input adds at every step, with the bias.
///   - weight: `[hidden, hidden]`.
///   - state: before the first step, `[batch, hidden]`.
///   - lengths: the number of steps of each sequence; later steps leave its state as it was.
///   - isReversed: from the last place on the time axis to the first.
/// - Returns: the states `[time, batch, hidden]`, and the one after the last step, `[batch, hidden]`.
package func rnnSequence(
    shares: Tensor, weight: Tensor, state: Tensor, lengths: [Int]? = nil, isReversed: Bool = false
) -> (outputs: Tensor, state: Tensor) {
    let plan = RecurrentPlan(
        "rnnSequence", shares: shares.shape, weight: weight.shape, gateCount: 1, states: [state.shape],
        lengths: lengths, isReversed: isReversed)
    let outputs = Tensor(unset: plan.statesShape)
    let (x, w, h) = (shares.storage.elements, weight.storage.elements, outputs.storage.elements)
    for time in plan.order {
        let before = plan.before(time, h, state.storage.elements)
        let new = h + time * plan.stateCount
        plan.product(before, w, new, adding: x + time * plan.gateCount, stride: plan.width)
        kernels.pointee.tanh(new, new, plan.stateCount)
        plan.hold(new, from: before, at: time)
    }
    withExtendedLifetime((shares, weight, state)) {}

    let (initial, weightValue) = (state.detached, weight.detached)
    let isWeightRecorded = weight.isRecorded
    let recorded = Tensor.recorded(
        "rnnSequence", outputs: [outputs, plan.last(of: outputs)], inputs: [shares, weight, state]
    ) { upstream in
        let gates = Tensor(unset: plan.gatesShape)
        let (h, dz) = (outputs.storage.elements, gates.storage.elements)
        var (dh, next) = (plan.gradient(from: upstream[1]), Tensor(unset: plan.stateShape))
        let (product, w) = plan.productGradient(weightValue)
        for time in plan.order.reversed() {
            plan.add(upstream[0], at: time, to: dh.storage.elements)
            let (at, sums) = (time * plan.stateCount, dz + time * plan.gateCount)
            kernels.pointee.tanh_gradient(dh.storage.elements, h + at, sums, plan.stateCount)
            plan.clear(sums, at: time)
            product(sums, w.storage.elements, next.storage.elements)
            plan.hold(next.storage.elements, from: dh.storage.elements, at: time)
            swap(&dh, &next)
        }
        withExtendedLifetime((w, next)) {}
        let weightGradient =
            isWeightRecorded
            ? plan.weightGradient(initial: initial, states: outputs, gates: gates) : nil
        return [gates, weightGradient, dh]
    }
    return (recorded[0], recorded[1])
}
