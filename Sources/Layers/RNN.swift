import FusedOperations
import TensorCore

/// The simple recurrent layer of Elman.
///
/// ```
/// hₜ = tanh(xₜ · W_xh + hₜ₋₁ · W_hh + b)
/// ```
/// Source: J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990), doi:10.1207/s15516709cog1402_1.
/// Departs from the paper: tanh in place of the sigmoid.
public struct RNN: RecurrentLayer {
    /// A sequence after the layer.
    public struct Output: RecurrentOutput {
        /// The state after every step: `[time, batch, hiddenSize]`.
        public let outputs: Tensor
        /// The state after the last step: `[batch, hiddenSize]`.
        public let state: Tensor
    }

    public let weights: RecurrentWeights

    /// A layer with random weights.
    public init(
        inputSize: Int, hiddenSize: Int, biases: BiasCount = .one, initializer: Initializer = .fanInUniform,
        name: String = "rnn", using generator: inout RandomSource
    ) {
        weights = RecurrentWeights(
            inputSize: inputSize, hiddenSize: hiddenSize, gateCount: 1, biases: biases, initializer: initializer,
            name: name, using: &generator)
    }

    /// A layer with given weights; see ``RecurrentWeights`` for the shapes.
    public init(
        inputWeight: Tensor, recurrentWeight: Tensor, inputBias: Tensor? = nil, recurrentBias: Tensor? = nil,
        name: String = "rnn"
    ) {
        weights = RecurrentWeights(
            input: inputWeight, recurrent: recurrentWeight, inputBias: inputBias, recurrentBias: recurrentBias,
            gateCount: 1, name: name)
    }

    public func sequence(shares: Tensor, state: Tensor?, lengths: [Int]?, isReversed: Bool) -> Output {
        let steps = SequenceSteps(
            of: shares, hiddenSize: hiddenSize, lengths: lengths, isReversed: isReversed, op: "RNN")
        let (outputs, last) = rnnSequence(
            shares: shares, weight: weights.recurrent.tensor, state: state ?? steps.zeroState, lengths: lengths,
            isReversed: isReversed)
        return Output(outputs: outputs, state: last)
    }
}

/// The same layer from primitive operations: to be read, and to test the fused ones against. Slow.
extension RNN {
    package func composedStep(_ input: Tensor, state: Tensor) -> Tensor {
        (weights.inputShare(input) + weights.recurrentShare(state)).tanh()
    }

    package func composed(
        _ input: Tensor, state: Tensor? = nil, lengths: [Int]? = nil, isReversed: Bool = false
    ) -> Output {
        let steps = SequenceSteps(
            of: input, hiddenSize: hiddenSize, lengths: lengths, isReversed: isReversed, op: "RNN")
        return steps.states(from: state) { time, state in composedStep(input.at(time), state: state) }
    }
}
