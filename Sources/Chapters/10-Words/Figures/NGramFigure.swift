import ChapterKit
import DataLoading
import Foundation
import Plotting

extension CourseFigure {
    static let ngramTables = CourseFigure(
        name: "ngram-tables", summary: "rows of an n-gram table, those ever met, and new contexts",
        lookAt:
            "Left, two lines of one colour: the rows that a table needs, and those of which the text says anything. "
            + "Right: the share of places in a new text whose context was never met.",
        exercises: [], draw: drawNGramTables)
}

private func drawNGramTables(_ context: FigureContext) throws -> Figure {
    let text = try Shakespeare.load(from: context.datasets)
    let english = try QuestionWords.load(from: context.datasets, language: .english)
    let orders = 1...5
    let letters = orders.map { ContextCount([text.part(0, 0.8)], new: [text.part(0.9, 1)], order: $0) }
    let words = orders.map { ContextCount(english.training, new: english.heldOut, order: $0) }
    let x = orders.map(Double.init)
    func possible(_ symbols: Int) -> [Double] { x.map { pow(Double(symbols), $0) } }
    let (letterCount, wordCount) = (text.characters.count, Set(english.training.joined()).count)
    return Figure(
        title: "The table grows, the text does not", lookAt: CourseFigure.ngramTables.lookAt,
        panels: [
            [
                Chart(
                    title: "Contexts", x: Axis("symbols in a context", wholeNumbers: true),
                    y: Axis("rows of the table", scale: .log),
                    layers: [
                        .line(
                            x: x, y: possible(wordCount), label: "words, possible", color: .series(1), isDashed: true),
                        .line(
                            x: x, y: possible(letterCount), label: "letters, possible", color: .series(0),
                            isDashed: true),
                        .line(
                            x: x, y: letters.map { Double($0.met) }, label: "letters, met", color: .series(0),
                            marker: .circle),
                        .line(
                            x: x, y: words.map { Double($0.met) }, label: "words, met", color: .series(1),
                            marker: .square),
                    ]),
                Chart(
                    title: "Contexts never met",
                    x: Axis("symbols in a context", wholeNumbers: true),
                    y: Axis("share of the places", from: 0, to: 1, format: .percent),
                    layers: [
                        .line(x: x, y: letters.map(\.newShare), label: "letters", color: .series(0), marker: .circle),
                        .line(x: x, y: words.map(\.newShare), label: "words", color: .series(1), marker: .square),
                    ]),
            ]
        ],
        smallPrint: SmallPrint(
            .computed,
            count: "\(letterCount) letters in \(grouped(text.part(0, 0.8).count)) of Shakespeare, "
                + "\(grouped(wordCount)) words in \(grouped(english.training.joined().count)) of English questions"
        ))
}

/// How many contexts of some length a text has, and how many of a new text's are not among them.
struct ContextCount {
    let met: Int
    let newShare: Double

    /// - Parameters:
    ///   - known: sequences to learn from; no context reaches over the end of one.
    ///   - new: sequences to look up.
    init<Symbol: Hashable>(_ known: [[Symbol]], new: [[Symbol]], order: Int) {
        var contexts = Set<ArraySlice<Symbol>>()
        for sequence in known {
            for end in sequence.indices.dropFirst(order) { contexts.insert(sequence[end - order..<end]) }
        }
        var (missing, count) = (0, 0)
        for sequence in new {
            for end in sequence.indices.dropFirst(order) {
                count += 1
                if !contexts.contains(sequence[end - order..<end]) { missing += 1 }
            }
        }
        (met, newShare) = (contexts.count, Double(missing) / Double(max(1, count)))
    }
}
