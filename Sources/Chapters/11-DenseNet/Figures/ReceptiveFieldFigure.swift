import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// What one output sees: how many ways lead to it from each pixel of the picture, through convolutions whose weights
/// are all one; and how far it sees by depth.
func drawReceptiveField(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let stacks: [(name: String, steps: [Step])] = [
        ("C", [.convolution]), ("CC", [.convolution, .convolution]),
        ("CCCC", Array(repeating: .convolution, count: 4)),
        ("CCPCC", [.convolution, .convolution, .pooling, .convolution, .convolution]),
        (
            "CCPCCPC",
            [.convolution, .convolution, .pooling, .convolution, .convolution, .pooling, .convolution]
        ),
    ]
    let views = try stacks.map { try view(through: $0.steps, functions) }
    let titles = try stacks.map { stack in
        "\(stack.name): \(try functions[DenseNetChecks.receptiveField](stack.steps.map(\.window)).last ?? 1)"
    }
    let grid = ImageGrid(
        title: "Pixels across; stronger where more ways lead",
        images: views.map { ImageGrid.Image(width: pictureSide, height: pictureSide, values: $0) }, titles: titles,
        columns: 5, map: .blues, range: 0...1)
    return Figure(
        title: "Deeper outputs see more of the picture", panels: [[grid], [pyramid, try widthChart(context)]],
        rowWeights: [1, 1.35], columnWeights: [[1], [1, 1.2]],
        smallPrint: SmallPrint(.computed, more: "all weights one; C: 3×3 convolution, P: 2×2 pooling"))
}

/// What one output sees, a step deeper in each frame.
func moveReceptiveField(_ context: FigureContext) throws -> Animation {
    let functions = context.functions
    let all: [Step] = [
        .convolution, .convolution, .pooling, .convolution, .convolution, .pooling, .convolution, .convolution,
    ]
    let labels = all.indices.map { count in
        all[...count].map { $0 == .pooling ? "P" : "C" }.joined(separator: " ")
    }
    return Animation(
        title: "What one output sees", smallPrint: SmallPrint(.computed, more: "C: 3×3 convolution, P: 2×2 pooling"),
        labels: labels
    ) { index in
        let steps = Array(all[...index])
        let values = try view(through: steps, functions)
        let width = try functions[DenseNetChecks.receptiveField](steps.map(\.window)).last ?? 1
        return Figure(
            panel: ImageGrid(
                title: "\(width) pixels across",
                images: [ImageGrid.Image(width: pictureSide, height: pictureSide, values: values)], map: .blues,
                range: 0...1))
    }
}

/// Three layers of a row of units; the ways to the unit at the top are thick.
private let pyramid: Diagram = {
    let (columns, layers) = (9, 3)
    var shapes: [Diagram.Shape] = []
    func isSeen(_ column: Int, _ layer: Int) -> Bool { abs(column - columns / 2) <= layers - layer }
    for layer in 0...layers {
        for column in 0..<columns {
            let isInside = isSeen(column, layer)
            shapes.append(
                .circle(
                    "\(layer)-\(column)", "", at: Point(1.5 * Double(column), 2.2 * Double(layer)), radius: 0.42,
                    color: isInside ? .series(0) : nil, isBold: isInside))
            guard layer > 0 else { continue }
            for from in max(0, column - 1)...min(columns - 1, column + 1) {
                shapes.append(
                    .arrow(
                        from: "\(layer - 1)-\(from)", to: "\(layer)-\(column)", color: isInside ? .series(0) : .pale,
                        weight: isInside ? 1.8 : 0.7, hasHead: false))
            }
        }
    }
    shapes += [
        .text("one output", at: Point(6, 7.6)), .text("it sees 7 of the picture's pixels", at: Point(6, -1)),
    ]
    return Diagram(title: "Three convolutions of width 3", shapes: shapes)
}()

private let pictureSide = 32

private enum Step {
    case convolution, pooling

    var window: SlidingWindow {
        switch self {
        case .convolution: SlidingWindow(size: 3, stride: 1)
        case .pooling: SlidingWindow(size: 2, stride: 2)
        }
    }
}

/// From one output in the middle back to the picture. Weights of one are the same from both sides, so a convolution
/// goes back as it comes; a pooling goes back by handing its number to all four pixels.
private func view(through steps: [Step], _ functions: Functions) throws -> [Double] {
    let side = pictureSide >> steps.count { $0 == .pooling }
    var signal = Images(count: 1, channels: 1, height: side, width: side)
    signal[0, 0, side / 2, side / 2] = 1
    let ones = Images(count: 1, channels: 1, height: 3, width: 3, repeating: 1)
    for step in steps.reversed() {
        switch step {
        case .convolution: signal = try functions.convolution(signal, ones, bias: [0], padding: 1, stride: 1)
        case .pooling: signal = enlarged(signal)
        }
    }
    let most = signal.values.max() ?? 1
    return signal.values.map { $0 / max(most, .leastNormalMagnitude) }
}

/// Every pixel four times.
private func enlarged(_ image: Images) -> Images {
    var large = Images(count: 1, channels: 1, height: 2 * image.height, width: 2 * image.width)
    for (_, _, row, column) in large.places { large[0, 0, row, column] = image[0, 0, row / 2, column / 2] }
    return large
}

/// How wide the view is by depth: without pooling, and with a pooling behind every fourth or second convolution.
private func widthChart(_ context: FigureContext) throws -> Chart {
    let nets: [(name: String, every: Int, ink: Ink)] = [
        ("no pooling", depth + 1, .series(0)), ("a pooling behind every 4", 4, .series(2)),
        ("a pooling behind every 2", 2, .series(1)),
    ]
    let x = (0...depth).map(Double.init)
    let layers = try nets.map { net in
        let widths = try widths(poolingEvery: net.every, by: context.functions)
        return ChartLayer.line(x: x, y: widths, label: net.name, color: net.ink, marker: .circle)
    }
    let reference = try context.beside([
        .line(
            x: x, y: try widths(poolingEvery: 2, by: Functions()), label: "reference, every 2",
            color: .reference, isDashed: true)
    ])
    return Chart(
        title: "Width of the view", x: Axis("3×3 convolutions", wholeNumbers: true),
        y: Axis("pixels (log axis)", scale: .log),
        layers: layers + reference)
}

private let depth = 12

/// The width of the view after none, one, two ... convolutions.
private func widths(poolingEvery every: Int, by functions: Functions) throws -> [Double] {
    let steps: [Step] = (1...depth).flatMap { $0 % every == 0 ? [Step.convolution, .pooling] : [.convolution] }
    let fields = try functions[DenseNetChecks.receptiveField](steps.map(\.window))
    return [1] + zip(steps, fields).filter { $0.0 == .convolution }.map { Double($0.1) }
}
