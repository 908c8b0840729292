import ChapterKit
import Foundation
import Plotting

/// Parameters against the length of the series, on log axes, with the lecture's point marked.
func drawParametersAgainstLength(_ context: FigureContext) throws -> Figure {
    let lengths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]
    let counts = try lengths.map { try context.functions[RecurrentChecks.countParameters]($0, 10, 15, 1, 0) }
    let x = lengths.map(Double.init)
    func line(_ label: String, _ color: Int, _ value: (Int) -> Int) -> ChartLayer {
        .line(x: x, y: counts.indices.map { Double(value($0)) }, label: label, color: .series(color))
    }
    let reference = try context.beside([
        .line(
            x: x,
            y: lengths.map {
                Double(try countParameters(steps: $0, features: 10, hidden: 15, outputs: 1, biases: 0).flattened)
            }, label: "reference, flattened", color: .reference, isDashed: true)
    ])
    let lecture = try context.functions[RecurrentChecks.countParameters](100, 10, 15, 1, 0)
    let (flattened, rnn) = (Double(lecture.flattened), Double(lecture.rnn))
    return Figure(
        title: "A flattened net grows with the series, a recurrent one does not",
        panel: Chart(
            x: Axis("steps in the series", scale: .log), y: Axis("parameters", scale: .log, from: 20, to: 3e10),
            layers: reference + [
                line("flattened, 15 units a step", 1) { counts[$0].flattened },
                line("flattened, 15 units in all", 3) { 15 * 10 * lengths[$0] + 15 },
                line("LSTM", 2) { counts[$0].lstm }, line("GRU", 4) { counts[$0].gru },
                line("RNN", 0) { counts[$0].rnn },
                .segment(from: Point(100, rnn), to: Point(100, flattened), color: .quiet, isDashed: true),
                .scatter(x: [100, 100], y: [flattened, rnn], color: .foreground),
                .note(
                    "100 steps: \(grouped(lecture.flattened)) flattened", at: Point(9, 8e6),
                    pointingTo: Point(100, flattened)),
                .note("\(lecture.rnn) in the RNN", at: Point(30, 60), pointingTo: Point(100, rnn)),
                .note("\(grouped(lecture.flattened / max(1, lecture.rnn))) times", at: Point(190, 1.5e5)),
            ], legend: .atEnds),
        smallPrint: SmallPrint(.computed, more: "10 features, 15 hidden units, 1 output, no biases"))
}
