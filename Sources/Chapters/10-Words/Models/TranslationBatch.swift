import TensorCore

/// A sequence of symbols and what is to be written for it, both as numbers without an end.
package struct CodedPair: Equatable, Sendable {
    package let source: [Int]
    package let target: [Int]

    package init(source: [Int], target: [Int]) { (self.source, self.target) = (source, target) }
}

/// Pairs side by side, as the net reads and writes them. Sequences are time-major: entry `time · count + row`.
package struct TranslationBatch: Sendable {
    /// The number of pairs.
    package let count: Int
    /// The most symbols of a source, its end included.
    package let source: Int
    /// `[source · count]`: symbols, end, pads.
    package let symbols: [Int]
    /// `[count]`, how many symbols each source has; nil if all have as many.
    package let lengths: [Int]?
    /// The most symbols of a target, and one for the end.
    package let steps: Int
    /// `[steps · count]`, teacher forcing: what stands before each target, beginning with the begin symbol.
    package let previous: [Int]
    /// `[steps · count]`: symbols, end, pads.
    package let targets: [Int]
    /// `[steps · count]`: 1, but 0 on pads, which are not to be learned.
    package let weights: [Scalar]

    /// How many symbols and ends there are to learn.
    package var targetCount: Int { weights.reduce(0) { $0 + Int($1) } }

    package init(_ pairs: [CodedPair]) {
        let sources = pairs.map { $0.source + [SentenceCodes.end] }
        let targets = pairs.map { $0.target + [SentenceCodes.end] }
        let (counts, longest) = (sources.map(\.count), sources.map(\.count).max() ?? 0)
        let longestTarget = targets.map(\.count).max() ?? 0
        func timeMajor(_ rows: [[Int]], steps: Int) -> [Int] {
            var codes = [Int](repeating: SentenceCodes.pad, count: steps * rows.count)
            for (row, symbols) in rows.enumerated() {
                for (time, symbol) in symbols.enumerated() { codes[time * rows.count + row] = symbol }
            }
            return codes
        }
        (count, source, steps) = (pairs.count, longest, longestTarget)
        lengths = counts.allSatisfy { $0 == longest } ? nil : counts
        symbols = timeMajor(sources, steps: longest)
        self.targets = timeMajor(targets, steps: longestTarget)
        previous = timeMajor(targets.map { [SentenceCodes.begin] + $0.dropLast() }, steps: longestTarget)
        weights = self.targets.map { $0 == SentenceCodes.pad ? 0 : 1 }
    }

    /// Sources to be translated.
    package init(sources: [[Int]]) { self.init(sources.map { CodedPair(source: $0, target: []) }) }
}
