import ChapterKit
import DataLoading
import Foundation

/// How far the valleys of ten digits reach: what is recalled by the number of turned pixels and by the modern form's β.
enum RecallNoise {
    static let flips = [6, 10, 13, 16, 20, 26, 32]
    static let sharpnesses = [1, 0.5, 0.25, 0.1, 0.05]
    static let tries = 30

    /// What is compared: both rules for each number of pixels, then the other values of β at 10 pixels.
    private static let cases: [(rule: MemoryRule, sharpness: Double, flips: Int)] =
        [MemoryRule.projection, .modern].flatMap { rule in flips.map { (rule, PatternMemory.sharpness, $0) } }
        + sharpnesses.filter { $0 != PatternMemory.sharpness }.map { (.modern, $0, MemoryExperiments.flips) }

    static let experiment = TableExperiment(
        name: "recall-noise", summary: "digits recalled by the number of turned pixels and by β of the modern form"
    ) { datasets, interruption, report in
        var memory = try PatternMemory.load(from: datasets)
        var rows: [[String]] = []
        for (rule, sharpness, flips) in cases where !interruption.isRequested {
            memory.sharpness = sharpness
            let shares = try MemoryExperiments.seeds.map { seed in
                try MemoryExperiments.recallShare(
                    memory, Array(0...9), rule, flips: flips, tries: tries, seed: seed)
            }
            let beta = rule == .modern ? "\(sharpness)" : ""
            for (seed, share) in zip(MemoryExperiments.seeds, shares) {
                rows.append([rule.rawValue, beta, "\(flips)", "\(seed)", String(format: "%.4f", share)])
            }
            let mean = shares.reduce(0, +) / Double(shares.count)
            report(
                "\(rule.rawValue)\(beta.isEmpty ? "" : ", β \(beta)"), \(flips) pixels turned: "
                    + String(format: "%.1f %% recalled", 100 * mean))
        }
        return ResultTable(
            comments: [
                "./course experiment recall-noise",
                "all ten digits stored; \(tries) tries a digit; recalled: all 64 pixels right",
            ], columns: ["rule", "beta", "flips", "seed", "recalled"], rows: rows)
    }
}
