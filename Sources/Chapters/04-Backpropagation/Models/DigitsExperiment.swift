import ChapterKit
import DataLoading

/// The digits net from twenty seeds: those that the recipe was chosen by, 1 to 10, and ten new ones.
enum DigitsExperiment {
    static let seeds: ClosedRange<UInt64> = 1...20

    static let experiment = TableExperiment(
        name: "digits-net", summary: "the digits net of modules from twenty seeds"
    ) { datasets, interruption, report in
        let digits = try Digits.load(from: datasets)
        var rows: [[String]] = []
        var heldOut: [Double] = []
        for seed in seeds where !interruption.isRequested {
            let run = try DigitsRun(digits, seed: seed)
            let (training, other) = (100 * (run.trainingAccuracies.last ?? 0), 100 * (run.heldOutAccuracies.last ?? 0))
            heldOut.append(other)
            rows.append(["\(seed)", rounded(training), rounded(other)])
            report("seed \(seed): training \(rounded(training)) %, held out \(rounded(other)) %")
        }
        for part in [1...5, 1...10, 11...20] where heldOut.count == seeds.count {
            let values = heldOut[(part.lowerBound - 1)...(part.upperBound - 1)]
            let mean = values.reduce(0, +) / Double(values.count)
            report(
                "seeds \(part.lowerBound) to \(part.upperBound): \(rounded(mean)) % held out on average, "
                    + "\(rounded(values.min() ?? 0)) to \(rounded(values.max() ?? 0))")
        }
        return ResultTable(
            comments: ["./course experiment digits-net"], columns: ["seed", "training (%)", "held out (%)"], rows: rows)
    }

    private static func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
