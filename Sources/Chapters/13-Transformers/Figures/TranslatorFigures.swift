import ChapterKit
import DataLoading
import Foundation
import Plotting
import TensorCore

extension CourseFigure {
    static let toyTransformers = CourseFigure(
        name: "toy-transformers", summary: "copy, reverse and sort by transformers of one and two blocks, by length",
        lookAt: "Right of the dashed line lie lengths that were never trained on. Who still writes them?",
        exercises: [], draw: drawToyTransformers)

    static let spellingTransformer = CourseFigure(
        name: "spelling-transformer", summary: "the spelling bee by a transformer and by the LSTMs of chapter 09",
        lookAt: "Where do the bands part? For whom is a long word easier than a short one?",
        exercises: [], draw: drawSpellingTransformer)
}

private func drawToyTransformers(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "toy-transformers.csv"))
    let recurrent = try ResultTable(contentsOf: context.results.appending(path: "attention-reverse.csv"))
        .rows(where: ["net": "previousState", "epoch": "\(ToyTransformers.recipe.epochs)"])
    func curve(_ rows: ResultTable, _ label: String, _ color: Int) throws -> [ChartLayer] {
        // The first is covered by the second for a while, and thick enough to be seen below it.
        try SeedSpread(rows, x: "length", y: "exact")
            .layers(.median, label, .series(color), marker: .circle, weight: color == 0 ? 2.4 : 1)
    }
    let charts = try ToySequences.allCases.map { task in
        let blocks = try (1...2).flatMap { count in
            try curve(
                table.rows(where: ["task": task.rawValue, "blocks": "\(count)"]),
                count == 1 ? "one block" : "two blocks", count - 1)
        }
        return Chart(
            title: task.rawValue.capitalized, x: Axis("symbols", wholeNumbers: true),
            y: Axis("sequences without a mistake", from: -0.02, to: 1.03, format: .percent),
            layers: blocks + (task == .reverse ? try curve(recurrent, "LSTM, chapter 08", 2) : [])
                + [.vertical(Double(ToyTransformer.longest))])
    }
    return Figure(
        title: "Beyond the lengths they trained on these transformers soon fail",
        lookAt: CourseFigure.toyTransformers.lookAt,
        panels: [charts],
        smallPrint: SmallPrint(
            .recorded(by: "toy-transformers and attention-reverse"), seeds: ToyTransformers.seeds,
            count: "200 held-out sequences", band: "least to greatest of the seeds, line: median",
            more: "chapter 08: an LSTM with attention, seeds 1 to 5"))
}

private func drawSpellingTransformer(_ context: FigureContext) throws -> Figure {
    func table(_ name: String) throws -> ResultTable {
        try ResultTable(contentsOf: context.results.appending(path: "\(name).csv"))
    }
    /// The share of right words by their letters, over all seeds, in a standard error of so many words.
    func curve(_ rows: ResultTable, _ label: String, _ color: Int) throws -> [ChartLayer] {
        let words = try SeedSpread(rows, x: "letters", y: "words")
        let right = try SeedSpread(rows, x: "letters", y: "right").mean
        let shares = zip(right, words.mean).map { $0 / $1 }
        let errors = zip(shares, words.mean).map { ($0 * (1 - $0) / $1).squareRoot() }
        return [
            .band(
                x: words.x, low: zip(shares, errors).map { $0 - $1 }, high: zip(shares, errors).map { $0 + $1 },
                color: .series(color)),
            .line(x: words.x, y: shares, label: label, color: .series(color), marker: .circle),
        ]
    }
    let transformer = try table("spelling-transformer")
    let small = try table("spelling-lengths").rows(where: ["net": "attention", "epoch": "6"])
    let large = try table("spelling-held-out").rows(where: ["part": "heldOut", "decoding": "greedy"])
    func chart(_ title: String, _ layers: [ChartLayer]) -> Chart {
        Chart(
            title: title, x: Axis("letters of the word", wholeNumbers: true),
            y: Axis("words right", from: 0.15, to: 1, format: .percent), layers: layers)
    }
    return Figure(
        title: "The transformer spells nearly as well as LSTMs of its size; large ones win on long words",
        lookAt: CourseFigure.spellingTransformer.lookAt,
        panels: [
            [
                chart(
                    "LSTMs of its size, validation",
                    try curve(transformer.rows(where: ["part": "validation"]), "transformer", 0)
                        + curve(small, "small LSTMs", 1)),
                chart(
                    "Large LSTMs, held out",
                    try curve(transformer.rows(where: ["part": "held out"]), "transformer", 0)
                        + curve(large, "large LSTMs", 2)),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "spelling-transformer, spelling-lengths and course spell --evaluate"),
            count: "5,442 and 10,885 words", band: "one standard error of the share",
            more: "one training each, of the small LSTMs two"))
}
