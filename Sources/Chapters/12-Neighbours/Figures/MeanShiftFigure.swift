import ChapterKit
import Contracts
import ExerciseKit
import Plotting

extension CourseFigure {
    static let meanShift = CourseFigure(
        name: "mean-shift", summary: "points before and after five passes, by whom they look at",
        lookAt:
            "Six lumps become six points where all are looked at. The 50 nearest break them up; 50 drawn at random do "
            + "not.",
        exercises: [
            "gaussian-kernel", "mean-shift-step", "k-nearest", "gather", "count-groups", "random-neighbours",
        ], draw: drawMeanShift, motion: moveMeanShift)
}

/// The points after some passes, with the number of their groups.
private struct ShiftPanel {
    let title: String
    let points: Matrix
    let groups: [Int]

    init(_ name: String, _ shift: MeanShift) throws {
        points = shift.points
        groups = try shift.groups()
        title = "\(name): \(groups.count) groups"
    }

    init(_ name: String, points: Matrix) {
        (title, self.points, groups) = (name, points, [])
    }

    /// Points that have moved together are few and larger.
    var chart: Chart { cloudChart(title, points, size: groups.isEmpty ? 0.62 : 0.9) }
}

/// The state after so many passes, computed from the beginning: frames of a moving picture ask for one after the other.
func meanShiftState(
    _ rule: NeighbourRule, points: Int = 1500, passes: Int, seed: UInt64, functions: Functions = Functions()
) throws -> MeanShift {
    var shift = MeanShift(points: PointCloud.points(points, seed: seed), rule: rule, seed: seed, functions: functions)
    for _ in 0..<passes { try shift.pass() }
    return shift
}

/// `course mean-shift` draws the same at a size of its own.
private func moveMeanShift(_ context: FigureContext) throws -> Animation {
    try .meanShift(
        seed: context.seed, points: context.isMine ? mostOfLearners : 1500, functions: context.functions)
}

/// A learner's code is not optimised: 1,500 points would take it minutes.
private let mostOfLearners = 600

private func drawMeanShift(_ context: FigureContext) throws -> Figure {
    let passes = 5
    let count = NeighbourRule.count
    let points = context.isMine ? mostOfLearners : 1500
    let rules: [(String, NeighbourRule)] = [
        ("all \(grouped(points))", .all), ("\(count) nearest", .nearest),
        ("\(count) fixed", .nearestFixed),
        ("\(count) at random", .random), ("\(count) of 400", .randomOfNearest),
    ]
    let after = try rules.map { name, rule in
        try ShiftPanel(
            name,
            meanShiftState(rule, points: points, passes: passes, seed: context.seed, functions: context.functions))
    }
    let before = ShiftPanel("At first: 6 lumps", points: PointCloud.points(points, seed: context.seed))
    let charts = ([before] + after).map(\.chart)
    let title = "The 50 nearest tear lumps apart, 50 at random hold them together"
    var rows: [[any Panel]] = [Array(charts[..<3]), Array(charts[3...])]
    if context.isMine {
        let ours = try [NeighbourRule.all, .nearest, .random].map { rule in
            try ShiftPanel(
                "Reference, \(rule.rawValue)",
                meanShiftState(rule, points: points, passes: passes, seed: context.seed)
            ).chart
        }
        rows.append(ours)
    }
    return Figure(
        title: title, lookAt: CourseFigure.meanShift.lookAt, panels: rows,
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], count: "\(grouped(points)) points",
            more: "after \(passes) passes; fixed: the nearest at first; of 400: drawn from the 400 nearest; "
                + "colours: the true lumps"))
}
