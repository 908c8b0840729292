import Foundation

/// BLEU over many sentences: counts are added up first, then divided.
///
/// ```
/// BLEU = brevity · (p₁ · p₂ · p₃ · p₄)^¼       brevity = 1, or e^(1 - r/c) where the whole is shorter than its references
/// ```
/// pₙ is the share of the runs of n words that are found in a reference, each at most as often as in the one that has
/// it most often; c counts the words written and r those of the reference nearest in length. No smoothing. Source:
/// K. Papineni et al. (2002), doi:10.3115/1073083.1073135. Departs from the paper: nothing.
package struct TranslationScore: Equatable, Sendable {
    package private(set) var sentences = 0
    /// Sentences that are one of their references, word for word.
    package private(set) var exact = 0
    /// By the length of the run, 1 to 4.
    private var matches = [0, 0, 0, 0]
    private var runs = [0, 0, 0, 0]
    package private(set) var (written, reference) = (0, 0)

    package init() {}

    package init(_ translations: [[String]], of references: [[[String]]]) {
        for (translation, references) in zip(translations, references) { add(translation, of: references) }
    }

    package mutating func add(_ translation: [String], of references: [[String]]) {
        sentences += 1
        exact += references.contains(translation) ? 1 : 0
        written += translation.count
        let lengths = references.map(\.count).sorted()
        reference += lengths.min { abs($0 - translation.count) < abs($1 - translation.count) } ?? 0
        for size in 1...4 {
            let own = Self.runs(of: translation, size)
            let theirs = references.map { Self.runs(of: $0, size) }
            for (run, count) in own {
                runs[size - 1] += count
                matches[size - 1] += min(count, theirs.map { $0[run] ?? 0 }.max() ?? 0)
            }
        }
    }

    /// 0 to 100.
    package var bleu: Double {
        guard matches.allSatisfy({ $0 > 0 }), written > 0 else { return 0 }
        let mean = zip(matches, runs).reduce(0) { $0 + log(Double($1.0) / Double($1.1)) } / 4
        return 100 * exp(mean + min(0, 1 - Double(reference) / Double(written)))
    }

    /// For single sentences: of runs of two words and more one is counted that is not there, in both counts. Source:
    /// C.-Y. Lin, F. Och (2004), doi:10.3115/1220355.1220427. Departs from the paper: nothing.
    package var smoothedBLEU: Double {
        guard matches[0] > 0 else { return 0 }
        let logs = (0..<4).map { place in
            let extra = place == 0 ? 0.0 : 1
            return log((Double(matches[place]) + extra) / (Double(runs[place]) + extra))
        }
        return 100 * exp(logs.reduce(0, +) / 4 + min(0, 1 - Double(reference) / Double(written)))
    }

    /// The share of sentences that are a reference word for word.
    package var exactMatch: Double { Double(exact) / Double(max(sentences, 1)) }

    private static func runs(of words: [String], _ size: Int) -> [ArraySlice<String>: Int] {
        guard words.count >= size else { return [:] }
        var counts: [ArraySlice<String>: Int] = [:]
        for start in 0...words.count - size { counts[words[start..<start + size], default: 0] += 1 }
        return counts
    }
}
