// What the exercises of chapter 06 take and return. Text has a file of its own, `RecurrentText.swift`.

/// A simple recurrent unit: what a step makes of the input, and what it makes of the state before.
public struct RecurrentCell: Codable, Equatable, Sendable {
    /// W_xh, `[inputSize, hiddenSize]`: from the input to the hidden state.
    public var inputWeight: Matrix
    /// W_hh, `[hiddenSize, hiddenSize]`: from the hidden state before to the one now, a row for each unit before.
    public var hiddenWeight: Matrix
    /// b_h, `[hiddenSize]`.
    public var bias: [Double]

    public init(inputWeight: Matrix, hiddenWeight: Matrix, bias: [Double]) {
        (self.inputWeight, self.hiddenWeight, self.bias) = (inputWeight, hiddenWeight, bias)
    }

    public var inputSize: Int { inputWeight.rows }
    public var hiddenSize: Int { bias.count }
}

/// How many numbers four nets have to learn, which read the same series.
public struct ParameterCounts: Codable, Equatable, Sendable {
    /// The series laid out as one long input, a hidden unit for each step and hidden feature, and the outputs.
    public var flattened: Int
    public var rnn: Int
    public var lstm: Int
    public var gru: Int

    public init(flattened: Int, rnn: Int, lstm: Int, gru: Int) {
        (self.flattened, self.rnn, self.lstm, self.gru) = (flattened, rnn, lstm, gru)
    }
}

/// Which outputs of a recurrent net are wanted.
public enum OutputChoice: Codable, Equatable, Sendable {
    /// One at every step: to translate, to name the next character.
    case every
    /// The last alone: to judge a sentence, to forecast.
    case last
}

/// What a recurrent net made of a series.
public struct RecurrentPass: Codable, Equatable, Sendable {
    /// `[outputs][outputSize]`: one a step, or the last alone.
    public var outputs: [[Double]]
    /// `[hiddenSize]`: the hidden state after the last step.
    public var state: [Double]

    public init(outputs: [[Double]], state: [Double]) {
        (self.outputs, self.state) = (outputs, state)
    }
}

/// A step of the unit with one matrix in place of two.
public struct StackedStep: Codable, Equatable, Sendable {
    /// `[inputSize + hiddenSize]`: the input, then the state before.
    public var joined: [Double]
    /// `[inputSize + hiddenSize, hiddenSize]`.
    public var weight: Matrix
    /// `[hiddenSize]`: the new state.
    public var hidden: [Double]

    public init(joined: [Double], weight: Matrix, hidden: [Double]) {
        (self.joined, self.weight, self.hidden) = (joined, weight, hidden)
    }
}

/// The gradients of a loss at everything that a recurrent unit used.
public struct RecurrentGradients: Codable, Equatable, Sendable {
    /// `[inputSize, hiddenSize]`.
    public var inputWeight: Matrix
    /// `[hiddenSize, hiddenSize]`.
    public var hiddenWeight: Matrix
    /// `[hiddenSize]`.
    public var bias: [Double]
    /// `[hiddenSize]`, at the state before the first step.
    public var initial: [Double]

    public init(inputWeight: Matrix, hiddenWeight: Matrix, bias: [Double], initial: [Double]) {
        (self.inputWeight, self.hiddenWeight) = (inputWeight, hiddenWeight)
        (self.bias, self.initial) = (bias, initial)
    }
}

/// `(cell, input, hidden)` to the new hidden state.
public typealias RNNStep = @Sendable (RecurrentCell, [Double], [Double]) throws -> [Double]

/// `(cell, series, initial, choice, step, output)` to outputs and state; `output` takes a hidden state.
public typealias RNNForward =
    @Sendable (RecurrentCell, Matrix, [Double], OutputChoice, RNNStep, ([Double]) throws -> [Double]) throws ->
    RecurrentPass
