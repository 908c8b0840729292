import ChapterKit
import DataLoading
import Foundation
import Plotting

/// How cost grows: of training, and of checking and grading.
extension CourseFigure {
    static let costOfTraining = CourseFigure(
        name: "cost-of-training", summary: "time of an epoch by rows, batch, width, depth and length",
        lookAt:
            "Slopes at the right end. 1, dashed, is in proportion; 2 is four times for twice the size; 0 costs nothing more.",
        exercises: [], draw: drawCostOfTraining)

    static let costOfGrading = CourseFigure(
        name: "cost-of-grading", summary: "time of checks by exercises, and of grading by submissions and processes",
        lookAt: "Left: each exercise adds the same. Right: more processes than cores gain little.",
        exercises: [], draw: drawCostOfGrading)
}

/// The slope of the last part of a curve on logarithmic axes: by what power of the size the time grows there.
///
/// - Parameters:
///   - sizes: positive, growing.
///   - times: positive, as many.
///   - count: how many points at the end count, at least two.
/// - Returns: the slope of the line of least squares through them.
package func growth(_ sizes: [Double], _ times: [Double], last count: Int = 3) -> Double {
    let (x, y) = (sizes.suffix(count).map { log($0) }, times.suffix(count).map { log($0) })
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let slope = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    return slope / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
}

private func drawCostOfTraining(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "cost-of-training.csv"))
    let attention = try ResultTable(contentsOf: context.results.appending(path: "attention-cost.csv"))
        .rows(where: ["what": "block"])
    func chart(_ what: CostOfTraining.What, _ title: String, _ axis: String) throws -> Chart {
        let rows = try table.rows(where: ["what": what.rawValue])
        return growthChart(title, axis, try rows.numbers("size"), try rows.numbers("milliseconds"))
    }
    return Figure(
        title: "Twice the rows take twice the time, twice the width four times; attention grows faster than its text",
        lookAt: CourseFigure.costOfTraining.lookAt,
        panels: [
            [
                try chart(.rows, "Rows", "rows"), try chart(.batch, "Batch", "rows in a batch"),
                try chart(.width, "Width", "units in a layer"),
            ],
            [
                try chart(.depth, "Depth", "hidden layers"), try chart(.length, "LSTM", "steps"),
                growthChart(
                    "Attention", "positions", try attention.numbers("length"), try attention.numbers("milliseconds")),
            ],
        ],
        smallPrint: SmallPrint(
            .recorded(by: "cost-of-training and attention-cost"), count: "one thread, least of three",
            more: "slope of the last three points"))
}

/// Time against size on logarithmic axes, and what growing in proportion would be.
private func growthChart(_ title: String, _ axis: String, _ sizes: [Double], _ times: [Double]) -> Chart {
    let slope = String(format: "%.1f", growth(sizes, times)).replacing("-0.0", with: "0.0").replacing("-", with: "−")
    let proportional =
        slope == "0.0"
        ? []
        : [
            ChartLayer.line(x: sizes, y: sizes.map { times[0] * $0 / sizes[0] }, color: .quiet, isDashed: true)
        ]
    return Chart(
        title: "\(title): slope \(slope)", x: Axis(axis, scale: .log), y: Axis("milliseconds", scale: .log),
        layers: proportional + [.line(x: sizes, y: times, color: .series(0), marker: .circle)])
}

private func drawCostOfGrading(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "cost-of-grading.csv"))
    func line(_ what: String, processes: Int, _ label: String) throws -> ChartLayer {
        let rows = try table.rows(where: ["what": what, "processes": "\(processes)"])
        return .line(x: try rows.numbers("count"), y: try rows.numbers("seconds"), label: label, marker: .circle)
    }
    let processes = try table.rows(where: ["what": "grade"]).numbers("processes")
        .reduce(into: [Double]()) { if !$0.contains($1) { $0.append($1) } }
    return Figure(
        title: "Grading grows with the submissions and is shared by processes, until every core has one",
        lookAt: CourseFigure.costOfGrading.lookAt,
        panels: [
            [
                Chart(
                    title: "Checks at home", x: Axis("exercises", from: 0), y: Axis("seconds", from: 0),
                    layers: [
                        try line("compile", processes: 1, "compiled and checked"),
                        try line("check", processes: 1, "checked"),
                    ]),
                Chart(
                    title: "A class graded", x: Axis("submissions", scale: .log, marks: [30, 100, 300]),
                    y: Axis("seconds", scale: .log),
                    layers: try processes.map {
                        try line("grade", processes: Int($0), $0 == 1 ? "1 process" : "\(Int($0)) processes")
                    }),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "Tests/Scripts/cost-of-grading.py"), count: "two cores; chapter 01, three files each"))
}
