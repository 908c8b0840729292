import ChapterKit
import DataLoading
import Plotting

/// Small spellers with attention and without: epoch by epoch, and by the length of the word.
func drawSpellingLengths(_ context: FigureContext) throws -> Figure {
    let shares = try SpellingShares(results("spelling-lengths", context))
    let nets = [("attention", "with attention"), ("no attention", "without attention")]
    func curves(_ shares: (String) -> SeedSpread) -> [ChartLayer] {
        nets.enumerated().flatMap { color, net in lines(shares(net.0), net.1, color) }
    }
    return Figure(
        title: "With attention a letter more costs nothing",
        panels: [
            [
                Chart(
                    title: "While they learn", x: Axis("epoch", wholeNumbers: true), y: share,
                    layers: curves(shares.byEpoch)),
                Chart(
                    title: "After six epochs, by length",
                    x: Axis("letters of the word", wholeNumbers: true), y: share,
                    layers: curves(shares.byLength)),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "spelling-lengths"), seeds: 1...2,
            count: "5,442 words for validation, of 14 letters 33, of 15 letters 19",
            band: "from one seed to the other, not the chance of few words"))
}

/// Scheduled sampling in its three schedules, and teacher forcing.
func drawSpellingSampling(_ context: FigureContext) throws -> Figure {
    let forced = try SpellingShares(results("spelling-lengths", context))
    let sampled = try SpellingShares(results("spelling-sampling", context))
    let schedules = SpellingExperiments.Variant.sampled.enumerated().flatMap { index, variant in
        lines(sampled.byEpoch(variant.name), variant.name, index + 1)
    }
    return Figure(
        title: "A teacher who steps back does not help here",
        panel: Chart(
            x: Axis("epoch", wholeNumbers: true),
            y: Axis("exact match, words for validation", from: 0.25, to: 0.5, format: .percent),
            layers: lines(forced.byEpoch("attention"), "teacher forcing, two seeds", 0) + schedules,
            legend: .atEnds),
        smallPrint: SmallPrint(
            .recorded(by: "spelling-sampling"), seeds: [1], count: "5,442 words for validation",
            band: "two seeds of teacher forcing"))
}

private let share = Axis("exact match, words for validation", from: 0, format: .percent)

private func lines(_ shares: SeedSpread, _ label: String, _ color: Int) -> [ChartLayer] {
    shares.layers(.median, label, .series(color), marker: .circle)
}

private func results(_ name: String, _ context: FigureContext) throws -> ResultTable {
    try ResultTable(contentsOf: context.results.appending(path: "\(name).csv"))
}
