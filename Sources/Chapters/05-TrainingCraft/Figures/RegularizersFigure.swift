import ChapterKit
import DataLoading
import Plotting

/// Held-out accuracy and loss with decay, noise, dropout and all of them, on few digits.
func drawRegularizers(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "regularizers.csv"))
    func chart(_ count: Int, _ column: String, _ label: String, percent: Bool) throws -> Chart {
        var layers: [ChartLayer] = []
        for (index, method) in Regularizers.methods.enumerated() {
            let rows = try table.rows(where: ["count": "\(count)", "method": method])
            let values = try rows.numbers(column).map { percent ? 100 * $0 : $0 }
            layers += rangeLayers(at: Double(index), values, color: .series(index), isHorizontal: true)
        }
        return Chart(
            title: "\(count) digits", x: Axis(label),
            y: Axis(from: 4.5, to: -0.5, names: Regularizers.methods), layers: layers)
    }
    return Figure(
        title: "On 100 digits all of them together add half a point; on 500 nothing helps",
        panels: [
            try Regularizers.counts.map { try chart($0, "held-out accuracy", "right answers (%)", percent: true) },
            try Regularizers.counts.map { try chart($0, "held-out loss", "held-out loss (nats)", percent: false) },
        ])
}
