import ChapterKit
import DataLoading
import Plotting

/// Nats per character against epochs, from the stored results, with the Markov chains as level lines.
func drawCharacterModels(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "character-models.csv"))
    func curve(_ model: String, _ label: String, _ color: Int, _ column: String) throws -> [ChartLayer] {
        let rows = try table.rows(where: ["model": model])
        // Epochs are whole numbers; a table in which they are not is refused.
        let epochs = try rows.wholeNumbers("epoch").map(Double.init)
        return SeedSpread(zip(epochs, try rows.numbers(column)))
            .layers(.median, label, .series(color), marker: .circle)
    }
    func chart(_ title: String, _ column: String) throws -> Chart {
        let markov = try (1...3).flatMap { order in
            try table.rows(where: ["model": "markov-\(order)"]).numbers(column).map {
                ChartLayer.horizontal($0, label: "Markov, order \(order)")
            }
        }
        return Chart(
            title: title, x: Axis("epoch", wholeNumbers: true), y: Axis("nats per character", from: 1.45, to: 2.7),
            layers: try curve("rnn", "RNN, 128 units", 0, column) + curve("lstm", "LSTM, 128 units", 1, column)
                + markov)
    }
    return Figure(
        title: "On unseen text recurrent nets beat Markov chains of order 1 to 3",
        panels: [
            [
                try chart("Learned from: the first 8 tenths", "training"),
                try chart("Held out: the last tenth", "held_out"),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "character-models"), seeds: 1...3, count: "Shakespeare, 825,302 characters",
            band: "least to greatest of the seeds, line: median", more: "left: the mean while an epoch is learned"))
}
