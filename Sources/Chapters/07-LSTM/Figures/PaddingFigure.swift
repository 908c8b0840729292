import ChapterKit
import ExerciseKit
import Plotting

/// Three sequences of unequal length, padded on either side; the last step is what the answer is read from.
func drawPadding(_ context: FigureContext) throws -> Figure {
    let words = ["BaXcY", "Bb", "BcaX"]
    let letters = Array("·BXYabc")
    let sequences = words.map { word in word.compactMap { letters.firstIndex(of: $0) } }
    let width = sequences.map(\.count).max() ?? 0
    // A symbol is a vector of one number here; the padding, zeros, is then the dot.
    let padded = try context[LSTMChecks.leftPad](sequences.map { $0.map { [Double($0)] } }, width)
    let left = padded.map { $0.map { Int($0.first ?? 0) } }
    let right = sequences.map { $0 + Array(repeating: 0, count: width - $0.count) }
    return Figure(
        title: "Padded on the left, every sequence ends at the last step",
        panels: [
            [
                table("Left: the answer is next", left, letters),
                table("Right: blanks stand between", right, letters),
            ]
        ], smallPrint: SmallPrint(.computed, more: "a dot is a blank"))
}

private func table(_ title: String, _ rows: [[Int]], _ letters: [Character]) -> Diagram {
    let width = rows.first?.count ?? 0
    let shapes = rows.enumerated().flatMap { row, symbols -> [Diagram.Shape] in
        let cells = symbols.enumerated().map { column, symbol -> Diagram.Shape in
            .box(
                "\(row)-\(column)", String(letters[symbol]), at: Point(1.3 * Double(column), -1.4 * Double(row)),
                width: 1, height: 0.95, color: symbol == 0 ? nil : .series(0), isBold: column == width - 1)
        }
        let isLate = symbols.last == 0
        return cells + [
            .joint("end\(row)", at: Point(1.3 * Double(width) + 0.6, -1.4 * Double(row)), isVisible: false),
            .arrow(from: "\(row)-\(width - 1)", to: "end\(row)", color: isLate ? .series(1) : .series(2), weight: 2),
        ]
    }
    let end = 1.3 * Double(width)
    return Diagram(
        title: title,
        shapes: shapes + [
            .text("answer", at: Point(end + 0.1, 0.85)),
            .line(
                [Point(-0.5, -1.4 * Double(rows.count)), Point(end - 0.8, -1.4 * Double(rows.count))], hasHead: true),
            .text("steps", at: Point(end / 2 - 0.6, -1.4 * Double(rows.count) - 0.6)),
        ])
}
