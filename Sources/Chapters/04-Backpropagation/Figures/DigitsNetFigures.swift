import ChapterKit
import Contracts
import DataLoading
import Plotting

/// Loss and accuracy of the digits net while it learns: five seeds, or one by the learner's code beside ours.
func drawDigitsNet(_ context: FigureContext) throws -> Figure {
    let digits = try Digits.load(from: context.datasets)
    let seeds = context.isMine ? [context.seed] : (0..<5).map { context.seed &+ UInt64($0) }
    let runs = try seeds.map { try DigitsRun(digits, seed: $0, functions: context.functions) }
    let ours = context.isMine ? try DigitsRun(digits, seed: context.seed) : nil
    let epochs = runs[0].losses.indices.map { Double($0 + 1) }

    /// The median over the seeds; where it is `whole` with the spread around it and our own run beside the learner's.
    func curve(_ label: String, _ color: Int, whole: Bool = true, _ values: (DigitsRun) -> [Double]) -> [Layer] {
        let all = runs.map(values)
        let columns = epochs.indices.map { epoch in all.map { $0[epoch] }.sorted() }
        let median = Layer.line(
            x: epochs, y: columns.map { $0[$0.count / 2] }, label: label, color: .series(color))
        guard whole else { return [median] }
        let band = Layer.band(
            x: epochs, low: columns.map { $0[0] }, high: columns.map { $0[$0.count - 1] }, color: .series(color))
        let reference = ours.map {
            Layer.line(x: epochs, y: values($0), label: "reference, \(label)", color: .quiet, isDashed: true)
        }
        return [band, median] + [reference].compactMap { $0 }
    }
    let isGood = runs.allSatisfy { ($0.heldOutAccuracies.last ?? 0) >= 0.9 }
    let spread = runs.count == 1 ? "one seed" : "median of \(runs.count) seeds, shaded from worst to best"
    return Figure(
        title: "64-128-10 digits net: \(spread)",
        panels: [
            [
                Chart(
                    title: "Loss", x: Axis("epoch", wholeNumbers: true), y: Axis("mean loss (nats)", scale: .log),
                    layers: curve("training", 0, \.losses)),
                Chart(
                    title: "Accuracy", x: Axis("epoch", wholeNumbers: true),
                    y: Axis("share of right answers", from: isGood ? 0.9 : 0, to: 1.003),
                    layers: curve("training", 0, whole: false, \.trainingAccuracies)
                        + curve("held out", 1, \.heldOutAccuracies)
                        + [.horizontal(0.97, label: "97 %")]),
            ]
        ])
}

/// The weights into the hidden units of the trained digits net, the most used units first.
func drawHiddenUnits(_ context: FigureContext) throws -> Figure {
    let digits = try Digits.load(from: context.datasets)
    let run = try DigitsRun(digits, seed: context.seed, functions: context.functions)
    let mine = hiddenUnits(of: run, title: context.isMine ? "yours" : "")
    let reference =
        context.isMine ? [hiddenUnits(of: try DigitsRun(digits, seed: context.seed), title: "reference")] : []
    return Figure(
        title: "40 of 128 hidden units, each with the digit that it speaks for", panels: [[mine] + reference])
}

private func hiddenUnits(of run: DigitsRun, title: String) -> ImageGrid {
    let (into, out) = (run.net.modules[0].parameters[0].transposed(), run.net.modules[2].parameters[0])
    // How much a unit counts: the length of its weights to the ten logits.
    let sizes = out.table.map { $0.reduce(0) { $0 + $1 * $1 } }
    let order = sizes.indices.sorted { sizes[$0] > sizes[$1] }.prefix(40)
    return ImageGrid(
        title: title,
        images: order.map { ImageGrid.Image(width: Digits.side, height: Digits.side, values: into.table[$0]) },
        titles: order.map { unit in
            let weights = out.table[unit]
            return "\(weights.indices.max { weights[$0] < weights[$1] } ?? 0)"
        }, map: .diverging, barLabel: "weight")
}
