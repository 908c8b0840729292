import ChapterKit
import Foundation
import Plotting

/// The four mappings, each drawn with what a net trained on its tiny example said.
func drawFourMappings(_ context: FigureContext) throws -> Figure {
    let digit = 3
    let word = OneToMany(seed: context.seed).spellings[digit].map(String.init)
    let bits = [1, 0, 1, 1, 0]
    let verdict = ManyToOne(seed: context.seed).probabilities([bits])[0]
    let series = [0.4, -0.2, -0.3, 0.1]
    let sums = ManyToMany(seed: context.seed)(series)
    let pair = OneToOne(seed: context.seed).probabilities[2]
    return Figure(
        title: "Four mappings, and what four tiny trained nets answer",
        panels: [
            [
                steps("One-to-one: are the bits 1, 0 unequal?", inputs: ["1, 0"], outputs: ["p = \(decimals(pair))"]),
                steps(
                    "One-to-many: spell a digit", inputs: ["\(digit)"] + word.dropFirst().map { _ in nil },
                    outputs: word),
            ],
            [
                steps(
                    "Many-to-one: more ones than zeros?", inputs: bits.map(String.init),
                    outputs: bits.dropFirst().map { _ in nil } + ["p = \(decimals(verdict))"]),
                steps(
                    "Many-to-many: running sum from \(ManyToMany.start)", inputs: series.map { decimals($0) },
                    outputs: sums.map { decimals($0) }),
            ],
        ])
}

/// A column for each step: what is fed below, what is read above, nothing where nil.
private func steps(_ title: String, inputs: [String?], outputs: [String?]) -> Diagram {
    let columns = zip(inputs, outputs).enumerated().flatMap { index, pair -> [Diagram.Shape] in
        let x = 2.6 * Double(index)
        var shapes: [Diagram.Shape] = [
            .box("h\(index)", "h_\(index + 1)", at: Point(x, 2), width: 1.3, height: 0.9, color: .series(2))
        ]
        if let input = pair.0 {
            shapes.append(.box("x\(index)", input, at: Point(x, 0), width: 1.7, height: 0.9, color: .series(0)))
            shapes.append(.arrow(from: "x\(index)", to: "h\(index)"))
        }
        if let output = pair.1 {
            shapes.append(.box("y\(index)", output, at: Point(x, 4), width: 1.9, height: 0.9, color: .series(1)))
            shapes.append(.arrow(from: "h\(index)", to: "y\(index)"))
        }
        if index > 0 { shapes.append(.arrow(from: "h\(index - 1)", to: "h\(index)")) }
        return shapes
    }
    return Diagram(title: title, shapes: columns)
}

private func decimals(_ value: Double) -> String { String(format: "%.2f", value).replacing("-", with: "−") }
