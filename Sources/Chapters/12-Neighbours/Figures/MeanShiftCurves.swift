import ChapterKit
import DataLoading
import Plotting

extension CourseFigure {
    static let meanShiftGroups = CourseFigure(
        name: "mean-shift-groups", summary: "groups against passes, by whom a point looks at",
        lookAt: "Where each curve ends: at 6, or far above. Bands: five seeds. 50 at random needs a few passes more.",
        exercises: [], draw: drawMeanShiftGroups)

    static let meanShiftTime = CourseFigure(
        name: "mean-shift-time", summary: "seconds of a pass against points, by whom a point looks at",
        lookAt:
            "The slopes: looking at all costs a hundred times as much for ten times the points, everything else about "
            + "ten times.",
        exercises: [], draw: drawMeanShiftTime)
}

/// A way to look has one colour in both figures.
private func ink(of rule: NeighbourRule) -> Ink {
    .series(NeighbourRule.allCases.filter { $0 != .allInPlace }.firstIndex(of: rule) ?? 5)
}

private func drawMeanShiftGroups(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "mean-shift.csv"))
    let rules: [NeighbourRule] = [.all, .nearest, .nearestFixed, .random, .randomOfNearest]
    let passes = 1...MeanShiftExperiment.passes
    let layers = try rules.flatMap { rule in
        let rows = try passes.map { pass in
            try table.rows(where: ["neighbours": rule.rawValue, "pass": "\(pass)"]).numbers("groups")
        }
        return SeedSpread(x: passes.map(Double.init), values: rows)
            .layers(.median, rule.rawValue, ink(of: rule))
    }
    return Figure(
        title: "Only those that may look far find six groups", lookAt: CourseFigure.meanShiftGroups.lookAt,
        panel: Chart(
            x: Axis("passes", wholeNumbers: true), y: Axis("groups", scale: .log),
            layers: layers + [.horizontal(6, label: "6 lumps")]),
        smallPrint: SmallPrint(
            .recorded(by: "mean-shift"), seeds: MeanShiftExperiment.seeds, count: "1,500 points",
            band: "least to greatest of the seeds, line: median"))
}

private func drawMeanShiftTime(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "mean-shift-time.csv"))
    let layers = try MeanShiftTiming.rules.map { rule in
        let rows = try table.rows(where: ["neighbours": rule.rawValue])
        return ChartLayer.line(
            x: try rows.numbers("points"), y: try rows.numbers("seconds"), label: rule.rawValue, color: ink(of: rule),
            marker: .circle)
    }
    return Figure(
        title: "Looking at all grows with the square of the points", lookAt: CourseFigure.meanShiftTime.lookAt,
        panel: Chart(
            x: Axis("points", scale: .log), y: Axis("seconds per pass", scale: .log), layers: layers),
        smallPrint: SmallPrint(
            .recorded(by: "mean-shift-time"), more: "one core; beyond 2,000 points scaled up from 2,000 of them"))
}
