import ChapterKit
import DataLoading

/// Groups after every pass of mean shift, for every rule of who looks at whom.
enum MeanShiftExperiment {
    static let seeds: [UInt64] = [1, 2, 3, 4, 5]
    static let passes = 20

    static let groups = TableExperiment(
        name: "mean-shift", summary: "groups after each of 20 passes of mean shift, by whom a point looks at"
    ) { _, interruption, report in
        var rows: [[String]] = []
        for rule in NeighbourRule.allCases {
            for seed in seeds {
                if interruption.isRequested { break }
                var shift = MeanShift(points: PointCloud.points(seed: seed), rule: rule, seed: seed)
                var found = [try shift.groups()]
                for _ in 0..<passes {
                    try shift.pass()
                    found.append(try shift.groups())
                }
                rows += found.enumerated().map { pass, sizes in
                    [rule.rawValue, "\(seed)", "\(pass)", "\(sizes.count)", "\(sizes[0])"]
                }
                report(
                    "\(rule.rawValue), seed \(seed): \(found[5].count) groups after 5 passes, \(found[20].count) after 20"
                )
            }
        }
        return ResultTable(
            comments: [
                "./course experiment mean-shift",
                "6 lumps of 250 points, bandwidth 2.5; points within 0.5 of each other, or joined by such steps, are a "
                    + "group",
            ], columns: ["neighbours", "seed", "pass", "groups", "largest"], rows: rows)
    }
}
