import ChapterKit
import Contracts
import ExerciseKit
import Plotting
import TensorCore

extension CourseFigure {
    static let learnedWords = CourseFigure(
        name: "learned-words", summary: "the translator's own vectors of some words, on two principal components",
        lookAt: "Nobody told the net of kinds, it has seen questions and their translations: the two colours hardly "
            + "mix.",
        exercises: ["power-iteration"], draw: drawLearnedWords)
}

/// Of months and days the net reads too few as one symbol.
private let shownGroups = wordGroups.filter { $0.key.hasSuffix("words") || $0.key == "pronouns" }

/// English words that the translator reads as one symbol, by what it has made of them itself.
private func drawLearnedWords(_ context: FigureContext) throws -> Figure {
    let trained = try TrainedTranslator.load(.toFrench, from: context.datasets)
    let table = trained.translator.encoder.embedding.table.value
    var (names, classes, rows): ([String], [Int], [[Double]]) = ([], [], [])
    for (kind, group) in shownGroups.enumerated() {
        for word in group.value.split(separator: " ").map(String.init) {
            let codes = trained.texts.source.codes(of: [word])
            // A word in pieces has no vector of its own.
            guard codes.count == 1, trained.texts.source.unknownWords(in: [word]).isEmpty else { continue }
            names.append(word)
            classes.append(kind)
            rows.append(table.at(codes[0]).elements.map { Double($0) })
        }
    }
    var generator = RandomSource(seed: context.seed)
    let starts = Matrix((0..<2).map { _ in rows[0].map { _ in generator.normal() } })
    let places = try context[WordsChecks.powerIteration](Matrix(rows), starts, 200).coordinates
    let (x, y) = (names.indices.map { places[$0, 0] }, names.indices.map { places[$0, 1] })
    return Figure(
        title: "A translator has learned which words are of a kind",
        panel: Chart(
            x: Axis("first component"), y: Axis("second component"),
            layers: [
                .scatter(x: x, y: y, classes: classes, labels: shownGroups.map(\.key)),
                .names(names, x: x, y: y, colors: classes.map { .series($0) }),
            ]),
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], count: "\(names.count) words that the net reads as one symbol",
            more: "names where there is room"))
}
