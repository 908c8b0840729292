// What the exercises of chapter 07 about tasks take and return.

/// What was drawn for one sequence of the temporal-order task.
public struct TemporalOrderPlan: Equatable, Sendable {
    /// How many symbols the sequence has.
    public var length: Int
    /// Where the first and the second key symbol stand, counted from 0.
    public var firstPlace: Int
    public var secondPlace: Int
    /// The two key symbols, each X or Y.
    public var first: Character
    public var second: Character
    /// `[length - 4]`: the noise, each a, b, c or d, in the order of the sequence.
    public var noise: [Character]

    public init(
        length: Int, firstPlace: Int, secondPlace: Int, first: Character, second: Character, noise: [Character]
    ) {
        (self.length, self.firstPlace, self.secondPlace) = (length, firstPlace, secondPlace)
        (self.first, self.second, self.noise) = (first, second, noise)
    }
}

/// A sequence of symbols and its class.
public struct LabelledSequence: Equatable, Sendable {
    public var symbols: [Character]
    /// 0 for Q, 1 for R, 2 for S, 3 for U.
    public var label: Int

    public init(symbols: [Character], label: Int) {
        (self.symbols, self.label) = (symbols, label)
    }
}

/// What a net made of one window of a signal.
public struct WindowOutput: Codable, Equatable, Sendable {
    /// One for each step of the window.
    public var outputs: [Double]
    /// After the last step.
    public var state: CellState

    public init(outputs: [Double], state: CellState) {
        (self.outputs, self.state) = (outputs, state)
    }
}

/// What was drawn to the sequence and its class.
public typealias TemporalOrderFunction = @Sendable (TemporalOrderPlan) throws -> LabelledSequence

/// `(signal, window, start, run)` to an output for each step.
public typealias CarriedStateFunction =
    @Sendable ([Double], Int, CellState, ([Double], CellState) throws -> WindowOutput) throws -> [Double]
