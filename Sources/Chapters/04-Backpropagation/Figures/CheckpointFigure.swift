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
        .line(
            x: spacings.map(Double.init),
            y: try costsBySpacing(Functions(), seed: context.seed).costs.map {
                Double($0.storedValues) / 1000
            }, label: "reference", color: .reference, isDashed: true)
    ])
    let again = costs.map { Double($0.forwardSteps - modules.count) }
    let root = Double(modules.count).squareRoot()
    let shown = spacings.indices.filter { [1, 2, 3, 4, 8, 16, 32, 64].contains(spacings[$0]) }
    func note(_ text: String, _ spacing: Int, at place: Point) -> Layer {
        .note(text, at: place, pointingTo: Point(again[spacing - 1], stored[spacing - 1]))
    }
    return Figure(
        title: "Checkpointing: less memory for more computing",
        panels: [
            [
                Chart(
                    title: "The price: modules that run forward again",
                    x: Axis("modules run again (of \(modules.count))", from: -3, to: 70),
                    y: Axis("stored numbers (thousands)", from: 0),
                    layers: [
                        .line(x: shown.map { again[$0] }, y: shown.map { stored[$0] }, marker: .circle),
                        note("every input stored", 1, at: Point(22, 23)),
                        note("every 2nd", 2, at: Point(16, 10)), note("every 4th", 4, at: Point(30, 5)),
                        note("every 8th", 8, at: Point(44, 2.5)), note("only the first", 64, at: Point(45, 21)),
                    ]),
                Chart(
                    title: "The gain: what is kept for the way back",
                    x: Axis("an input stored every … modules", from: 0, to: 66),
                    y: Axis("stored numbers (thousands)", from: 0),
                    layers: [
                        .line(x: spacings.map(Double.init), y: stored),
                        .vertical(root, label: "√\(modules.count) = \(Int(root))"),
                    ] + reference),
            ]
        ])
}
