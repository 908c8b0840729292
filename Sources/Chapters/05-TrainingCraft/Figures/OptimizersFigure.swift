import ChapterKit
import DataLoading
import Plotting

/// Five optimisers on the digits net: every rate of the search, and the course of each at its own best.
func drawOptimizers(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "optimizers.csv"))
    var (search, report): ([ChartLayer], [ChartLayer]) = ([], [])
    for (index, candidate) in OptimizerComparison.candidates.enumerated() {
        let own = try table.rows(where: ["optimizer": candidate.name, "part": "report"])
        // One name in both charts, so that one legend serves them.
        let name = "\(candidate.name), best rate \(try own.texts("rate").first ?? "")"
        let tried = try table.rows(where: ["optimizer": candidate.name, "part": "search"])
        let losses = try SeedSpread(tried, x: "rate", y: "validation loss")
        search.append(losses.line(.mean, name, .series(index)))
        report += try SeedSpread(own, x: "epoch", y: "validation loss").layers(.median, name, .series(index))
    }
    return Figure(
        title: "The right rates lie a hundredfold apart; at its own, no optimiser is far ahead",
        panels: [
            [
                Chart(
                    title: "The search: mean of five seeds", x: Axis("learning rate", scale: .log),
                    y: Axis("validation loss after 10 epochs", scale: .log, from: 0.05, to: 5), layers: search),
                Chart(
                    title: "Each at its best: median and range of ten seeds", x: Axis("epoch", wholeNumbers: true),
                    y: Axis("validation loss (nats)", scale: .log), layers: report),
            ]
        ])
}
