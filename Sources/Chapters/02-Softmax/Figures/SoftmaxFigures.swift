import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting

/// The figures of chapter 02.
extension CourseFigure {
    /// What a training run calls.
    private static let trainingExercises = [
        "softmax", "one-hot", "cross-entropy", "softmax-gradient", "training-step",
    ]

    static let bars = CourseFigure(
        name: "softmax-bars", summary: "logits and their softmax at scale 1 and 2",
        lookAt: "Logits twice as large do not change the order, but the winner takes 88 % in place of 60 %.",
        exercises: ["softmax", "softmax-temperature"], draw: drawBars)

    static let regions = CourseFigure(
        name: "iris-regions", summary: "three species of iris, by petals and by sepals",
        lookAt: "Every border is straight. The colours fade where two species are about equally likely.",
        exercises: trainingExercises, draw: drawIrisRegions)

    static let weights = CourseFigure(
        name: "digit-weights", summary: "the weights of the ten digits as images",
        lookAt:
            "Ink where it is blue speaks for the digit, where it is orange against: the middle of a 0 must be empty.",
        exercises: trainingExercises, draw: drawDigitWeights)

    static let confusion = CourseFigure(
        name: "digits-confusion", summary: "which held-out digits are taken for which",
        lookAt: "Look for the largest number off the diagonal, then for its images on the right: would you have known?",
        exercises: trainingExercises, draw: drawConfusion)

    static let curves = CourseFigure(
        name: "softmax-curves", summary: "loss and accuracy on the digits, five seeds and their spread",
        lookAt:
            "The bands span five orders of the examples. Training goes on improving when the "
            + "held-out digits hardly do.",
        exercises: trainingExercises, draw: drawCurves)
}

// MARK: Bars

private func drawBars(_ context: FigureContext) throws -> Figure {
    let logits = [0.5, 2.2, 0, 1, -0.6]
    let names = ["A", "B", "C", "D", "E"]
    let scaled = [logits, logits.map { 2 * $0 }]
    func bars(_ title: String, _ values: [[Double]], _ y: Axis, decimals: Int) -> BarChart {
        let series = zip(["scale 1", "scale 2"], values).map { BarChart.Series($0, $1) }
        return BarChart(title: title, names: names, series: series, x: Axis("class"), y: y, decimals: decimals)
    }
    func probabilities(_ title: String, _ functions: Functions) throws -> BarChart {
        // Scale 2 is temperature 1/2.
        let values = [
            try functions[SoftmaxChecks.softmax](logits),
            try functions[SoftmaxChecks.softmaxTemperature](logits, 0.5, functions[SoftmaxChecks.softmax]),
        ]
        return bars(
            title, values.map { $0.map { 100 * $0 } }, Axis("probability (%)", from: 0, to: 100), decimals: 0)
    }
    let above: [any Panel] = [
        bars("1. Logits z and 2z", scaled, Axis("logit"), decimals: 1),
        bars("2. Exponentials: all above 0", scaled.map { $0.map { exp($0) } }, Axis("e^z"), decimals: 1),
    ]
    let shares = [try probabilities("3. Shares of their sum", context.functions)]
    let reference = context.isMine ? [[try probabilities("Shares, reference", Functions()) as any Panel]] : []
    return Figure(
        title: "Larger logits make the softmax surer", panels: [above, shares] + reference,
        smallPrint: SmallPrint(.computed))
}
