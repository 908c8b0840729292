import ChapterKit
import ExerciseKit
import Plotting

/// One neuron as a drawing, and the two ways in which it decides.
func drawNeuron(_ context: FigureContext) throws -> Figure {
    Figure(
        title: "A neuron weighs its inputs, adds them up and decides", panels: [[anatomy, try decisions(context)]],
        columnWeights: [[1, 1.25]], smallPrint: SmallPrint(.computed))
}

/// Inputs, weights, the sum and what is made of it.
private let anatomy = Diagram(
    title: "The neuron",
    shapes: [
        .circle("x1", "x_1", at: Point(0, 4), radius: 0.55, color: .series(0)),
        .circle("x2", "x_2", at: Point(0, 2), radius: 0.55, color: .series(0)),
        .circle("one", "1", at: Point(0, 0), radius: 0.55),
        .circle("sum", "∑", at: Point(3.6, 2), radius: 0.75, color: .series(2)),
        .box("decide", "step\nor σ", at: Point(6.3, 2), width: 1.6, height: 1.4, color: .series(1)),
        .joint("out", at: Point(8.4, 2), isVisible: false),
        .arrow(from: "x1", to: "sum", label: "w_1"), .arrow(from: "x2", to: "sum", label: "w_2"),
        .arrow(from: "one", to: "sum", label: "b"), .arrow(from: "sum", to: "decide", label: "z"),
        .arrow(from: "decide", to: "out"),
        .text("output", at: Point(7.9, 2.55)), .text("inputs", at: Point(0, 5.2)),
        .text("z = w_1 x_1 + w_2 x_2 + b", at: Point(4.4, -0.2)),
    ], mostStretch: 2)

private func decisions(_ context: FigureContext) throws -> Chart {
    let functions = context.functions
    let sums = stride(from: -8.0, through: 8, by: 0.04).map { $0 }
    // The gap at 0: the step has no value between 0 and 1.
    let stepSums = sums.filter { $0 < -0.01 } + [-1e-9, .nan, 0] + sums.filter { $0 > 0.01 }
    let step = try stepSums.map { $0.isNaN ? .nan : Double(try functions[PerceptronChecks.stepPrediction]($0)) }
    let smooth = try sums.map { try functions[PerceptronChecks.sigmoid]($0) }
    let reference = try context.beside([
        .line(
            x: sums, y: sums.map { try PerceptronChapter.sigmoid($0) }, label: "reference: \\sigma(z)",
            color: .reference, isDashed: true)
    ])
    let atZero = Double(try functions[PerceptronChecks.stepPrediction](0))
    func mood(_ text: String, _ range: ClosedRange<Double>) -> ChartLayer {
        .note(text, at: Point((range.lowerBound + range.upperBound) / 2, 1.12))
    }
    return Chart(
        title: "Two ways to decide", x: Axis("weighted sum z"), y: Axis("output", from: -0.1, to: 1.2),
        layers: [
            .area(x: [-3, 3], y: [1.2, 1.2], base: -0.1, color: .pale, opacity: 0.18),
            .line(x: stepSums, y: step, label: "perceptron: step", color: .series(0)),
            .line(x: sums, y: smooth, label: "logistic: \\sigma(z)", color: .series(1)),
            .horizontal(0.5, label: "half"), .scatter(x: [0], y: [atZero]),
            .openDots(x: [0], y: [1 - atZero], color: .series(0)),
            mood("silent", -8 ... -3), mood("rising", -3...3), mood("saturated", 3...8),
        ] + reference)
}
