import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import TensorCore

/// What memories keep: digits by the rule that stores them, and drawn patterns by how many there are.
enum MemoryExperiments {
    static let digitSets = [[0, 1], [0, 1, 7], [1, 4, 7], [0, 1, 2], [0, 1, 2, 3, 4], Array(0...9)]
    static let seeds: [UInt64] = [1, 2, 3]
    static let flips = 10
    private static let tries = 50

    static let digits = TableExperiment(
        name: "digit-memory", summary: "digits kept and recalled by Hebb's rule and its repairs"
    ) { datasets, interruption, report in
        let memory = try PatternMemory.load(from: datasets)
        var rows: [[String]] = []
        for set in digitSets {
            let name = set.map(String.init).joined(separator: " ")
            for rule in MemoryRule.allCases where !interruption.isRequested {
                let stable = try stableCount(memory, set, rule)
                for seed in seeds {
                    let share = try recallShare(memory, set, rule, flips: flips, tries: tries, seed: seed)
                    rows.append([name, rule.rawValue, "\(seed)", "\(stable)", "\(set.count)", "\(share)"])
                    if seed == 1 {
                        report("\(name) by \(rule.rawValue): \(stable) of \(set.count) stable, recalled \(share)")
                    }
                }
            }
        }
        return ResultTable(
            comments: [
                "./course experiment digit-memory",
                "digits of 8x8 as patterns of 1 and -1; \(flips) of 64 pixels turned, \(tries) tries a digit; recalled: all 64 right",
            ], columns: ["digits", "rule", "seed", "stable", "stored", "recalled"], rows: rows)
    }

    private static func stableCount(_ memory: PatternMemory, _ set: [Int], _ rule: MemoryRule) throws -> Int {
        var generator = RandomSource(seed: 0)
        let net = try memory.net(of: set, by: rule)
        return try set.filter { digit in
            let pattern = memory.patterns.row(digit)
            if let net { return try net.isStable(pattern) }
            return try memory.recalled(pattern, from: set, by: rule, using: &generator) == pattern
        }.count
    }

    /// The share of corrupted digits that come back with all 64 pixels right.
    ///
    /// - Parameters:
    ///   - flips: pixels that are turned.
    ///   - tries: for each digit.
    static func recallShare(
        _ memory: PatternMemory, _ set: [Int], _ rule: MemoryRule, flips: Int, tries: Int, seed: UInt64
    ) throws -> Double {
        var generator = RandomSource(seed: seed)
        let net = try memory.net(of: set, by: rule)
        var right = 0
        for digit in set {
            let pattern = memory.patterns.row(digit)
            for _ in 0..<tries {
                let state = PatternMemory.corrupted(pattern, flips: flips, using: &generator)
                let end =
                    try net?.recalled(from: state, using: &generator)
                    ?? memory.recalled(state, from: set, by: rule, using: &generator)
                if end == pattern { right += 1 }
            }
        }
        return Double(right) / Double(tries * set.count)
    }

    /// The rules that take patterns of any kind.
    static let capacityRules: [MemoryRule] = [.hebb, .projection, .modern]
    static let capacityUnits = [64, 400]
    /// Patterns as a share of the units.
    static let loads = [0.03, 0.05, 0.08, 0.1, 0.11, 0.125, 0.14, 0.15, 0.17, 0.2, 0.25, 0.3, 0.4, 0.5]

    static let capacity = TableExperiment(
        name: "hopfield-capacity", summary: "drawn patterns recalled, by how many are stored and by the rule"
    ) { _, interruption, report in
        var rows: [[String]] = []
        for units in capacityUnits {
            for rule in capacityRules {
                for count in Set(loads.map { max(1, Int(($0 * Double(units)).rounded())) }).sorted() {
                    for seed in seeds where !interruption.isRequested {
                        let found = try drawnRecall(units, count, rule, seed: seed)
                        rows.append([
                            rule.rawValue, "\(units)", "\(count)", "\(seed)", "\(found.exact)", "\(found.near)",
                            "\(found.overlap)",
                        ])
                        if seed == 1 {
                            report(
                                "\(rule.rawValue), \(units) units, \(count) patterns: \(found.exact) exact, \(found.near) near"
                            )
                        }
                    }
                }
            }
        }
        return ResultTable(
            comments: [
                "./course experiment hopfield-capacity",
                "a tenth of the units turned; exact: all right, near: at most 2.5 % wrong, overlap: with the pattern, "
                    + "mean",
            ], columns: ["rule", "units", "patterns", "seed", "exact", "near", "overlap"], rows: rows)
    }

    /// Shares of 40 tries, spread over the stored patterns.
    private static func drawnRecall(
        _ units: Int, _ count: Int, _ rule: MemoryRule, seed: UInt64
    ) throws -> (exact: Double, near: Double, overlap: Double) {
        var generator = RandomSource(seed: seed)
        let patterns = Matrix((0..<count).map { _ in (0..<units).map { _ in generator.chance(0.5) ? 1.0 : -1 } })
        let memory = PatternMemory(patterns: patterns, functions: Functions())
        let everything = Array(0..<count)
        let net = try memory.net(of: everything, by: rule)
        let tries = 40
        var (exact, near, total) = (0, 0, 0.0)
        for attempt in 0..<tries {
            let pattern = patterns.row(attempt % count)
            let state = PatternMemory.corrupted(pattern, flips: units / 10, using: &generator)
            let end =
                try net?.recalled(from: state, using: &generator)
                ?? memory.recalled(state, from: everything, by: rule, using: &generator)
            let agreement = overlap(end, pattern)
            if end == pattern { exact += 1 }
            if agreement >= 0.95 { near += 1 }
            total += agreement
        }
        return (Double(exact) / Double(tries), Double(near) / Double(tries), total / Double(tries))
    }
}
