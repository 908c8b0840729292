import ChapterKit
import DataLoading
import Plotting
import TensorCore

/// Nine grid points beside nine random ones, what they find, and how accuracy hangs on the two settings.
func drawSearch(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "grid-random.csv"))
    let search = context[TrainingCraftChecks.randomSearch]
    let grid = try search(SearchTrials.axes, try SearchTrials.gridDraws())
    let random = try search(SearchTrials.axes, SearchTrials.draws(9, seed: context.seed))
    let many = try table.rows(where: ["kind": "many"])
    let best = try ["grid", "random"].map { kind in
        try (1...SearchTrials.repeats).map { number in
            var scores = try table.rows(where: ["kind": kind, "repeat": "\(number)"]).numbers("validation accuracy")
            // A grid has no order of its own.
            var generator = RandomSource(seed: UInt64(number))
            if kind == "grid" { generator.shuffle(&scores) }
            return scores.reduce(into: [Double]()) { $0.append(max($0.last ?? 0, 100 * $1)) }
        }
    }
    func plan(_ title: String, _ points: [[Double]], _ color: Int) -> Chart {
        let (x, y) = (points.map { $0[0] }, points.map { $0[1] })
        return Chart(
            title: title, x: Axis("learning rate", scale: .log, from: 5e-4, to: 15),
            y: Axis("weight decay", scale: .log, from: 3e-8, to: 2e-4),
            layers: [
                .scatter(x: x, y: y, color: .series(color)),
                .scatter(x: x, y: x.map { _ in 3e-8 }, label: "shadow on the axis", color: .quiet),
                .scatter(x: y.map { _ in 5e-4 }, y: y, color: .quiet),
            ])
    }
    let trials = (1...9).map(Double.init)
    let course = zip(["grid", "random"], best).enumerated().flatMap { index, pair in
        SeedSpread(x: trials, runs: pair.1).layers(.mean, pair.0, .series(index))
    }
    let accuracies = try many.numbers("validation accuracy").map { 100 * $0 }
    return Figure(
        title: "Nine random trials try nine rates, nine trials on a grid try three",
        panels: [
            [plan("Grid: three rates, each three times", grid, 0), plan("Random: nine rates", random, 1)],
            [
                Chart(
                    title: "Best so far, 20 searches", x: Axis("trials", wholeNumbers: true),
                    y: Axis("validation accuracy (%)", from: 0, to: 100), layers: course),
                Chart(
                    title: "64 random trials by their rate", x: Axis("learning rate", scale: .log),
                    y: Axis("validation accuracy (%)", from: 0, to: 100),
                    layers: [.scatter(x: try many.numbers("rate"), y: accuracies, color: .series(2))]),
                Chart(
                    title: "The same by their decay", x: Axis("weight decay", scale: .log),
                    y: Axis("validation accuracy (%)", from: 0, to: 100),
                    layers: [.scatter(x: try many.numbers("decay"), y: accuracies, color: .series(2))]),
            ],
        ])
}
