import ChapterKit
import DataLoading
import Foundation
import Plotting

/// Two nets by the practicum's recipe read one sequence: the one with the clearest step at the first X, and one in the
/// middle. Shown is the tanh of the cells, as the practicum draws it.
func drawCellMaps(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "cell-maps.csv"))
    let nets = try CellMaps.seeds.map { seed in
        let rows = try table.rows(where: ["seed": "\(seed)"])
        return (
            seed: seed, rows: rows, accuracy: try rows.numbers("held-out accuracy")[0],
            steps: try rows.numbers("steps"), back: try rows.numbers("steps back").max() ?? 0
        )
    }
    let stepping = nets.count { ($0.steps.max() ?? 0) >= 0.9 }
    let back = nets.count { $0.back >= 0.9 }
    let sorted = nets.sorted { ($0.steps.max() ?? 0, $1.seed) > ($1.steps.max() ?? 0, $0.seed) }
    let maps = try [sorted[0], sorted[sorted.count / 2]].map { net in
        let cells = try net.rows.texts("cells").map { $0.split(separator: " ").compactMap { Double($0) } }
        let sequence = Array(try net.rows.texts("sequence")[0])
        let most = net.steps.max() ?? 0
        let marks = sequence.indices.filter { sequence[$0] == "X" }
        /// How far a cell goes at the first X of the sequence that is drawn.
        func jump(_ unit: Int) -> Double {
            guard let first = marks.first, first > 0 else { return 0 }
            return abs(cells[unit][first] - cells[unit][first - 1])
        }
        // Of the units that step nearly always the one that shows it best here.
        let steady = net.steps.indices.filter { net.steps[$0] >= 0.9 * most }
        let marked = steady.max { jump($0) < jump($1) } ?? 0
        var map = HeatMap(
            title: String(
                format: "Seed %d, %.1f %% right: unit %d steps at the first X in %.0f of 100 sequences", Int(net.seed),
                100 * net.accuracy, marked + 1, 100 * net.steps[marked]),
            values: cells,
            // Every other one, so that they can be read on a small page too.
            rows: cells.indices.map { unit in
                unit == marked ? "▸ \(unit + 1)" : (unit - marked).isMultiple(of: 2) ? "\(unit + 1)" : ""
            },
            columns: sequence.map { String($0) }, x: "the sequence, symbol by symbol", map: .diverging,
            range: -1...1, barLabel: net.seed == sorted[0].seed ? "tanh of the cell" : nil)
        map.framedColumns = marks
        return map
    }
    let ending = back == 0 ? "none" : "\(back)"
    var figure = Figure(
        title: "Of ten nets \(stepping) have a unit that steps at the first X; it steps back in \(ending)",
        panels: maps.map { [$0] })
    figure.lookAt = CourseFigure.cellMaps.lookAt
    figure.smallPrint = SmallPrint(
        .recorded(by: "cell-maps"), seeds: CellMaps.seeds, count: "100 sequences with X and X",
        more: "above the clearest net, below one in the middle")
    return figure
}
