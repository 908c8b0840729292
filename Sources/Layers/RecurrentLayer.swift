import TensorCore

/// What RNN, LSTM and GRU have in common: weights, and how one step and a whole sequence are asked for.
///
/// A layer says what its gates do, in ``sequence(shares:state:lengths:isReversed:)``.
public protocol RecurrentLayer: Layer {
    /// What the layer makes of a batch of sequences.
    associatedtype Output: RecurrentOutput

    /// Matrices and biases, the columns of all gates side by side.
    var weights: RecurrentWeights { get }

    /// What the input adds to the gates at every step, with the bias: `[..., gateCount · hiddenSize]` from
    /// `[..., inputSize]`.
    ///
    /// Symbols of an embedding have the same shares wherever they stand, so the table can go through once instead:
    /// `layer(shares: layer.shares(embedding.table.tensor).gatherRows(symbols).reshaped([time, batch, width]))`.
    func shares(_ input: Tensor) -> Tensor

    /// What the gates make of their shares, step by step.
    ///
    /// - Parameters:
    ///   - shares: `[time, batch, gateCount · hiddenSize]`.
    ///   - state: before the first step; zeros if nil.
    ///   - lengths: the number of steps of each sequence; later steps leave its state as it was.
    ///   - isReversed: from the last step to the first; with `lengths`, from each sequence's own last one. Outputs stay
    ///     at the place of their input.
    /// - Returns: what the layer shows after every step, and its state after the last one.
    func sequence(shares: Tensor, state: Output.State?, lengths: [Int]?, isReversed: Bool) -> Output
}

/// A sequence after a recurrent layer.
public protocol RecurrentOutput {
    /// What the layer carries from step to step.
    associatedtype State

    /// What the layer shows after every step: `[time, batch, hiddenSize]`.
    var outputs: Tensor { get }
    /// After the last step.
    var state: State { get }
}

/// Inlined into the caller's module, so that nothing is generic where a layer is called.
extension RecurrentLayer {
    public var inputSize: Int { weights.inputSize }
    public var hiddenSize: Int { weights.hiddenSize }
    public var parameters: [Parameter] { weights.parameters }

    public func shares(_ input: Tensor) -> Tensor { weights.wholeShare(input) }

    /// One step.
    ///
    /// - Parameters:
    ///   - input: `[batch, inputSize]`.
    ///   - state: before the step.
    /// - Returns: the state after it.
    @inlinable
    public func step(_ input: Tensor, state: Output.State) -> Output.State {
        let shares = shares(input)
        return self(shares: shares.reshaped(Shape([1] + shares.shape)), state: state).state
    }

    /// All steps of a batch of sequences.
    ///
    /// - Parameters:
    ///   - input: `[time, batch, inputSize]`.
    ///   - state: before the first step; zeros if left out.
    ///   - lengths: the number of steps of each sequence; later steps leave its state as it was.
    ///   - isReversed: from the last step to the first; with `lengths`, from each sequence's own last one. Outputs stay
    ///     at the place of their input.
    /// - Returns: what the layer shows after every step, and its state after the last one.
    @inlinable
    public func callAsFunction(
        _ input: Tensor, state: Output.State? = nil, lengths: [Int]? = nil, isReversed: Bool = false
    ) -> Output {
        sequence(shares: shares(input), state: state, lengths: lengths, isReversed: isReversed)
    }

    /// All steps, from the inputs' ``shares(_:)``, `[time, batch, gateCount · hiddenSize]`; else as above.
    @inlinable
    public func callAsFunction(
        shares: Tensor, state: Output.State? = nil, lengths: [Int]? = nil, isReversed: Bool = false
    ) -> Output {
        sequence(shares: shares, state: state, lengths: lengths, isReversed: isReversed)
    }
}
