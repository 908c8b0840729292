import TensorCore

/// The temporal-order task: the class of a sequence depends on two far symbols and on their order.
///
/// A sequence begins with `B` and ends with `E`. At two places stands `X` or `Y`, elsewhere a, b, c or d at random. The
/// classes are Q (X, X), R (X, Y), S (Y, X) and U (Y, Y), each drawn as often as the others.
/// Source: S. Hochreiter, J. Schmidhuber, Neural Computation 9 (1997), experiment 6a, doi:10.1162/neco.1997.9.8.1735.
/// Departs from the paper: starts with B and ends with E, as the practicum does; ``Level/hard`` has the paper's
/// lengths.
public struct TemporalOrder: Equatable, Sendable {
    /// How far apart things are.
    public enum Level: String, CaseIterable, Sendable {
        case easy, normal, moderate, hard, nightmare
    }

    /// A sequence before it becomes numbers.
    public struct Sequence: Equatable, Sendable {
        /// Places in ``symbols``.
        public var symbols: [Int]
        /// A place in ``classes``.
        public var label: Int

        public init(symbols: [Int], label: Int) { (self.symbols, self.label) = (symbols, label) }

        /// As it is written: `BbXcYaE`.
        public var text: String { String(symbols.map { TemporalOrder.symbols[$0] }) }
    }

    /// The symbols in the order of the inputs.
    public static let symbols: [Character] = Array("XYabcdBE")
    /// The classes in the order of the labels.
    public static let classes: [Character] = Array("QRSU")

    /// The lengths that are drawn, all equally often.
    public let lengths: Range<Int>
    /// Where the first and the second key symbol may stand, counted from 0.
    public let firstPlaces: Range<Int>
    public let secondPlaces: Range<Int>

    /// What every sequence of a batch is padded to.
    public var paddedWidth: Int { lengths.upperBound }

    public init(_ level: Level) {
        (lengths, firstPlaces, secondPlaces) =
            switch level {
            case .easy: (7..<9, 1..<3, 4..<6)
            case .normal: (30..<41, 2..<6, 20..<28)
            case .moderate: (60..<81, 10..<21, 45..<55)
            case .hard: (100..<111, 10..<21, 50..<61)
            case .nightmare: (300..<501, 10..<81, 250..<291)
            }
    }

    /// One sequence. Drawn in this order: length, both places, class, noise from left to right.
    public func sequence(using generator: inout RandomSource) -> Sequence {
        func draw(_ range: Range<Int>) -> Int { range.lowerBound + generator.below(range.count) }
        let length = draw(lengths)
        let (first, second) = (draw(firstPlaces), draw(secondPlaces))
        let label = generator.below(Self.classes.count)
        var symbols = (0..<length).map { place in
            switch place {
            case 0: 6
            case length - 1: 7
            default: 2 + generator.below(4)
            }
        }
        // X is 0 and Y is 1: the keys are the two binary digits of the label.
        (symbols[first], symbols[second]) = (label / 2, label % 2)
        return Sequence(symbols: symbols, label: label)
    }

    /// So many sequences.
    public func batch(_ count: Int, using generator: inout RandomSource) -> SequenceBatch {
        batch((0..<count).map { _ in sequence(using: &generator) })
    }

    /// These sequences as numbers, with zeros before the shorter ones.
    public func batch(_ sequences: [Sequence]) -> SequenceBatch {
        let (width, count, features) = (paddedWidth, sequences.count, Self.symbols.count)
        let inputs = Tensor(
            shape: [width, count, features],
            writingElements: { numbers in
                numbers.update(repeating: 0)
                for (row, sequence) in sequences.enumerated() {
                    let blank = width - sequence.symbols.count
                    for (place, symbol) in sequence.symbols.enumerated() {
                        numbers[((blank + place) * count + row) * features + symbol] = 1
                    }
                }
            })
        return SequenceBatch(inputs: inputs, labels: sequences.map(\.label))
    }
}

/// Sequences of one width, each with a class.
public struct SequenceBatch: Sendable {
    /// `[time, batch, features]`.
    public let inputs: Tensor
    /// `[batch]`.
    public let labels: [Int]

    public init(inputs: Tensor, labels: [Int]) { (self.inputs, self.labels) = (inputs, labels) }
}
