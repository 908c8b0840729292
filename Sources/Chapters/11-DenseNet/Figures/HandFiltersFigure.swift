import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting

/// The figure of chapter 11 that the learner's own convolution and pooling compute.
extension CourseFigure {
    static let handFilters = CourseFigure(
        name: "hand-filters", summary: "four filters set by hand, and what they find in a boot",
        lookAt: "Which edges each of the first two filters finds, and that pooling keeps them: where, only roughly.",
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

private func drawHandFilters(_ context: FigureContext) throws -> Figure {
    let items = try FashionMNIST.load(.part, from: context.datasets).test
    let boot = items.labels.firstIndex(of: 9) ?? 0
    let picture = Images(
        count: 1, channels: 1, height: FashionMNIST.side, width: FashionMNIST.side,
        values: items.image(boot).map { Double($0) / 255 })
    let hand = HandFilters()
    let maps = try hand.maps(of: picture, by: context.functions)
    let filters = (0..<hand.filters.count).map { filter in
        ImageGrid.Image(width: 3, height: 3, values: Array(hand.filters.values[filter * 9..<filter * 9 + 9]))
    }
    var rows: [[any Panel]] = [
        [
            ImageGrid(title: "A boot", images: channels(of: picture), map: .grey, range: 0...1),
            ImageGrid(title: "Four filters", images: filters, titles: hand.names, columns: 4, map: .diverging),
        ],
        [grid("What they find, 28×28", maps.found), grid("ReLU and the largest of each 2×2, 14×14", maps.pooled)],
    ]
    if context.isMine {
        let ours = try hand.maps(of: picture, by: Functions())
        rows.append([grid("Reference: found", ours.found), grid("Reference: pooled", ours.pooled)])
    }
    return Figure(title: "Filters set by hand", panels: rows)
}

private func grid(_ title: String, _ maps: Images) -> ImageGrid {
    ImageGrid(title: title, images: channels(of: maps), columns: 4, map: .diverging, range: -1...1)
}

/// The channels of the first image.
private func channels(of images: Images) -> [ImageGrid.Image] {
    let area = images.height * images.width
    return (0..<images.channels).map { channel in
        ImageGrid.Image(
            width: images.width, height: images.height,
            values: Array(images.values[channel * area..<(channel + 1) * area]))
    }
}
