import ChapterKit
import DataLoading
import Plotting

/// A layer is put into a net in the middle of its training.
func drawMorphism(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "net-morphism.csv"))
    func chart(_ column: String, _ title: String) throws -> Chart {
        let layers = try MorphedNets.kinds.enumerated().flatMap { index, kind in
            try SeedLines(try table.rows(where: ["kind": kind]), x: "epoch", y: column)
                .layers(kind, index, isDashed: index == 3, hasBand: false)
        }
        return Chart(
            title: title, x: Axis("epoch", wholeNumbers: true), y: Axis("loss (nats)", scale: .log),
            layers: layers + [.vertical(Double(MorphedNets.before), label: "a layer more")])
    }
    return Figure(
        title: "A layer is put in, and the training goes on without a jump",
        panels: [
            [
                try chart("training loss", "Training: mean of five seeds"),
                try chart("validation loss", "Validation: mean of five seeds"),
            ]
        ])
}
