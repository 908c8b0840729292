import ChapterKit
import Contracts
import ExerciseKit
import Layers
import Plotting

/// A dense block as the paper draws it, and the whole network that the comparison trains, with the channels of each
/// part.
func drawDenseNetBlocks(_ context: FigureContext) throws -> Figure {
    let design = try FashionNet.design(.dense, .medium)
    let functions = context.functions
    let reference = try context.isMine ? channels(of: design, by: Functions()) : nil
    return Figure(
        title: "In a DenseNet each layer reads all those before it",
        panels: [
            [blockDiagram(design, try channels(of: design, by: functions), reference: reference)],
            [try networkDiagram(design, functions)],
        ],
        smallPrint: SmallPrint(
            .computed, more: "below: channels, then height × width of the images; arrows of a colour have one source"))
}

/// What the layers of the first block read, and what leaves it.
private func channels(of design: DenseNetDesign, by functions: Functions) throws -> BlockChannels {
    try functions[DenseNetChecks.blockChannels](
        design.firstChannels, design.blocks[0], design.growthRate, design.compression)
}

/// Layers in a row; an arc for every pair.
private func blockDiagram(_ design: DenseNetDesign, _ channels: BlockChannels, reference: BlockChannels?) -> Diagram {
    let (layers, growth) = (design.blocks[0], design.growthRate)
    let texts =
        [("in\n\(design.firstChannels)", Ink.series(0))] + Array(repeating: ("+\(growth)", .series(1)), count: layers)
        + [("out\n\(channels.output)", .series(2))]
    func x(_ place: Int) -> Double { 4 * Double(place) }
    var shapes = texts.enumerated().map { place, part -> Diagram.Shape in
        .box("n\(place)", part.0, at: Point(x(place), 0), width: 1.8, height: 1.6, color: part.1)
    }
    shapes += channels.inputs.enumerated().map { .text("reads \($1)", at: Point(x($0 + 1), -1.5)) }
    shapes += (reference?.inputs ?? []).enumerated().map { .text("reference \($1)", at: Point(x($0 + 1), -2.3)) }
    for from in 0...layers {
        for to in from + 1...layers + 1 {
            let bend = to - from == 1 ? 0 : 0.55 * Double(to - from)
            shapes.append(.arrow(from: "n\(from)", to: "n\(to)", bend: bend, color: .series(from % 8), weight: 1.5))
        }
    }
    return Diagram(
        title: "Block 1: BN-ReLU-conv with window 1×1 to \(4 * growth) channels, with window 3×3 to \(growth)",
        shapes: shapes)
}

/// Stem, blocks and transitions with channels and size.
private func networkDiagram(_ design: DenseNetDesign, _ functions: Functions) throws -> Diagram {
    var channels = design.firstChannels
    let rows = design.table
    func size(_ name: String) -> String {
        rows.first { $0.name.hasPrefix(name) }.map { "\($0.height)×\($0.width)" } ?? ""
    }
    var parts: [(text: String, ink: Ink?)] = [
        ("image\n\(design.image.height)×\(design.image.width)", nil),
        ("conv, pool\n\(design.image.channels) → \(channels)\n\(size("norm, max pool"))", .series(0)),
    ]
    for (number, layers) in design.blocks.enumerated() {
        let counts = try functions[DenseNetChecks.blockChannels](
            channels, layers, design.growthRate, design.compression)
        parts.append(
            ("block \(number + 1)\n\(channels) → \(counts.output)\n\(size("block \(number + 1)"))", .series(1)))
        channels = counts.output
        guard number + 1 < design.blocks.count else { continue }
        channels = counts.afterTransition
        let smaller = size("transition \(number + 1), pool")
        parts.append(("transition\n\(counts.output) → \(channels)\n\(smaller)", .series(2)))
    }
    parts += [("mean\n\(channels)", .series(0)), ("linear\n\(design.classCount)", .series(3))]
    var shapes = parts.enumerated().map { place, part -> Diagram.Shape in
        .box("p\(place)", part.text, at: Point(2.9 * Double(place), 0), width: 2.3, height: 2.2, color: part.ink)
    }
    shapes += (1..<parts.count).map { .arrow(from: "p\($0 - 1)", to: "p\($0)") }
    return Diagram(title: "The whole network: \(grouped(design.parameterCount)) parameters", shapes: shapes)
}
