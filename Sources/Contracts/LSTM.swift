// What the exercises of chapter 07 about cells take and return. Tasks have a file of their own, `LSTMTasks.swift`.

/// What one gate learns: how it weighs the input and the hidden state before, and where it starts from.
public struct GateWeights: Codable, Equatable, Sendable {
    /// `[inputSize, hiddenSize]`: a row for each input, a column for each unit.
    public var input: Matrix
    /// `[hiddenSize, hiddenSize]`: a row for each unit before, a column for each unit now.
    public var hidden: Matrix
    /// `[hiddenSize]`.
    public var bias: [Double]

    public init(input: Matrix, hidden: Matrix, bias: [Double]) {
        (self.input, self.hidden, self.bias) = (input, hidden, bias)
    }
}

/// The four parts of an LSTM, in the order i, f, g, o.
public struct LSTMWeights: Codable, Equatable, Sendable {
    /// How much of the candidate is written.
    public var inputGate: GateWeights
    /// How much of the cell is kept: 1 keeps, 0 forgets.
    public var forgetGate: GateWeights
    /// What would be written.
    public var candidate: GateWeights
    /// How much of the cell is shown.
    public var outputGate: GateWeights

    public init(inputGate: GateWeights, forgetGate: GateWeights, candidate: GateWeights, outputGate: GateWeights) {
        (self.inputGate, self.forgetGate) = (inputGate, forgetGate)
        (self.candidate, self.outputGate) = (candidate, outputGate)
    }
}

/// What the four parts of an LSTM say at one step; each `[hiddenSize]`.
public struct LSTMGates: Codable, Equatable, Sendable {
    /// i, from 0 to 1.
    public var input: [Double]
    /// f, from 0 to 1.
    public var forget: [Double]
    /// g, from -1 to 1.
    public var candidate: [Double]
    /// o, from 0 to 1.
    public var output: [Double]

    public init(input: [Double], forget: [Double], candidate: [Double], output: [Double]) {
        (self.input, self.forget, self.candidate, self.output) = (input, forget, candidate, output)
    }
}

/// What an LSTM carries from one step to the next; both `[hiddenSize]`.
public struct CellState: Codable, Equatable, Sendable {
    /// h: what others see.
    public var hidden: [Double]
    /// c: what it remembers.
    public var cell: [Double]

    public init(hidden: [Double], cell: [Double]) {
        (self.hidden, self.cell) = (hidden, cell)
    }

    /// The state before the first step.
    public static func zero(_ hiddenSize: Int) -> CellState {
        let zeros = [Double](repeating: 0, count: hiddenSize)
        return CellState(hidden: zeros, cell: zeros)
    }
}

/// The three parts of a GRU, in the order r, z, n.
public struct GRUWeights: Codable, Equatable, Sendable {
    /// How much of the old state the candidate sees.
    public var reset: GateWeights
    /// How much of the old state stays.
    public var update: GateWeights
    /// What would take its place.
    public var candidate: GateWeights

    public init(reset: GateWeights, update: GateWeights, candidate: GateWeights) {
        (self.reset, self.update, self.candidate) = (reset, update, candidate)
    }
}

/// Where the reset gate of a GRU stands. Both are in use, and they give other numbers.
public enum ResetPlacement: Codable, Equatable, Sendable {
    /// On the old state, before its product with the weights, as in the paper of 2014.
    case beforeProduct
    /// On the product of the old state with the weights, as in the common libraries.
    case afterProduct
}

/// An LSTM and the RNN that is nearest to it in the number of parameters.
public struct MatchedSize: Codable, Equatable, Sendable {
    /// The parameters of the net with the LSTM.
    public var lstmCount: Int
    /// The hidden units of the RNN.
    public var rnnHidden: Int
    /// The parameters of the net with the RNN.
    public var rnnCount: Int

    public init(lstmCount: Int, rnnHidden: Int, rnnCount: Int) {
        (self.lstmCount, self.rnnHidden, self.rnnCount) = (lstmCount, rnnHidden, rnnCount)
    }
}

/// A row times a matrix: `[n]` and `[n, m]` to `[m]`.
public typealias RowProduct = @Sendable ([Double], Matrix) throws -> [Double]

/// `(weights, input, hidden, product, sigmoid)` to the gates.
public typealias LSTMGatesFunction =
    @Sendable (LSTMWeights, [Double], [Double], RowProduct, Sigmoid) throws -> LSTMGates

/// `(inputs, start, step)` to the state after each step.
public typealias LSTMForward =
    @Sendable ([[Double]], CellState, ([Double], CellState) throws -> CellState) throws -> [CellState]

/// `(weights, input, hidden, placement, product, sigmoid)` to the new hidden state.
public typealias GRUStep =
    @Sendable (GRUWeights, [Double], [Double], ResetPlacement, RowProduct, Sigmoid) throws -> [Double]
