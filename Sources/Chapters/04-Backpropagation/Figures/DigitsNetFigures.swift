import ChapterKit
import Contracts
import DataLoading
import Plotting

/// Loss and accuracy of the digits net while it learns: five seeds, or one by the learner's code beside ours.
func drawDigitsNet(_ context: FigureContext) throws -> Figure {
    let digits = try Digits.load(from: context.datasets)
    let seeds = context.isMine ? [context.seed] : (0..<5).map { context.seed &+ UInt64($0) }
    let curves = DigitsCurves(
        runs: try seeds.map { try DigitsRun(digits, seed: $0, functions: context.functions) },
        ours: context.isMine ? try DigitsRun(digits, seed: context.seed) : nil)
    let heldOut = curves.median(\.heldOutLosses)
    let least = (heldOut.indices.min { heldOut[$0] < heldOut[$1] } ?? 0) + 1
    let ends = curves.runs.map { $0.heldOutAccuracies.last ?? 0 }.sorted()
    let spread = Set([ends.first ?? 0, ends.last ?? 0]).sorted()
        .map { NumberFormat.fixed(100 * $0, decimals: 1) }.joined(separator: "–")
    // After the first five epochs.
    let lowest = curves.runs.flatMap { $0.heldOutAccuracies.dropFirst(5) }.min() ?? 1
    let dip = curves.runs.lazy.compactMap { $0.heldOutAccuracies.dropFirst(5).firstIndex(of: lowest) }.first ?? 0
    let isGood = (curves.runs.compactMap(\.heldOutAccuracies.last).min() ?? 0) >= 0.9
    let outside =
        lowest < 0.9 && isGood
        ? [
            ChartLayer.note(
                "one seed: \(NumberFormat.percent(lowest, decimals: 0))", at: Point(Double(dip) + 6, 0.92),
                pointingTo: Point(Double(dip) + 1, 0.903))
        ] : []
    return Figure(
        title: "Training loss goes on falling, held-out loss stops",
        panels: [
            [
                Chart(
                    title: "Loss", x: Axis("epoch", wholeNumbers: true), y: Axis("mean loss (nats)", scale: .log),
                    layers: curves.layers("training", 0, \.losses) + curves.layers("held out", 1, \.heldOutLosses)
                        + [.vertical(Double(least), label: "least: epoch \(least)")]),
                Chart(
                    title: "Held out at the end: \(spread) %",
                    x: Axis("epoch", wholeNumbers: true),
                    y: Axis("accuracy", from: isGood ? 0.9 : 0, to: 1.003, format: .percent),
                    layers: curves.layers("training", 0, whole: false, \.trainingAccuracies)
                        + curves.layers("held out", 1, \.heldOutAccuracies) + outside),
            ]
        ],
        smallPrint: SmallPrint(
            .computed, seeds: seeds, count: "360 images held out",
            band: seeds.count == 1 ? "" : "worst to best seed, line: median"))
}

/// The trainings of several seeds, epoch by epoch.
private struct DigitsCurves {
    let runs: [DigitsRun]
    /// Beside the learner's.
    let ours: DigitsRun?

    private var epochs: [Double] { runs[0].losses.indices.map { Double($0 + 1) } }

    private func spread(_ values: (DigitsRun) -> [Double]) -> SeedSpread {
        SeedSpread(x: epochs, runs: runs.map(values))
    }

    func median(_ values: (DigitsRun) -> [Double]) -> [Double] { spread(values).median }

    /// The median over the seeds; where it is `whole` with the spread around it and our own run beside the learner's.
    func layers(_ label: String, _ color: Int, whole: Bool = true, _ values: (DigitsRun) -> [Double]) -> [ChartLayer] {
        let spread = spread(values)
        let line = spread.line(.median, label, .series(color))
        guard whole else { return [line] }
        let reference = ours.map { ChartLayer.ours(x: epochs, y: values($0), label: "reference, \(label)") }
        return [spread.band(.series(color))] + [reference].compactMap { $0 } + [line]
    }
}

/// The weights into the hidden units of the trained digits net, the most used units first.
func drawHiddenUnits(_ context: FigureContext) throws -> Figure {
    let digits = try Digits.load(from: context.datasets)
    let run = try DigitsRun(digits, seed: context.seed, functions: context.functions)
    let mine = hiddenUnits(of: run, title: context.isMine ? "yours" : "")
    let reference =
        context.isMine ? [hiddenUnits(of: try DigitsRun(digits, seed: context.seed), title: "reference")] : []
    return Figure(
        title: "Hidden units find pieces of digits, not digits", panels: [[mine] + reference],
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], more: "the 18 of 128 units with the largest weights to the scores"))
}

private func hiddenUnits(of run: DigitsRun, title: String) -> ImageGrid {
    let (into, out) = (run.net.modules[0].parameters[0].transposed(), run.net.modules[2].parameters[0])
    // How much a unit counts: the length of its weights to the ten logits.
    let sizes = out.table.map { $0.reduce(0) { $0 + $1 * $1 } }
    let spoken = out.table.map { weights in weights.indices.max { weights[$0] < weights[$1] } ?? 0 }
    let order = sizes.indices.sorted { sizes[$0] > sizes[$1] }.prefix(18)
        .sorted { (spoken[$0], sizes[$1]) < (spoken[$1], sizes[$0]) }
    return ImageGrid(
        title: title,
        images: order.map { ImageGrid.Image(width: Digits.side, height: Digits.side, values: into.table[$0]) },
        titles: order.map { "for \(spoken[$0])" }, columns: title.isEmpty ? 6 : 3, map: .diverging,
        barLabel: "weight")
}
