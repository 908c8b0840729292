import DataLoading
import TensorCore

/// Words side by side, as the network reads and writes them. Sequences are time-major: entry `time · count + row`.
package struct SpellingBatch: Sendable {
    /// The number of words.
    package let count: Int
    /// The most phonemes of a word.
    package let source: Int
    /// `[source · count]`, phoneme codes; pads behind short words.
    package let phonemes: [Int]
    /// `[count]`, how many phonemes each word has; nil if all have as many.
    package let lengths: [Int]?
    /// The most letters of a word, and one for the end.
    package let steps: Int
    /// `[steps · count]`, teacher forcing: the letter before each letter, beginning with `*`.
    package let previous: [Int]
    /// `[steps · count]`, the letters, then the end, then pads.
    package let targets: [Int]
    /// `[steps · count]`: 1, but 0 on pads, which are not to be learned.
    package let weights: [Scalar]

    /// How many letters and ends there are to learn.
    package var targetCount: Int { weights.reduce(0) { $0 + Int($1) } }

    package init(_ words: [PronouncedWord]) {
        let letters = words.map { SpellingCodes.codes(of: $0.word) + [SpellingCodes.end] }
        let sounds = words.map { $0.phonemes.map(SpellingCodes.code) }
        self.init(phonemes: sounds, letters: letters, countsPads: false)
    }

    /// Words to be spelled, their letters unknown.
    package init(pronunciations: [[Phoneme]]) {
        let sounds = pronunciations.map { $0.map(SpellingCodes.code) }
        self.init(phonemes: sounds, letters: pronunciations.map { _ in [] }, countsPads: false)
    }

    /// Codes as they are.
    ///
    /// - Parameters:
    ///   - sounds: `[word][place]`, phoneme codes.
    ///   - letters: `[word][place]`, letter codes with whatever shall be learned after them.
    ///   - countsPads: whether pads are learned too.
    package init(phonemes sounds: [[Int]], letters: [[Int]], countsPads: Bool) {
        count = sounds.count
        let longest = sounds.map(\.count).max() ?? 0
        source = longest
        steps = letters.map(\.count).max() ?? 0
        let counts = sounds.map(\.count)
        lengths = counts.allSatisfy { $0 == longest } ? nil : counts
        phonemes = Self.timeMajor(sounds, steps: source)
        targets = Self.timeMajor(letters, steps: steps)
        previous = Self.timeMajor(letters.map { [SpellingCodes.begin] + $0.dropLast() }, steps: steps)
        weights = targets.map { $0 == SpellingCodes.pad && !countsPads ? 0 : 1 }
    }

    private static func timeMajor(_ rows: [[Int]], steps: Int) -> [Int] {
        var codes = [Int](repeating: SpellingCodes.pad, count: steps * rows.count)
        for (row, symbols) in rows.enumerated() {
            for (time, symbol) in symbols.prefix(steps).enumerated() { codes[time * rows.count + row] = symbol }
        }
        return codes
    }
}
