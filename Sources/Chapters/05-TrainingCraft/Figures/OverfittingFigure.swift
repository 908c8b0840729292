import ChapterKit
import Contracts
import DataLoading
import Plotting

/// Training and validation loss on a hundred digits, with the place where early stopping ends.
func drawOverfitting(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "overfitting.csv"))
    let patience = 15
    func stops(_ stopping: EarlyStopping) throws -> [(best: Int, accuracy: Double, last: Double)] {
        try Overfitting.seeds.map { seed in
            let rows = try table.rows(where: ["seed": "\(seed)"])
            let (losses, accuracies) = (try rows.numbers("validation loss"), try rows.numbers("held-out accuracy"))
            let stop = try stopping(losses.count, patience) {
                EpochResult(validationLoss: losses[$0 - 1], weights: [accuracies[$0 - 1]])
            }
            return (stop.bestEpoch, stop.weights[0], accuracies[accuracies.count - 1])
        }
    }
    let found = try stops(context[TrainingCraftChecks.earlyStopping])
    let dots = found.enumerated().flatMap { index, stop in
        [
            ChartLayer.segment(
                from: Point(100 * stop.accuracy, Double(index)), to: Point(100 * stop.last, Double(index)),
                color: .quiet),
            .scatter(
                x: [100 * stop.accuracy], y: [Double(index)],
                label: index == 0 ? "stopped at the best validation loss" : "", color: .series(2)),
            .scatter(
                x: [100 * stop.last], y: [Double(index)], label: index == 0 ? "after 150 epochs" : "", color: .series(3)
            ),
        ]
    }
    let stopping = Double(found[0].best)
    return Figure(
        title: "The validation loss stops falling early; the accuracy hardly minds",
        panels: [
            [
                Chart(
                    title: "64-128-10 on 100 digits", x: Axis("epoch"),
                    y: Axis("loss (nats)", scale: .log),
                    layers: try SeedSpread(table, x: "epoch", y: "training loss")
                        .layers(.mean, "training", .series(0))
                        + SeedSpread(table, x: "epoch", y: "validation loss").layers(.mean, "validation", .series(1))
                        + [.vertical(stopping, label: "seed 1 stops: epoch \(Int(stopping))")]),
                Chart(
                    title: "Held out: stopped, or trained on", x: Axis("right answers (%)"),
                    y: Axis("seed", from: 4.5, to: -0.5, names: (1...5).map { "\($0)" }), layers: dots),
            ]
        ])
}
