import TensorCore

/// All steps of a GRU in one operation, with the reset gate after the product.
///
/// ```
/// p = hₜ₋₁ · weight + bias
/// r, u = sigmoid(shares + p), each its block of columns     n = tanh(shares + r ⊙ p), the third block
/// hₜ = (1 - u) ⊙ n + u ⊙ hₜ₋₁
/// dn = dhₜ ⊙ (1 - u) ⊙ (1 - n²)     dShares = [dn ⊙ p ⊙ r (1 - r),  dhₜ ⊙ (hₜ₋₁ - n) ⊙ u (1 - u),  dn]
/// dp = dShares with dn ⊙ r in the third block     dhₜ₋₁ += dhₜ ⊙ u + dp · weightᵀ     dWeight = Σₜ hₜ₋₁ᵀ · dp
/// ```
/// Caches outputs, gates and products. Complexity: O(time · batch · hidden²) multiplications.
/// - Parameters:
///   - shares: `[time, batch, 3 · hidden]`, what the input adds to the gates at every step, with its bias; gates in the
///     order reset, update, candidate.
///   - weight: `[hidden, 3 · hidden]`.
///   - bias: what is added to the product with the state, `[3 · hidden]`; nil for none.
///   - state: before the first step, `[batch, hidden]`.
///   - lengths: the number of steps of each sequence; later steps leave its state as it was.
///   - isReversed: from the last place on the time axis to the first.
/// - Returns: the states `[time, batch, hidden]`, and the one after the last step, `[batch, hidden]`.
package func gruSequence(
    shares: Tensor, weight: Tensor, bias: Tensor?, state: Tensor, lengths: [Int]? = nil, isReversed: Bool = false
) -> (outputs: Tensor, state: Tensor) {
    let plan = RecurrentPlan(
        "gruSequence", shares: shares.shape, weight: weight.shape, gateCount: 3, states: [state.shape],
        lengths: lengths, isReversed: isReversed)
    if let bias, bias.shape != [plan.width] {
        Misuse.stop(
            "gruSequence", rule: "a bias has one number for each column", weight.shape, bias.shape,
            remedy: "give the bias the shape [\(plan.width)]")
    }
    let (outputs, products) = (Tensor(unset: plan.statesShape), Tensor(unset: plan.gatesShape))
    let gates = Tensor(shape: plan.gatesShape, storage: shares.storage.copied())
    let (z, p) = (gates.storage.elements, products.storage.elements)
    let (w, b, h) = (weight.storage.elements, bias?.storage.elements, outputs.storage.elements)
    for time in plan.order {
        let (new, at) = (h + time * plan.stateCount, time * plan.gateCount)
        let before = plan.before(time, h, state.storage.elements)
        plan.product(before, w, p + at, adding: b.map { UnsafePointer($0) })
        kernels.pointee.gru_step(plan.batch, plan.hidden, z + at, p + at, before, new)
        plan.hold(new, from: before, at: time)
    }
    withExtendedLifetime((weight, bias, state)) {}

    let pullback = GRUSequencePullback(
        plan: plan, outputs: outputs, products: products, gates: gates, weight: weight.detached, state: state.detached,
        isWeightRecorded: weight.isRecorded, isBiasRecorded: bias?.isRecorded ?? false)
    let recorded = Tensor.recorded(
        "gruSequence", outputs: [outputs, plan.last(of: outputs)],
        inputs: [shares, weight, state] + [bias].compactMap(\.self), pullback.callAsFunction)
    return (recorded[0], recorded[1])
}

/// The way back through the steps of a GRU.
private struct GRUSequencePullback {
    let plan: RecurrentPlan
    let outputs: Tensor
    let products: Tensor
    let gates: Tensor
    let weight: Tensor
    let state: Tensor
    let isWeightRecorded: Bool
    let isBiasRecorded: Bool

    /// From the gradients at the outputs and the last of them to those at shares, weight, state and bias.
    func callAsFunction(_ upstream: [Tensor?]) -> [Tensor?] {
        let (sums, productSums) = (Tensor(unset: plan.gatesShape), Tensor(unset: plan.gatesShape))
        var (dh, next) = (plan.gradient(from: upstream[1]), Tensor(unset: plan.stateShape))
        let after = Tensor(unset: plan.stateShape)
        let (product, transposed) = plan.productGradient(weight)
        let (h, z, p) = (outputs.storage.elements, gates.storage.elements, products.storage.elements)
        let (dz, dp) = (sums.storage.elements, productSums.storage.elements)
        for time in plan.order.reversed() {
            plan.add(upstream[0], at: time, to: dh.storage.elements)
            let at = time * plan.gateCount
            plan.hold(after.storage.elements, from: dh.storage.elements, at: time)
            kernels.pointee.gru_step_gradient(
                plan.batch, plan.hidden, z + at, p + at, plan.before(time, h, state.storage.elements),
                dh.storage.elements, dz + at, dp + at)
            plan.clear(dz + at, at: time)
            plan.clear(dp + at, at: time)
            product(
                dp + at, transposed.storage.elements, next.storage.elements,
                adding: UnsafePointer(dh.storage.elements), stride: plan.hidden)
            plan.hold(next.storage.elements, from: after.storage.elements, at: time)
            swap(&dh, &next)
        }
        withExtendedLifetime((state, after, next, transposed)) {}
        let weightGradient =
            isWeightRecorded ? plan.weightGradient(initial: state, states: outputs, gates: productSums) : nil
        return [
            sums, weightGradient, dh,
            isBiasRecorded ? productSums.sumOfRows() : nil,
        ]
    }
}
