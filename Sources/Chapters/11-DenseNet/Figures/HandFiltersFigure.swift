import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting

/// The figure of chapter 11 that the learner's own convolution and pooling compute.
extension CourseFigure {
    static let handFilters = CourseFigure(
        name: "hand-filters", summary: "four filters set by hand, and what they find in a boot",
        lookAt:
            "Read a row from the left. Blue is positive, orange negative; pooling keeps what is "
            + "found, and roughly where.",
        exercises: ["convolution-size", "convolution-forward", "max-pool"], draw: drawHandFilters)
}

/// Filters of 3×3 that nobody learned.
private struct HandFilters {
    let names = ["upper edges", "left edges", "blur", "outline"]
    let filters = Images(
        count: 4, channels: 1, height: 3, width: 3,
        values: [-0.25, -0.5, -0.25, 0, 0, 0, 0.25, 0.5, 0.25]
            + [-0.25, 0, 0.25, -0.5, 0, 0.5, -0.25, 0, 0.25]
            + [Double](repeating: 1 / 9.0, count: 9)
            + [-0.125, -0.125, -0.125, -0.125, 1, -0.125, -0.125, -0.125, -0.125])

    /// What each finds, in the picture's size, and the largest of every 2×2 of what is positive in that.
    func maps(of picture: Images, by functions: Functions) throws -> (found: Images, pooled: Images) {
        let bias = [Double](repeating: 0, count: filters.count)
        let found = try functions.convolution(picture, filters, bias: bias, padding: 1, stride: 1)
        let upstream = Images(
            count: 1, channels: filters.count, height: picture.height / 2, width: picture.width / 2)
        let positive = found.map { max($0, 0) }
        return (
            found, try functions[DenseNetChecks.maxPool](positive, SlidingWindow(size: 2, stride: 2), upstream).output
        )
    }
}

/// A row a filter: its numbers, what it finds, what is left of that by ReLU and by pooling.
private func drawHandFilters(_ context: FigureContext) throws -> Figure {
    let items = try FashionMNIST.load(.part, from: context.datasets).test
    let boot = items.labels.firstIndex(of: 9) ?? 0
    let picture = Images(
        count: 1, channels: 1, height: FashionMNIST.side, width: FashionMNIST.side,
        values: items.image(boot).map { Double($0) / 255 })
    let hand = HandFilters()
    let maps = try hand.maps(of: picture, by: context.functions)
    let reference = context.isMine ? try hand.maps(of: picture, by: Functions()).pooled : nil
    let titles =
        ["filter", "what it finds, 28×28", "ReLU", "pooled, 14×14"] + (reference == nil ? [] : ["reference"])
    var shapes: [Diagram.Shape] = [
        .cells("boot", rows(picture, 0), at: Point(0, -4.5), cell: 3.6 / 28, map: .grey, range: 0...1),
        .text("a boot", at: Point(0, -2.3)),
    ]
    shapes += titles.enumerated().map { .text($1, at: Point(columns[$0], 1.75)) }
    for filter in 0..<hand.filters.count {
        let y = -3 * Double(filter)
        var parts: [(name: String, values: [[Double]], side: Double)] = [
            ("filter", rows(hand.filters, filter, 0), 2.4), ("found", rows(maps.found, 0, filter), 2.7),
            ("relu", rows(maps.found.map { max($0, 0) }, 0, filter), 2.7),
            ("pooled", rows(maps.pooled, 0, filter), 2.7),
        ]
        if let reference { parts.append(("reference", rows(reference, 0, filter), 2.7)) }
        for (place, part) in parts.enumerated() {
            shapes.append(
                .cells(
                    "\(part.name)\(filter)", part.values, at: Point(columns[place], y),
                    cell: part.side / Double(part.values.count), map: .diverging, range: -1...1,
                    decimals: place == 0 ? 2 : nil))
            shapes.append(
                .arrow(from: place == 0 ? "boot" : "\(parts[place - 1].name)\(filter)", to: "\(part.name)\(filter)"))
        }
        shapes.append(.text(hand.names[filter], at: Point(columns[0], y - 1.5), scale: 0.85))
    }
    return Figure(
        title: "Four filters set by hand find edges, a blur and an outline", panel: Diagram(shapes: shapes),
        smallPrint: SmallPrint(
            .computed, more: "one scale of colours from −1 to 1; a held-out picture of Fashion-MNIST"))
}

private let columns = [4.6, 8.9, 12.7, 16.5, 20.3]

/// One channel of one image, row by row.
private func rows(_ images: Images, _ image: Int, _ channel: Int = 0) -> [[Double]] {
    (0..<images.height).map { row in (0..<images.width).map { images[image, channel, row, $0] } }
}
