import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

extension CourseFigure {
    static let merges = CourseFigure(
        name: "byte-pair-merges", summary: "length of a sentence and unknown words, by merges and by words",
        lookAt:
            "Left: with every merge sentences get shorter, down to nearly one piece a word. Right: however many words "
            + "are kept, some are missing; pieces never are.",
        exercises: [], draw: drawMerges)

    static let wordSplits = CourseFigure(
        name: "word-splits", summary: "some words in pieces as merges grow",
        lookAt: "From above letters become syllables, endings and words. The two long words below were never seen.",
        exercises: ["merge-pair", "bpe-encode"], draw: drawWordSplits)
}

/// How many merges the curves show.
private let mergeCounts = [10, 30, 100, 300, 1000, 3000, 8000]

private func drawMerges(_ context: FigureContext) throws -> Figure {
    let french = try QuestionWords.load(from: context.datasets, language: .french)
    let learned = PieceMerges(counts: french.counts, count: mergeCounts.max() ?? 0).pairs
    let words = Dictionary(french.validation.joined().map { ($0, 1) }, uniquingKeysWith: +)
    let lengths = mergeCounts.map { count in
        let pairs = PieceMerges(Array(learned.prefix(count)))
        let pieces = words.reduce(0) { $0 + pairs.pieces(of: $1.key).count * $1.value }
        return Double(pieces) / Double(french.validation.count)
    }
    let perSentence = Double(french.validation.joined().count) / Double(french.validation.count)
    let byFrequency = french.byFrequency
    let sizes = [30, 100, 300, 1000, 3000, byFrequency.count].filter { $0 <= byFrequency.count }
    let unknown = sizes.map { size in
        QuestionWords.unknownShare(french.validation, known: Set(byFrequency.prefix(size)))
    }
    let letters = Set(french.training.joined().flatMap { PieceMerges.letters(of: $0) }).count
    let pieceSizes = mergeCounts.map { Double(letters + min($0, learned.count)) }
    return Figure(
        title: "Pieces cost length and leave nothing unknown", lookAt: CourseFigure.merges.lookAt,
        panels: [
            [
                Chart(
                    title: "Length of a sentence", x: Axis("merges", scale: .log),
                    y: Axis("pieces or words a sentence", from: 0),
                    layers: [
                        .line(x: mergeCounts.map(Double.init), y: lengths, label: "pieces", marker: .circle),
                        .horizontal(perSentence, label: "whole words"),
                    ]),
                Chart(
                    title: "Words that a net cannot read", x: Axis("size of the vocabulary", scale: .log),
                    y: Axis("unknown, of the words in new sentences", from: 0, format: .percent),
                    layers: [
                        .line(
                            x: pieceSizes, y: pieceSizes.map { _ in 0 },
                            label: "pieces, and letters where there is none",
                            marker: .circle),
                        .line(x: sizes.map(Double.init), y: unknown, label: "the most frequent words", marker: .square),
                    ]),
            ]
        ],
        smallPrint: SmallPrint(
            .computed, seeds: [QuestionSplit.seed],
            count:
                "\(grouped(french.training.count)) French sentences to learn from, \(french.validation.count) to measure"
        ))
}

private func drawWordSplits(_ context: FigureContext) throws -> Figure {
    let french = try QuestionWords.load(from: context.datasets, language: .french)
    let counts = french.counts
    let steps = [0, 100, 300, 1000, 4000]
    let learned = PieceMerges(counts: counts, count: steps.max() ?? 0).pairs.map { PiecePair($0.left, $0.right) }
    let words = ["vous", "pouvez", "appeler", "bibliothèque", "malheureusement", "incroyablement"]
    let (encode, merge) = (context[WordsChecks.bpeEncode], context[WordsChecks.mergePair])
    // Two blocks of words; in each a row for every number of merges, so that letters are large enough to read.
    let blocks = [Array(words[..<4]), Array(words[4...])]
    let blockHeight = rowHeight * Double(steps.count) + 2.1
    var shapes: [Diagram.Shape] = []
    for (number, block) in blocks.enumerated() {
        let top = -blockHeight * Double(number)
        var left = 0.0
        for word in block {
            let text = "\(grouped(counts[word, default: 0])) ×"
            shapes.append(.text(text, at: Point(left, top + 1.3), color: .quiet, side: .left))
            for (row, step) in steps.enumerated() {
                let pieces = try encode(word, Array(learned.prefix(step)), merge)
                shapes += pieceBoxes(pieces, name: "\(word) \(row)", left: left, y: top - rowHeight * Double(row))
            }
            left += letterWidth * Double(word.count) + 1.2
        }
        shapes.append(.text("merges", at: Point(-0.5, top + 1.3), side: .right))
        for (row, step) in steps.enumerated() {
            let text = step == 0 ? "letters" : grouped(step)
            shapes.append(
                .text(text, at: Point(-0.5, top - rowHeight * Double(row)), color: .quiet, side: .right))
        }
    }
    return Figure(
        title: "Words fall together, the frequent ones first", lookAt: CourseFigure.wordSplits.lookAt,
        panel: Diagram(shapes: shapes, isRigid: true),
        smallPrint: SmallPrint(
            .computed, seeds: [QuestionSplit.seed],
            count: "\(grouped(french.training.count)) French sentences",
            more: "×: how often the word stands in them"
        ))
}

private let letterWidth = 0.88
private let rowHeight = 1.42

/// A word's pieces, a box each, as wide as their letters.
private func pieceBoxes(_ pieces: [String], name: String, left: Double, y: Double) -> [Diagram.Shape] {
    var x = left
    return pieces.enumerated().map { number, piece in
        let text = piece.hasSuffix("@@") ? String(piece.dropLast(2)) : piece
        let width = letterWidth * Double(text.count) - 0.12
        defer { x += width + 0.12 }
        return .box(
            "\(name) \(number)", text, at: Point(x + width / 2, y), width: width, height: 1.12,
            color: .series(0))
    }
}
