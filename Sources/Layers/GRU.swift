import FusedOperations
import TensorCore

/// Gated recurrent unit: an LSTM's idea with two gates and no separate cell.
///
/// ```
/// r = sigmoid(x · W_xr + h · W_hr + b_r)          what of the old state the candidate sees
/// z = sigmoid(x · W_xz + h · W_hz + b_z)          what of the old state stays
/// n = tanh(x · W_xn + (r ⊙ h) · W_hn + b_n)       reset before the product (Cho et al.)
/// n = tanh(x · W_xn + r ⊙ (h · W_hn) + b_n)       reset after the product (PyTorch, cuDNN)
/// h = (1 - z) ⊙ n + z ⊙ h
/// ```
/// The two placements of the reset give other numbers: say which one a net uses. With the reset before the product the
/// steps are composed of primitive operations, and slower.
/// Source: K. Cho et al., arXiv:1406.1078. Departs from the paper: the placement of the reset, unless asked for.
public struct GRU: RecurrentLayer {
    /// Where the reset gate multiplies: the state before its matrix product, or the product.
    public enum Reset: String, Sendable, CaseIterable {
        case beforeProduct, afterProduct
    }

    public typealias Output = RNN.Output

    /// Gates in the order reset, update, candidate.
    public let weights: RecurrentWeights
    public let reset: Reset

    /// A layer with random weights.
    public init(
        inputSize: Int, hiddenSize: Int, reset: Reset = .afterProduct, biases: BiasCount = .one,
        initializer: Initializer = .fanInUniform, name: String = "gru", using generator: inout RandomSource
    ) {
        self.reset = reset
        weights = RecurrentWeights(
            inputSize: inputSize, hiddenSize: hiddenSize, gateCount: 3, biases: biases, initializer: initializer,
            name: name, using: &generator)
    }

    /// A layer with given weights; see ``RecurrentWeights`` for the shapes.
    public init(
        inputWeight: Tensor, recurrentWeight: Tensor, inputBias: Tensor? = nil, recurrentBias: Tensor? = nil,
        reset: Reset = .afterProduct, name: String = "gru"
    ) {
        self.reset = reset
        weights = RecurrentWeights(
            input: inputWeight, recurrent: recurrentWeight, inputBias: inputBias, recurrentBias: recurrentBias,
            gateCount: 3, name: name)
    }

    /// What the input adds to the gates, with its own bias alone: that of the state's share goes through the reset
    /// gate.
    public func shares(_ input: Tensor) -> Tensor { weights.inputShare(input) }

    public func sequence(shares: Tensor, state: Tensor?, lengths: [Int]?, isReversed: Bool) -> Output {
        let steps = SequenceSteps(
            of: shares, hiddenSize: hiddenSize, lengths: lengths, isReversed: isReversed, op: "GRU")
        guard reset == .afterProduct else { return composed(shares: shares, steps, state) }
        let (outputs, last) = gruSequence(
            shares: shares, weight: weights.recurrent.tensor, bias: weights.recurrentBias?.tensor,
            state: state ?? steps.zeroState, lengths: lengths, isReversed: isReversed)
        return Output(outputs: outputs, state: last)
    }
}

/// The same layer from primitive operations: to be read, and to test the fused ones against. Slow.
extension GRU {
    package func composedStep(_ input: Tensor, state: Tensor) -> Tensor {
        composedStep(shares: weights.inputShare(input), state)
    }

    private func composedStep(shares: Tensor, _ state: Tensor) -> Tensor {
        func block(_ sums: Tensor, _ number: Int) -> Tensor {
            sums.slice(number * hiddenSize..<(number + 1) * hiddenSize, axis: 1)
        }
        let recurrent = weights.recurrentShare(state)
        let r = (block(shares, 0) + block(recurrent, 0)).sigmoid()
        let z = (block(shares, 1) + block(recurrent, 1)).sigmoid()
        let seen =
            switch reset {
            case .afterProduct: r * block(recurrent, 2)
            case .beforeProduct: block(weights.recurrentShare(r * state), 2)
            }
        let n = (block(shares, 2) + seen).tanh()
        return (1 - z) * n + z * state
    }

    package func composed(
        _ input: Tensor, state: Tensor? = nil, lengths: [Int]? = nil, isReversed: Bool = false
    ) -> Output {
        let steps = SequenceSteps(
            of: input, hiddenSize: hiddenSize, lengths: lengths, isReversed: isReversed, op: "GRU")
        return composed(shares: weights.inputShare(input), steps, state)
    }

    private func composed(shares: Tensor, _ steps: SequenceSteps, _ state: Tensor?) -> Output {
        steps.states(from: state) { time, state in composedStep(shares: shares.at(time), state) }
    }
}
