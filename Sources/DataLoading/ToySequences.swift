import TensorCore

/// Sequences of symbols that are to be copied, reversed or sorted: tasks whose alignment is known.
///
/// Symbols are `0..<symbolCount`, drawn evenly, so held-out sequences of some length are new but for tiny tasks: of
/// length 20 over 10 symbols there are 10²⁰.
public enum ToySequences: String, CaseIterable, Sendable {
    case copy, reverse, sort

    /// What is to be written for a source.
    public func target(of source: [Int]) -> [Int] {
        switch self {
        case .copy: source
        case .reverse: source.reversed()
        case .sort: source.sorted()
        }
    }

    /// The place in the source that each symbol of the target comes from; equal symbols in their order.
    public func alignment(of source: [Int]) -> [Int] {
        switch self {
        case .copy: Array(source.indices)
        case .reverse: source.indices.reversed()
        case .sort: source.indices.sorted { (source[$0], $0) < (source[$1], $1) }
        }
    }

    /// Sources with a length drawn evenly from `lengths` for each.
    public static func sources(
        _ count: Int, lengths: ClosedRange<Int>, symbolCount: Int, using generator: inout RandomSource
    ) -> [[Int]] {
        (0..<count).map { _ in
            let length = lengths.lowerBound + generator.below(lengths.count)
            return (0..<length).map { _ in generator.below(symbolCount) }
        }
    }
}
