import ChapterKit
import DataLoading
import Plotting

/// Learning without gradients beside gradient descent, by evaluations.
func drawEvolution(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "evolution.csv"))
    let charts = try [("XOR", "XOR, 2-4-2: 22 weights"), ("digits", "200 digits, 64-16-10: 1,210 weights")].map {
        task, title in
        let layers = try ["gradient descent", "evolution"].enumerated().flatMap { index, method in
            try EvolutionStrategy.seeds.map { seed in
                let rows = try table.rows(where: ["task": task, "method": method, "seed": "\(seed)"])
                return ChartLayer.line(
                    x: try rows.numbers("evaluations"), y: try rows.numbers("loss"),
                    label: seed == EvolutionStrategy.seeds[0] ? method : "", color: .series(index))
            }
        }
        return Chart(
            title: title,
            x: Axis(
                "evaluations (a gradient counts "
                    + "3)", scale: .log), y: Axis("loss (nats)", scale: .log),
            layers: layers)
    }
    return Figure(
        title: "Without gradients the price grows with the number of weights", panels: [charts])
}
