import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// Three ways of a window, each in the middle of its work.
func drawSlidingWindow(_ context: FigureContext) throws -> Figure {
    let windows = try SlidingPicture.all(context)
    return Figure(
        title: "A window slides over the picture and writes a sum at each stop",
        panels: [zip(windows, [4, 5, 2]).map { $0.diagram(step: $1) }], smallPrint: smallPrint)
}

/// All stops of the three, one after the other.
func moveSlidingWindow(_ context: FigureContext) throws -> Animation {
    let windows = try SlidingPicture.all(context)
    let frames = windows.flatMap { window in (0..<window.stops).map { (window, $0) } }
    return Animation(
        title: "A window at work", smallPrint: smallPrint, labels: frames.map { "\($0.0.name), stop \($0.1 + 1)" },
        milliseconds: frames.map { $0.1 == $0.0.stops - 1 ? 1600 : 550 }
    ) { Figure(panel: frames[$0].0.diagram(step: frames[$0].1)) }
}

private let smallPrint = SmallPrint(.computed, more: "filter: 1 0 −1 in each row; padding: zeros around the picture")

/// A picture, the result and which part of both belongs to a stop.
private struct SlidingPicture {
    let name: String
    /// `[row][column]`, with its padding.
    private let picture: [[Double]]
    private let result: [[Double]]
    private let stride: Int
    /// Whether each pixel of the picture paints a window of the result.
    private let paints: Bool

    private static let filter = [[1.0, 0, -1], [1, 0, -1], [1, 0, -1]]
    private static let numbers: [[Double]] = [
        [1, 2, 0, 1, 3], [0, 1, 2, 2, 0], [3, 1, 0, 1, 1], [2, 0, 1, 3, 2], [1, 1, 2, 0, 1],
    ]

    static func all(_ context: FigureContext) throws -> [SlidingPicture] {
        func convolved(_ padding: Int, _ stride: Int) throws -> [[Double]] {
            rows(
                try context.functions.convolution(
                    images(numbers), images(filter), bias: [0], padding: padding, stride: stride))
        }
        let small = [[1.0, 2], [3, 1]]
        let painted = rows(try context[DenseNetChecks.transposedConvolution](images(small), images(filter), 0, 2))
        let blank = [Double](repeating: 0, count: 7)
        let padded = [blank] + numbers.map { [0] + $0 + [0] } + [blank]
        return [
            SlidingPicture(name: "Stride 1", picture: numbers, result: try convolved(0, 1), stride: 1, paints: false),
            SlidingPicture(
                name: "Padding 1, stride 2", picture: padded, result: try convolved(1, 2), stride: 2, paints: false),
            SlidingPicture(name: "Transposed, stride 2", picture: small, result: painted, stride: 2, paints: true),
        ]
    }

    private static func images(_ rows: [[Double]]) -> Images {
        Images(count: 1, channels: 1, height: rows.count, width: rows[0].count, values: rows.flatMap { $0 })
    }

    private static func rows(_ images: Images) -> [[Double]] {
        (0..<images.height).map { row in (0..<images.width).map { images[0, 0, row, $0] } }
    }

    var stops: Int { paints ? picture.count * picture[0].count : result.count * result[0].count }

    /// The picture above, what has come of it so far below.
    func diagram(step: Int) -> Diagram {
        let columns = paints ? picture[0].count : result[0].count
        let (row, column) = (step / columns, step % columns)
        let (above, below) = (picture.count, result.count)
        let (top, bottom) = (Point(0, Double(below) / 2 + 1.6), Point(0, -Double(above) / 2 - 1))
        var shapes = [
            Diagram.Shape.cells(
                "picture", uncovered(row, column), at: top, cell: 1, map: .grey, range: 0...12, decimals: 0),
            .text("picture", at: Point(0, top.y + Double(above) / 2 + 0.5)),
            .text(
                arithmetic(row, column), at: Point(0, (top.y - Double(above) / 2 + bottom.y + Double(below) / 2) / 2)),
        ]
        shapes.append(
            .cells(
                "result", shown(upTo: step, columns), at: bottom, cell: 1, map: .diverging, range: -14...14, decimals: 0
            ))
        shapes.append(.text("result", at: Point(0, bottom.y - Double(below) / 2 - 0.5)))
        shapes.append(
            paints
                ? part(of: picture, row, column, 1, at: top, "from")
                : part(of: picture, row * stride, column * stride, 3, at: top, "from"))
        return Diagram(title: name, shapes: shapes, isRigid: true)
    }

    /// The picture without what the window covers, which is drawn over it.
    private func uncovered(_ row: Int, _ column: Int) -> [[Double]] {
        let side = paints ? 1 : 3
        let (top, left) = (paints ? row : row * stride, paints ? column : column * stride)
        return picture.enumerated().map { y, values in
            values.enumerated().map { x, value in
                (top..<top + side).contains(y) && (left..<left + side).contains(x) ? .nan : value
            }
        }
    }

    /// A square of a table, laid over it in colour.
    private func part(
        of table: [[Double]], _ row: Int, _ column: Int, _ side: Int, at center: Point, _ name: String
    ) -> Diagram.Shape {
        let values = (row..<row + side).map { Array(table[$0][column..<column + side]) }
        let (height, width) = (Double(table.count), Double(table[0].count))
        let at = Point(
            center.x - width / 2 + Double(column) + Double(side) / 2,
            center.y + height / 2 - Double(row) - Double(side) / 2)
        return .cells(name, values, at: at, cell: 1, map: .blues, range: -2...6, decimals: 0)
    }

    /// The result as far as it is known: for painting, the sum of the windows painted so far.
    private func shown(upTo step: Int, _ columns: Int) -> [[Double]] {
        guard paints else {
            return result.enumerated().map { row, values in
                values.enumerated().map { row * columns + $0 <= step ? $1 : .nan }
            }
        }
        var sum = result.map { $0.map { _ in Double.nan } }
        for stop in 0...step {
            let (row, column) = (stop / columns, stop % columns)
            for i in 0..<3 {
                for j in 0..<3 {
                    let old = sum[row * stride + i][column * stride + j]
                    sum[row * stride + i][column * stride + j] =
                        (old.isNaN ? 0 : old) + picture[row][column] * Self.filter[i][j]
                }
            }
        }
        return sum
    }

    private func arithmetic(_ row: Int, _ column: Int) -> String {
        func number(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 0) }
        if paints { return "\(number(picture[row][column])) times the filter, added" }
        let rows = (0..<3).map { picture[row * stride + $0] }
        let plus = rows.map { number($0[column * stride]) }.joined(separator: " + ")
        let minus = rows.map { number($0[column * stride + 2]) }.joined(separator: " − ")
        return "\(plus) − \(minus) = \(number(result[row][column]))"
    }
}
