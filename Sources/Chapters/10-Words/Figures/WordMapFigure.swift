import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting
import TensorCore

extension CourseFigure {
    static let wordMap = CourseFigure(
        name: "word-map", summary: "GloVe's vectors of some words, on two principal components",
        lookAt: "Left: words of one kind lie together. Right: arrows of one relation point the same way, more or less.",
        exercises: ["power-iteration"], draw: drawWordMap)
}

/// Words that belong together, by name.
let wordGroups: KeyValuePairs<String, String> = [
    "months": "january february march april may june july august september october november december",
    "days": "monday tuesday wednesday thursday friday saturday sunday",
    "question words": "who what where when why how which",
    "pronouns": "i you he she it we they me him her us them",
]

private func drawWordMap(_ context: FigureContext) throws -> Figure {
    let vectors = try WordVectors.load(from: context.datasets)
    let iterate = context[WordsChecks.powerIteration]
    var generator = RandomSource(seed: context.seed)
    func coordinates(_ words: [String]) throws -> Matrix {
        let rows = words.compactMap { vectors.numbers[$0] }.map { vectors.vectors[$0] }
        let starts = Matrix((0..<2).map { _ in rows[0].map { _ in generator.normal() } })
        return try iterate(Matrix(rows), starts, 200).coordinates
    }
    let groups = wordGroups.map { $0.value.split(separator: " ").map(String.init) }
    let names = groups.flatMap { $0 }
    let places = try coordinates(names)
    let classes = groups.enumerated().flatMap { number, group in group.map { _ in number } }
    let points = ChartLayer.scatter(
        x: places.table.map { $0[0] }, y: places.table.map { $0[1] }, classes: classes, labels: wordGroups.map(\.key))
    // Each kind by turns, so that every one has names where there is room.
    // They lie so close that some of each must do.
    let named = groups.map { $0.filter(some.contains) }
    let turns = (0..<(named.map(\.count).max() ?? 0)).flatMap { turn in
        named.filter { $0.count > turn }.map { $0[turn] }
    }
    let rows = turns.compactMap(names.firstIndex)
    let texts = ChartLayer.names(
        turns, x: rows.map { places[$0, 0] }, y: rows.map { places[$0, 1] }, colors: rows.map { .series(classes[$0]) })
    return Figure(
        title: "Words of a kind lie together, and a relation is a direction", lookAt: CourseFigure.wordMap.lookAt,
        panels: [
            [
                Chart(
                    title: "Four kinds of words", x: Axis("first component"), y: Axis("second component"),
                    layers: [points, texts]),
                try relationChart(
                    "Man to woman",
                    Relation.female.pairs.filter { !leftOut.contains($0.0) }, coordinates),
                try relationChart(
                    "Country to capital", Relation.capital.pairs.prefix(6).filter { !leftOut.contains($0.0) },
                    coordinates),
            ]
        ],
        columnWeights: [[1.4, 1, 1]],
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], count: "GloVe, 50 features; each chart has components of its own",
            more: "left: names of some"))
}

/// Words that stand for the others; may is a verb as well.
private let some = [
    "january", "april", "may", "october", "monday", "wednesday", "saturday", "sunday", "who", "when", "which", "you",
    "she", "we", "us",
]

/// Pairs that the chart has no room for.
private let leftOut = ["he", "his", "actor", "boy", "prince", "husband", "father", "brother", "russia", "italy"]

/// Pairs as arrows on the components of their own words.
private func relationChart(
    _ title: String, _ pairs: [(String, String)], _ coordinates: ([String]) throws -> Matrix
) rethrows -> Chart {
    let names = pairs.flatMap { [$0.0, $0.1] }
    let places = try coordinates(names)
    let arrows = pairs.indices.map { pair in
        ChartLayer.arrow(
            from: Point(places[2 * pair, 0], places[2 * pair, 1]),
            to: Point(places[2 * pair + 1, 0], places[2 * pair + 1, 1]), color: .quiet, weight: 1.3)
    }
    let texts = ChartLayer.names(
        names, x: names.indices.map { places[$0, 0] }, y: names.indices.map { places[$0, 1] })
    return Chart(
        title: title, x: Axis("first component"), y: Axis("second component"), layers: arrows + [texts])
}
