import ChapterKit
import DataLoading
import Foundation
import Plotting
import TensorCore
import Training

/// The cells of a trained LSTM over the symbols of one sequence, and the unit that jumps one way at the first X
/// and the other way at the second.
func drawCellStates(_ context: FigureContext) throws -> Figure {
    var generator = RandomSource(seed: 1)
    let net = SequenceNet(
        .lstm, inputSize: TemporalOrder.symbols.count, hiddenSize: CellStates.hiddenSize,
        outputSize: TemporalOrder.classes.count, using: &generator)
    try Weights.load(context.results.appending(path: "cell-states.safetensors"), into: net.parameters)
    let task = TemporalOrder(.moderate)
    var drawing = RandomSource(seed: context.seed)
    let states = CellStates.drawn(100, net: net, task: task, using: &drawing)
    let marked = CellStates.flippingUnit(of: states)
    // The shortest one: its symbols are the easiest to read.
    let shown = states.min { $0.sequence.symbols.count < $1.sequence.symbols.count } ?? states[0]
    let symbols = shown.sequence.symbols.map { String(TemporalOrder.symbols[$0]) }
    // The marked unit first, so that its name is always shown.
    let order = shown.cells.indices.filter { $0 == marked } + shown.cells.indices.filter { $0 != marked }
    var map = HeatMap(
        title: "The cells after each symbol", values: order.map { shown.cells[$0] },
        rows: order.enumerated().map { place, unit in
            // Every third, so that they can be read on a small page too.
            unit == marked ? "▸ \(unit + 1)" : place.isMultiple(of: 3) ? "\(unit + 1)" : ""
        }, columns: symbols,
        x: "the sequence, symbol by symbol", map: .diverging, range: -3...3, barLabel: "cell")
    map.framedColumns = shown.keys
    let smallPrint = SmallPrint(
        .computed, seeds: [context.seed],
        more: "the shortest of 100 drawn sequences; weights of one recorded training; "
            + "colours end at -3 and 3")
    guard let marked else {
        return Figure(
            title: "No unit steps one way at one X and the other way at the other", panel: map, smallPrint: smallPrint)
    }
    let cell = shown.cells[marked]
    let chart = Chart(
        title: "Unit \(marked + 1) alone", x: Axis("symbols read", from: 0, to: Double(cell.count)), y: Axis("cell"),
        layers: [.horizontal(0)] + shown.keys.map { .vertical(Double($0) + 0.5, label: "X") }
            + [.line(x: cell.indices.map { Double($0) + 0.5 }, y: cell, color: .series(0))])
    return Figure(
        title: "Some units step at the first X and back at the second; the others count or "
            + "drift", panels: [[map], [chart]],
        rowWeights: [1.25, 1], smallPrint: smallPrint)
}
