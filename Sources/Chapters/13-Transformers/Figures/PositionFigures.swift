import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Layers
import Plotting
import TensorCore
import Training

extension CourseFigure {
    static let positionTable = CourseFigure(
        name: "position-table", summary: "sines and cosines for positions, and what inner products make of distance",
        lookAt:
            "Left features change fast, right ones slowly. Sines added to the input, or queries and keys rotated (RoPE): "
            + "the distance counts, the curves are one.",
        exercises: ["sinusoidal-positions", "rotary-position"], draw: drawPositionTable)

    static let geluCurve = CourseFigure(
        name: "gelu-curve", summary: "GELU beside ReLU, and how far its two forms are apart",
        lookAt: "A little below 0 the curve dips before it goes to 0. The two forms differ by less than 0.0005.",
        exercises: ["gelu"], draw: drawGELU)

    static let warmUpCosine = CourseFigure(
        name: "warm-up-cosine", summary: "the learning rate of the language model, step by step",
        lookAt: "The rise takes a twentieth of the steps, and half of all steps are done above half the rate.",
        exercises: ["warm-up-cosine"], draw: drawWarmUpCosine)
}

/// A table as a grid of so many places a number that each is seen as a cell.
private func cells(_ table: Matrix) -> Grid {
    let fine = 8
    let values = table.table.flatMap { row in
        Array(repeating: row.flatMap { Array(repeating: $0, count: fine) }, count: fine).joined()
    }
    return Grid(
        x: -0.5...Double(table.columns) - 0.5, y: -0.5...Double(table.rows) - 0.5, columns: fine * table.columns,
        rows: fine * table.rows, values: values)
}

private func drawPositionTable(_ context: FigureContext) throws -> Figure {
    let (positions, width) = (64, 32)
    func inner(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    func products(_ table: Matrix) -> [Double] {
        (0..<positions).map { inner(table.table[0], table.table[$0]) / Double(width / 2) }
    }
    func turned(_ function: RotaryPosition) throws -> [Double] {
        let same = [Double](repeating: 1, count: width)
        return try (0..<positions).map { inner(try function(same, 0), try function(same, $0)) / Double(width) }
    }
    let table = try context[TransformersChecks.sinusoidalPositions](positions, width)
    let x = (0..<positions).map(Double.init)
    let ours = try context.beside([
        .ours(x: x, y: products(try sinusoidalPositions(positions: positions, width: width)), label: "reference")
    ])
    return Figure(
        title: "A position is a row of turns, and what counts is the distance of two",
        lookAt: CourseFigure.positionTable.lookAt,
        panels: [
            [
                Chart(
                    title: "The table of sines and cosines", x: Axis("feature"), y: Axis("position"),
                    layers: [
                        .shading(
                            cells(table), map: .diverging, range: -1...1, label: "value")
                    ]),
                Chart(
                    title: "Inner product by distance, as a share of that at 0", x: Axis("distance in positions"),
                    y: Axis("share"),
                    layers: ours + [
                        .line(
                            x: x, y: products(table), label: "two rows of the table", color: .series(0),
                            weight: 3),
                        .line(
                            x: x, y: try turned(context[TransformersChecks.rotaryPosition]),
                            label: "rotated query and key", color: .series(1)),
                    ]),
            ]
        ], smallPrint: SmallPrint(.computed))
}

private func drawGELU(_ context: FigureContext) throws -> Figure {
    let function = context[TransformersChecks.gelu]
    let x = stride(from: -4, through: 4, by: 0.05).map { $0 }
    let exact = try x.map { try function($0, true) }
    let tanh = try x.map { try function($0, false) }
    let ours = try context.beside([.ours(x: x, y: x.map { try gelu(x: $0, isExact: true) }, label: "reference")])
    return Figure(
        title: "GELU: ReLU with a soft corner", lookAt: CourseFigure.geluCurve.lookAt,
        panels: [
            [
                Chart(
                    title: "Values", x: Axis("x"), y: Axis("output"),
                    layers: ours + [
                        .line(x: x, y: x.map { max(0, $0) }, label: "ReLU", color: .series(1), isDashed: true),
                        .line(x: x, y: exact, label: "GELU", color: .series(0)),
                    ]),
                Chart(
                    title: "The form by tanh less the exact one", x: Axis("x"), y: Axis("difference, in thousandths"),
                    layers: [.line(x: x, y: zip(tanh, exact).map { 1000 * ($0 - $1) })]),
            ]
        ], smallPrint: SmallPrint(.computed))
}

private func drawWarmUpCosine(_ context: FigureContext) throws -> Figure {
    let total = TextTraining.stepsInEpoch * GPT.recipe.epochs
    let schedule = RateSchedule(
        warmUp: total / 20, total: total, highest: GPT.recipe.optimizer.learningRate, least: 0)
    let steps = Array(stride(from: 0, to: total, by: 8))
    func rates(_ function: WarmUpCosine) throws -> [Double] { try steps.map { 1000 * (try function($0, schedule)) } }
    let x = steps.map(Double.init)
    let ours = try context.beside([
        .ours(
            x: x, y: try rates { warmUpStep, s in try warmUpCosine(step: warmUpStep, schedule: s) }, label: "reference")
    ])
    return Figure(
        title: "Warm up, then glide down", lookAt: CourseFigure.warmUpCosine.lookAt,
        panel: Chart(
            title: "The schedule of the language model", x: Axis("step"),
            y: Axis("learning rate (thousandths)", from: 0),
            layers: ours + [.line(x: x, y: try rates(context[TransformersChecks.warmUpCosine]))]),
        smallPrint: SmallPrint(.computed))
}
