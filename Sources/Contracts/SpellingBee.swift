// What the exercises of chapter 09 take and return.

/// The symbols that a network knows, each with its number.
public struct SymbolNumbering: Codable, Equatable, Sendable {
    /// By number, from 0.
    public var symbols: [String]
    /// The way back: for each symbol its number.
    public var numbers: [String: Int]

    public init(symbols: [String], numbers: [String: Int]) {
        (self.symbols, self.numbers) = (symbols, numbers)
    }
}

/// Sequences of unequal length, made equally long.
public struct PaddedBatch: Codable, Equatable, Sendable {
    /// `[batch][time]`: all rows of one length.
    public var rows: [[Int]]
    /// `[batch]`: how many symbols of each row are its own.
    public var lengths: [Int]

    public init(rows: [[Int]], lengths: [Int]) {
        (self.rows, self.lengths) = (rows, lengths)
    }
}

/// How the share of teacher forcing falls in the course of training; `step` counts from 0.
public enum ForcingSchedule: Codable, Equatable, Sendable {
    /// A straight line down from `start`, by `slope` a step, that never goes below `floor`.
    case linear(start: Double, slope: Double, floor: Double)
    /// `base` to the power of the step; 0 < base < 1.
    case exponential(base: Double)
    /// `scale / (scale + exp(step / scale))`; scale ≥ 1.
    case inverseSigmoid(scale: Double)
}

/// One way of reading a sequence.
public struct ReadingDirection {
    /// The state before the first input that is read.
    public var start: [Double]
    /// `(input, state)` to the next state.
    public var step: (_ input: [Double], _ state: [Double]) throws -> [Double]

    public init(start: [Double], step: @escaping (_ input: [Double], _ state: [Double]) throws -> [Double]) {
        (self.start, self.step) = (start, step)
    }
}

/// What a decoder says when it is asked for the next symbol.
public struct DecoderOutput: Codable, Equatable, Sendable {
    /// By symbol, the natural logarithm of its probability.
    public var logProbabilities: [Double]
    /// To be handed in at the next step, if this one's symbol is taken.
    public var state: [Double]

    public init(logProbabilities: [Double], state: [Double]) {
        (self.logProbabilities, self.state) = (logProbabilities, state)
    }
}

/// A network that writes a sequence symbol by symbol.
public struct SymbolDecoder {
    /// Stands for the symbol before the first.
    public var begin: Int
    /// Says that the sequence is over.
    public var end: Int
    /// How often the decoder may be asked, the end included.
    public var maximumLength: Int
    /// The state before the first step.
    public var startState: [Double]
    /// `(previous symbol, state)` to the logarithms of the probabilities and the next state.
    public var step: (_ previous: Int, _ state: [Double]) throws -> DecoderOutput

    public init(
        begin: Int, end: Int, maximumLength: Int, startState: [Double],
        step: @escaping (_ previous: Int, _ state: [Double]) throws -> DecoderOutput
    ) {
        (self.begin, self.end, self.maximumLength) = (begin, end, maximumLength)
        (self.startState, self.step) = (startState, step)
    }
}

/// A sequence that beam search has begun or finished.
public struct Hypothesis: Codable, Equatable, Sendable {
    /// Without begin and end.
    public var symbols: [Int]
    /// The sum over all its steps, in nats; the end's is among them once it is finished.
    public var logProbability: Double
    /// What the decoder gave with the last symbol.
    public var state: [Double]
    /// Whether its last step was the end.
    public var isFinished: Bool

    public init(symbols: [Int], logProbability: Double, state: [Double], isFinished: Bool) {
        (self.symbols, self.logProbability) = (symbols, logProbability)
        (self.state, self.isFinished) = (state, isFinished)
    }
}

/// How good spellings are, both as fractions.
public struct SpellingScore: Codable, Equatable, Sendable {
    /// Words that are right from the first letter to the last.
    public var exactMatch: Double
    /// Letters that stand at their place.
    public var perLetter: Double

    public init(exactMatch: Double, perLetter: Double) {
        (self.exactMatch, self.perLetter) = (exactMatch, perLetter)
    }
}

/// `(inputs, forward, backward)` to `[time][forward state + backward state]`.
public typealias Bidirectional =
    @Sendable ([[Double]], ReadingDirection, ReadingDirection) throws -> [[Double]]

/// A decoder to the symbols that it writes.
public typealias GreedyDecoding = @Sendable (SymbolDecoder) throws -> [Int]

/// `(decoder, beamWidth)` to the best sequences, best first.
public typealias BeamSearch = @Sendable (SymbolDecoder, Int) throws -> [Hypothesis]
