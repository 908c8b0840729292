import ChapterKit
import ExerciseKit
import Plotting

/// The alphabet in four columns, read in windows of three rows: what `batchify` makes, and what is carried on.
func drawBatchColumns(_ context: FigureContext) throws -> Figure {
    let letters = "abcdefghijklmnopqrstuvwxy".map(String.init)
    let (columns, steps) = (4, 3)
    let rows = try context[RecurrentChecks.batchify](Array(letters.indices), columns)
    func cell(_ symbol: Int, _ row: Int, _ column: Int, _ block: Double, _ name: String, _ ink: Int) -> Diagram.Shape {
        .box(
            "\(name)\(row)-\(column)", letters[symbol],
            at: Point(block + 1.5 * Double(column), -height(row, steps)), width: 1.1, height: 0.85, color: .series(ink))
    }
    var shapes: [Diagram.Shape] = []
    for row in rows.inputs.indices {
        for column in 0..<columns {
            shapes.append(cell(rows.inputs[row][column], row, column, 0, "x", 0))
            shapes.append(cell(rows.targets[row][column], row, column, 8.5, "y", 1))
        }
        shapes.append(.line([Point(5.4, -height(row, steps)), Point(7.6, -height(row, steps))], hasHead: true))
    }
    let last = height(rows.inputs.count - 1, steps)
    for window in 1..<rows.inputs.count / steps {
        let (above, below) = (height(window * steps - 1, steps), height(window * steps, steps))
        shapes.append(.line([Point(-1.2, -(above + below) / 2), Point(13.8, -(above + below) / 2)], isDashed: true))
        for column in 0..<columns {
            shapes.append(
                .arrow(
                    from: "x\(window * steps - 1)-\(column)", to: "x\(window * steps)-\(column)", color: .series(2),
                    weight: 1.6))
        }
        shapes.append(
            .box(
                "cut\(window)", "state goes on,\ngradient stops", at: Point(15.8, -(above + below) / 2), width: 3.2,
                height: 1.1, color: .series(2))
        )
    }
    shapes += [
        .text("read: a row at a time", at: Point(2.25, 1.1)),
        .text("to be said: the next letter", at: Point(10.75, 1.1)),
    ]
    for window in 0..<rows.inputs.count / steps {
        let middle = (height(window * steps, steps) + height(window * steps + steps - 1, steps)) / 2
        shapes.append(.text("window \(window + 1)", at: Point(15.8, -middle)))
    }
    shapes.append(.text("column 1 is the text's first quarter", at: Point(2.25, -last - 1)))
    return Figure(
        title: "A long text is read in columns, window by window", panel: Diagram(shapes: shapes),
        smallPrint: SmallPrint(.computed, more: "the alphabet without z, four columns, windows of three rows"))
}

/// How far below the first a row stands: windows are apart.
private func height(_ row: Int, _ steps: Int) -> Double { 1.05 * Double(row) + 0.9 * Double(row / steps) }
