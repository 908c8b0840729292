import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting

extension CourseFigure {
    static let temperatures = CourseFigure(
        name: "temperature-sweep", summary: "the probabilities of five classes from a low to a high temperature",
        lookAt: "The lines never cross: a temperature leaves the order as it is. At 0.5 stands scale 2 of the bars.",
        exercises: ["softmax", "softmax-temperature"], draw: drawTemperatures)
}

/// The logits of softmax-bars at temperatures from 0.1 to 10.
private func drawTemperatures(_ context: FigureContext) throws -> Figure {
    let logits = [0.5, 2.2, 0, 1, -0.6]
    let temperatures = (0...80).map { pow(10, Double($0) / 40 - 1) }
    func curves(_ functions: Functions) throws -> [[Double]] {
        let rows = try temperatures.map {
            try functions[SoftmaxChecks.softmaxTemperature](logits, $0, functions[SoftmaxChecks.softmax])
        }
        return logits.indices.map { name in rows.map { $0[name] } }
    }
    let reference = try context.beside(
        curves(Functions()).enumerated().map { index, values in
            .ours(x: temperatures, y: values, label: index == 0 ? "reference" : "")
        })
    let lines = try zip(["A", "B", "C", "D", "E"], curves(context.functions)).map { name, values in
        ChartLayer.line(x: temperatures, y: values, label: name)
    }
    return Figure(
        title: "Cold, the winner takes all; hot, all come to a fifth",
        panel: Chart(
            x: Axis("temperature", scale: .log, from: 0.1, to: 10, marks: [0.1, 0.2, 0.5, 1, 2, 5, 10]),
            y: Axis("probability", from: 0, to: 1.02),
            layers: reference + lines + [
                .vertical(1, label: "plain softmax"), .horizontal(0.2, label: "all alike"),
            ], legend: .atEnds),
        smallPrint: SmallPrint(.computed, more: "logits: A 0.5, B 2.2, C 0, D 1, E −0.6"))
}
