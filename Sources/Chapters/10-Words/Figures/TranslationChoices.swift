import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

/// A finished translation and its score, under both ways to count length.
private struct Choice {
    let sentence: String
    /// The logarithm of its probability, and the symbols that it is the sum of.
    let sum: Double
    let symbols: Int
    var mean: Double { sum / Double(symbols) }
}

/// What a beam of five keeps for one question, ranked by the sum on the left and by the mean on the right.
func drawTranslationChoices(_ context: FigureContext) throws -> Figure {
    let trained = try TrainedTranslator.load(.toFrench, from: context.datasets)
    let beam = context[WordsChecks.lengthNormalizedBeam]
    let question = try questionForBeam(trained)
    let decoder = trained.translator.symbolDecoder(for: trained.texts.source.codes(of: question))
    let lists = try [0.0, 1].map { exponent in
        try beam(decoder, 5, exponent).map { found in
            Choice(
                sentence: SentenceText.sentence(of: trained.texts.target.words(of: found.symbols), .french),
                sum: found.logProbability, symbols: found.symbols.count + 1)
        }
    }
    let asked = SentenceText.sentence(of: question, .english)
    return Figure(
        title: "\(asked) Two ways to count length, two winners", panel: slopes(lists[0], lists[1]),
        smallPrint: SmallPrint(
            .computed, more: "the course's translator, a beam of five; sum: logarithm of the probability"))
}

/// Two columns of sentences, the best on top, and a line from each to its place in the other column.
private func slopes(_ bySum: [Choice], _ byMean: [Choice]) -> Diagram {
    let (left, right, width, step) = (0.0, 11.0, 6.2, 1.7)
    func color(_ choice: Choice) -> Ink {
        choice.sentence == byMean.first?.sentence
            ? .series(1) : choice.sentence == bySum.first?.sentence ? .series(0) : .quiet
    }
    func number(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 2) }
    func column(_ choices: [Choice], _ side: String, _ x: Double) -> [Diagram.Shape] {
        choices.enumerated().map { row, choice in
            .box(
                "\(side) \(choice.sentence)", Markup.escaped(choice.sentence), at: Point(x, -step * Double(row)),
                width: width, height: 1.1, color: color(choice), isBold: row == 0)
        }
    }
    let sums = bySum.enumerated().map { row, choice in
        Diagram.Shape.text(
            "\(number(choice.sum)), \(choice.symbols) symbols",
            at: Point(left - width / 2 - 0.35, -step * Double(row)), color: color(choice), side: .right)
    }
    let means = byMean.enumerated().map { row, choice in
        Diagram.Shape.text(
            number(choice.mean), at: Point(right + width / 2 + 0.35, -step * Double(row)), color: color(choice),
            side: .left)
    }
    let lines = bySum.filter { one in byMean.contains { $0.sentence == one.sentence } }.map { choice in
        // From edge to edge, through the gap between the columns.
        Diagram.Shape.arrow(
            from: "from \(choice.sentence)", to: "to \(choice.sentence)", color: color(choice),
            weight: color(choice) == .quiet ? 1 : 2.4)
    }
    func joints(_ choices: [Choice], _ side: String, _ x: Double) -> [Diagram.Shape] {
        choices.enumerated().map { row, choice in
            .joint("\(side) \(choice.sentence)", at: Point(x, -step * Double(row)), isVisible: false)
        }
    }
    let ends = joints(bySum, "from", left + width / 2) + joints(byMean, "to", right - width / 2)
    return Diagram(
        shapes: ends + column(bySum, "sum", left) + column(byMean, "mean", right) + sums + means + lines + [
            .text("by the sum", at: Point(left, 1.5)), .text("by the mean of a symbol", at: Point(right, 1.5)),
        ])
}

/// The first question for validation where the mean is right and the sum is not.
private func questionForBeam(_ trained: TrainedTranslator) throws -> [String] {
    let questions = Array(trained.texts.validationQuestions.prefix(300))
    func translations(_ power: Double) -> [[String]] {
        trained.texts.translations(of: questions, by: trained.translator, Decoding(width: 5, lengthPower: power))
    }
    let (sums, means) = (translations(0), translations(1))
    let won = questions.indices.first {
        questions[$0].targets.contains(means[$0]) && !questions[$0].targets.contains(sums[$0])
    }
    return questions[won ?? 0].source
}
