// What the exercises of chapter 06 about text take and return. A text is a list of symbols, whole numbers from 0.

/// A text cut into columns that are read side by side.
public struct TextColumns: Codable, Equatable, Sendable {
    /// `[time][column]`: what goes in.
    public var inputs: [[Int]]
    /// `[time][column]`: what comes next in the text.
    public var targets: [[Int]]

    public init(inputs: [[Int]], targets: [[Int]]) {
        (self.inputs, self.targets) = (inputs, targets)
    }
}

/// A hidden state on its way from one window of a text to the next.
public struct CarriedState: Codable, Equatable, Sendable {
    /// `[hiddenSize]`.
    public var values: [Double]
    /// Over how many steps a gradient would flow back from here.
    public var history: Int

    public init(values: [Double], history: Int = 0) {
        (self.values, self.history) = (values, history)
    }

    /// The same values with no past: here a gradient ends.
    public var detached: CarriedState { CarriedState(values: values) }
}

/// What learning from one window gave.
public struct WindowResult: Codable, Equatable, Sendable {
    /// The mean over the window's characters, in nats.
    public var loss: Double
    /// The state after the window's last step.
    public var state: CarriedState

    public init(loss: Double, state: CarriedState) {
        (self.loss, self.state) = (loss, state)
    }
}

/// `(text, steps, initial, learn)` to the mean loss over all of it and the state at its end.
public typealias TruncatedBPTT =
    @Sendable (TextColumns, Int, CarriedState, (TextColumns, CarriedState) throws -> WindowResult) throws ->
    WindowResult

/// `(logits, temperature, draw, softmax)` to a symbol; `draw` is a random number from 0 up to 1.
public typealias SampleSymbol = @Sendable ([Double], Double, Double, Softmax) throws -> Int
