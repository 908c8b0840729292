import ChapterKit
import Contracts
import ExerciseKit
import Plotting

private func costsBySpacing(
    _ functions: Functions, seed: UInt64
) throws -> (modules: [any Module], costs: [ChainCost]) {
    let (modules, input) = CheckpointedChain.deepExample(seed: seed, functions: functions)
    let costs = try (1...modules.count).map { spacing in
        try CheckpointedChain(modules, spacing: spacing).run(input, upstream: input.map { _ in 1 }).cost
    }
    return (modules, costs)
}

/// Memory against recomputation: the counted cost of one pass through 64 modules, for every spacing of checkpoints.
func drawCheckpointing(_ context: FigureContext) throws -> Figure {
    let (modules, costs) = try costsBySpacing(context.functions, seed: context.seed)
    let spacings = Array(1...modules.count)
    let stored = costs.map { Double($0.storedValues) / 1000 }
    let reference = try context.beside([
        .ours(
            x: spacings.map(Double.init),
            y: try costsBySpacing(Functions(), seed: context.seed).costs.map { Double($0.storedValues) / 1000 },
            label: "reference")
    ])
    let again = costs.map { Double($0.forwardSteps - modules.count) }
    let root = Double(modules.count).squareRoot()
    let shown = spacings.indices.filter { [1, 2, 3, 8, 16, 32, 64].contains(spacings[$0]) }
    let price = Chart(
        title: "The price: modules that run again",
        x: Axis("modules run again (of \(modules.count))", from: -6, to: 74),
        y: Axis("stored numbers (thousands)", from: 0, to: 28),
        layers: [
            .line(x: shown.map { again[$0] }, y: shown.map { stored[$0] }, color: .pale),
            .scatter(x: shown.map { again[$0] }, y: shown.map { stored[$0] }),
            .names(
                shown.map { "k = \(spacings[$0])" }, x: shown.map { again[$0] }, y: shown.map { stored[$0] },
                colors: shown.map { _ in .quiet }),
        ])
    let gain = Chart(
        title: "The gain: least near √\(modules.count)", x: Axis("spacing k", from: 0, to: 66),
        y: Axis("stored numbers (thousands)", from: 0, to: 28),
        layers: reference + [
            .line(x: spacings.map(Double.init), y: stored), .vertical(root, label: "√\(modules.count) = \(Int(root))"),
        ])
    return Figure(
        title: "Every eighth input stored: a quarter of the memory for one more pass",
        panels: [[chain], [price, gain]], rowWeights: [1, 3.2],
        smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "64 modules of 24 units, batch of 16"))
}

/// The first modules of a chain of which every eighth input is stored.
private let chain: Diagram = {
    let shapes = (0..<10).flatMap { place -> [Diagram.Shape] in
        let isStored = place % 8 == 0
        let box = Diagram.Shape.box(
            "m\(place)", isStored ? "stored" : "again", at: Point(2.1 * Double(place), 0), width: 1.6, height: 0.9,
            color: isStored ? .series(0) : nil, isBold: isStored)
        return place == 0 ? [box] : [box, .arrow(from: "m\(place - 1)", to: "m\(place)")]
    }
    return Diagram(
        title: "k = 8: the input of every eighth module is stored, the seven between are computed again",
        shapes: shapes + [.text("…", at: Point(20.6, 0))])
}()
