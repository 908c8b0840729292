import ChapterKit
import Foundation
import Plotting

/// The four mappings, each drawn with what a net trained on its tiny example said, and the fifth of chapter 09.
func drawFourMappings(_ context: FigureContext) throws -> Figure {
    let digit = 3
    let word = OneToMany(seed: context.seed).spellings[digit].map(String.init)
    let bits = [1, 0, 1, 1, 0]
    let verdict = ManyToOne(seed: context.seed).probabilities([bits])[0]
    let series = [0.4, -0.2, -0.3, 0.1]
    let sums = ManyToMany(seed: context.seed)(series)
    let pair = OneToOne(seed: context.seed).probabilities[2]
    let start: [Diagram.Shape] = [
        .circle("start", "h_0", at: Point(-1.9, 2), radius: 0.55), .arrow(from: "start", to: "h0"),
        .text("learned", at: Point(-1.9, 1), scale: 0.9),
    ]
    return Figure(
        title: "One layer, four mappings: tiny trained nets answer",
        panels: [
            [
                // As wide as the other boxes ask for.
                steps(
                    "One-to-one", "unequal?", inputs: ["1, 0"], outputs: ["yes,\n\(percent(pair))"],
                    over: [-1.95, 1.95].map { .joint("side \($0)", at: Point($0, 2), isVisible: false) }),
                steps(
                    "One-to-many", "spell a digit", inputs: ["\(digit)"] + word.dropFirst().map { _ in nil },
                    outputs: word),
                steps(
                    "Many-to-one", "more ones than zeros?", inputs: bits.map(String.init),
                    outputs: bits.dropFirst().map { _ in nil } + ["yes,\n\(percent(verdict))"]),
            ],
            [
                steps(
                    "Many-to-many", "running sum from \(ManyToMany.start)", inputs: series.map { decimals($0) },
                    outputs: sums.map { decimals($0) }, over: start),
                encoderDecoder,
            ],
        ], columnWeights: [[4.3, 10, 10], [9.4, 14.4]],
        smallPrint: SmallPrint(.computed, seeds: [context.seed], more: "the fifth, of chapter 09, is a drawing"))
}

/// One net reads all, a second one writes from its last state: as many outputs as it likes.
private let encoderDecoder: Diagram = {
    let (inputs, outputs) = (["x_1", "x_2", "x_3", "x_4"], ["y_1", "y_2", "y_3", "end"])
    let columns = (0..<8).flatMap { column -> [Diagram.Shape] in
        let (x, isReading) = (1.9 * Double(column), column < 4)
        let unit = Diagram.Shape.box(
            "h\(column)", isReading ? "h_\(column + 1)" : "s_\(column - 3)", at: Point(x, 2), width: 1.25,
            height: 1,
            color: .series(isReading ? 2 : 3))
        let end =
            isReading
            ? Diagram.Shape.box(
                "e\(column)", inputs[column], at: Point(x, 0), width: 1.25, height: 1, color: .series(0))
            : .box("e\(column)", outputs[column - 4], at: Point(x, 4), width: 1.25, height: 1, color: .series(1))
        let way = Diagram.Shape.arrow(
            from: isReading ? "e\(column)" : "h\(column)", to: isReading ? "h\(column)" : "e\(column)")
        let across: [Diagram.Shape] =
            column == 0
            ? []
            : [.arrow(from: "h\(column - 1)", to: "h\(column)", color: .foreground, weight: column == 4 ? 2.4 : 1)]
        // What was written is read at the next step.
        let back: [Diagram.Shape] =
            column > 4
            ? [.arrow(from: "e\(column - 1)", to: "h\(column)", isDashed: true)] : []
        return [unit, end, way] + across + back
    }
    return Diagram(
        title: "Encoder and decoder",
        shapes: columns + [.text("all is read before a word is written", at: Point(6.65, -1.1), color: .quiet)])
}()

/// A column for each step: what the net is asked at the bottom, what is fed below, what is read above, nothing where nil.
private func steps(
    _ title: String, _ task: String, inputs: [String?], outputs: [String?], over: [Diagram.Shape] = []
) -> Diagram {
    let columns = zip(inputs, outputs).enumerated().flatMap { index, pair -> [Diagram.Shape] in
        let x = 2.1 * Double(index)
        var shapes: [Diagram.Shape] = [
            .box("h\(index)", "h_\(index + 1)", at: Point(x, 2), width: 1.3, height: 1, color: .series(2))
        ]
        if let input = pair.0 {
            shapes.append(.box("x\(index)", input, at: Point(x, 0), width: 1.75, height: 1, color: .series(0)))
            shapes.append(.arrow(from: "x\(index)", to: "h\(index)"))
        }
        if let output = pair.1 {
            shapes.append(.box("y\(index)", output, at: Point(x, 4.1), width: 1.75, height: 1.3, color: .series(1)))
            shapes.append(.arrow(from: "h\(index)", to: "y\(index)"))
        }
        if index > 0 { shapes.append(.arrow(from: "h\(index - 1)", to: "h\(index)")) }
        return shapes
    }
    let middle = 2.1 * Double(inputs.count - 1) / 2
    return Diagram(title: title, shapes: columns + over + [.text(task, at: Point(middle, -1.1), color: .quiet)])
}

private func decimals(_ value: Double) -> String { String(format: "%.2f", value).replacing("-", with: "−") }

private func percent(_ share: Double) -> String { NumberFormat.percent(share, decimals: 0) }
