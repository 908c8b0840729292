import ChapterKit
import DataLoading
import Plotting

/// The echo of six steps, learned in windows of four, with three assumptions about what lies beyond the window.
func drawSyntheticGradients(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "synthetic-gradients.csv"))
    let titles = [
        "windows of 4, the gradient beyond taken as 0", "windows of 4, the gradient beyond predicted", "windows of 16",
    ]
    let layers = try SyntheticGradients.kinds.enumerated().flatMap { index, kind in
        try SeedSpread(try table.rows(where: ["kind": kind]), x: "steps", y: "accuracy").mapped { 100 * $0 }
            .layers(.mean, titles[index], .series(index))
    }
    return Figure(
        title: "A predicted gradient keeps what a short window learns and loses again",
        panel: Chart(
            title: "An RNN of 24 units: mean and range of three seeds", x: Axis("steps read"),
            y: Axis("bits echoed rightly (%)", from: 45, to: 101), layers: [.horizontal(50, label: "chance")] + layers))
}
