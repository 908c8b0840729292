import ChapterKit
import Contracts
import ExerciseKit
import Plotting

extension CourseFigure {
    static let maxPooling = CourseFigure(
        name: "max-pooling", summary: "maximum pooling: its winners, and where the gradient goes",
        lookAt: "Find a framed number above left, the largest of its window; below it stands the whole gradient of "
            + "the window.",
        exercises: ["max-pool"], draw: drawMaxPooling)
}

/// A table, what pooling leaves of it, and the gradient on its way back.
private func drawMaxPooling(_ context: FigureContext) throws -> Figure {
    let numbers: [[Double]] = [
        [1, 4, 2, 0, 3, 1], [0, 2, 5, 1, 3, 2], [6, 1, 0, 2, 1, 7], [3, 2, 8, 4, 0, 5], [2, 2, 1, 9, 4, 0],
        [1, 0, 3, 6, 2, 1],
    ]
    let upstream: [[Double]] = [[1, -2, 3], [-1, 2, -3], [2, -1, 1]]
    func panels(_ functions: Functions, _ suffix: String) throws -> [any Panel] {
        let pass = try functions[DenseNetChecks.maxPool](
            images(numbers), SlidingWindow(size: 2, stride: 2), images(upstream))
        let (output, gradient) = (rows(pass.output), rows(pass.inputGradient))
        let winners = gradient.indices.flatMap { row in
            gradient[row].indices.filter { gradient[row][$0] != 0 }.map { HeatMap.Cell(row: row, column: $0) }
        }
        func table(_ title: String, _ values: [[Double]], map: ColorMap, _ range: ClosedRange<Double>) -> HeatMap {
            HeatMap(
                title: title, values: values, map: map, range: range, decimals: 0, barLabel: nil,
                ringed: values.count == numbers.count ? winners : [])
        }
        return [
            // A cell on the right is as large as its window on the left.
            PanelGrid(
                rows: [
                    [
                        table("Read\(suffix): the winners", numbers, map: .blues, 0...9),
                        table("Kept: the largest of four", output, map: .blues, 0...9),
                    ],
                    [
                        table("Gradient of what was read", gradient, map: .diverging, -4...4),
                        table("Gradient of what was kept", upstream, map: .diverging, -4...4),
                    ],
                ])
        ]
    }
    return Figure(
        title: "Pooling keeps the largest of a window, and only that place gets the gradient",
        panels: [try panels(context.functions, "")] + (context.isMine ? [try panels(Functions(), ", reference")] : []),
        smallPrint: SmallPrint(.computed, more: "windows of 2 × 2, two apart; above forward, below back"))
}

private func images(_ rows: [[Double]]) -> Images {
    Images(count: 1, channels: 1, height: rows.count, width: rows[0].count, values: rows.flatMap { $0 })
}

private func rows(_ images: Images) -> [[Double]] {
    (0..<images.height).map { row in (0..<images.width).map { images[0, 0, row, $0] } }
}
