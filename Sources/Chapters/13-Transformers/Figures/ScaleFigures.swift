import ChapterKit
import ExerciseKit
import Foundation
import Layers
import Plotting
import TensorCore

extension CourseFigure {
    static let scoreEntropy = CourseFigure(
        name: "score-entropy",
        summary: "how evenly a softmax shares, by the width of the head, with and without the root",
        lookAt: "Without the root a wide head looks at a single place before it has learned anything.",
        exercises: [], draw: drawScoreEntropy)

    static let gradientByBlock = CourseFigure(
        name: "gradient-by-block", summary: "gradient at each of 24 blocks, with and without the ways round",
        lookAt:
            "With the ways round every block hears about the same. Without them one hears twelve times what "
            + "another does.",
        exercises: [], draw: drawGradientByBlock)
}

private func drawScoreEntropy(_ context: FigureContext) throws -> Figure {
    let (widths, keys, draws) = ([1, 2, 4, 8, 16, 32, 64, 128, 256, 512], 32, 200)
    var generator = RandomSource(seed: context.seed)
    func entropy(_ width: Int, scaled: Bool) -> Double {
        let query = Tensor.randomNormal([draws, width], using: &generator)
        let all = Tensor.randomNormal([keys, width], using: &generator)
        let scores = query.matrixProduct(all, transposingRight: true) * Scalar(scaled ? pow(Double(width), -0.5) : 1)
        let p = scores.softmax()
        return -Double((p * (p + 1e-30).log()).sum().item) / Double(draws)
    }
    let x = widths.map(Double.init)
    let curves = [true, false].map { scaled in widths.map { entropy($0, scaled: scaled) } }
    return Figure(
        title: "Scores that are not divided leave a wide head one key to look at",
        lookAt: CourseFigure.scoreEntropy.lookAt,
        panel: Chart(
            title: "Random queries and 32 random keys", x: Axis("width of the head", scale: .log),
            y: Axis("entropy of the weights (nats)", from: 0, to: 3.7),
            layers: [
                .line(x: x, y: curves[0], label: "divided by √width", marker: .circle),
                .line(x: x, y: curves[1], label: "not divided", marker: .circle),
                .horizontal(log(Double(keys)), label: "all 32 alike"),
            ]), smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "200 queries at each width"))
}

private func drawGradientByBlock(_ context: FigureContext) throws -> Figure {
    let depth = 24
    let x = (1...depth).map(Double.init)
    let styles: [(label: String, placement: NormPlacement, hasWays: Bool)] = [
        ("norms before", .before, true), ("norms after", .after, true), ("norms before, no ways round", .before, false),
    ]
    let layers = styles.map { style in
        ChartLayer.line(
            x: x, y: gradients(depth, style.placement, hasWays: style.hasWays, seed: context.seed), label: style.label,
            marker: .circle)
    }
    return Figure(
        title: "The ways round keep the gradient even", lookAt: CourseFigure.gradientByBlock.lookAt,
        panel: Chart(
            title: "24 blocks, 64 wide, before any training", x: Axis("block, 1 is the first"),
            y: Axis("length of the gradient at its input", scale: .log, from: 10, to: 500), layers: layers),
        smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "4 sequences of 16 positions"))
}

/// The length of the gradient at the input of each block, for a random gradient at the end.
private func gradients(_ depth: Int, _ placement: NormPlacement, hasWays: Bool, seed: UInt64) -> [Double] {
    var generator = RandomSource(seed: seed)
    let design = TransformerDesign(
        vocabularySize: 2, context: 16, width: 64, headCount: 4, layerCount: depth, normPlacement: placement)
    let blocks = (0..<depth).map { _ in TransformerBlock(design, using: &generator) }
    let shape: Shape = [4, 16, 64]
    let input = Tensor.randomNormal(shape, using: &generator)
    // A parameter of zeros before each block: what is added there hears the gradient at that place.
    let ears = blocks.map { _ in Parameter(.zeros(shape)) }
    var x = input
    for (block, ear) in zip(blocks, ears) {
        x = x + ear.tensor
        if hasWays {
            var pass = Pass(mode: .training)
            x = block(x, isCausal: true, &pass)
        } else {
            let normed = block.aroundAttention.norm(x)
            let attended = block.attention(normed, over: normed, isCausal: true)
            x = block.feedForward(block.aroundFeedForward.norm(attended))
        }
    }
    x.backward(upstream: .randomNormal(shape, using: &generator))
    return ears.map { ear in
        (ear.gradient?.elements.reduce(0) { $0 + Double($1) * Double($1) } ?? 0).squareRoot()
    }
}
