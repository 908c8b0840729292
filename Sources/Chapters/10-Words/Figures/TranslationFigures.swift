import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

/// BLEU by the length of the question.
func drawTranslationLengths(_ context: FigureContext) throws -> Figure {
    let table = try results("translation-lengths", context)
    let groups = TranslationExperiments.lengthGroups.map { "\($0.lowerBound)-\($0.upperBound)" }
    let layers = try [("attention", "with attention"), ("no attention", "without attention")].enumerated().flatMap {
        color, net in
        let values = try groups.map {
            try table.rows(where: ["net": net.0, "words": $0]).numbers("BLEU")
        }
        return SeedSpread(x: groups.indices.map(Double.init), values: values)
            .layers(.mean, net.1, .series(color), marker: .circle)
    }
    let names = groups.map { $0.hasSuffix("-40") ? "10 and more" : $0.replacing("-", with: "–") }
    return Figure(
        title: "From six words on attention helps, by 3 to 5 points of BLEU",
        panel: Chart(
            x: Axis("words of the question", from: -0.2, to: Double(groups.count) - 0.8, names: names),
            y: Axis("BLEU, questions for validation", from: 0), layers: layers),
        smallPrint: SmallPrint(
            .recorded(by: "translation-lengths"), seeds: 1...3, band: "least to greatest of the seeds, line: mean",
            more: "small translators"))
}

/// What the figure calls nets of the tables.
private let names = [
    "200 merges": "200 merges", "4000 merges": "4,000 merges", "500 words and 1000 merges": "500 words, 1,000 merges",
    "words": "whole words", "phases": "the teacher ever less", "none": "the net itself",
]

/// BLEU by what a symbol is, and by who says what stands before it: the mean of the seeds as a dot, their spread as a
/// line.
func drawTranslationUnits(_ context: FigureContext) throws -> Figure {
    let standard = try results("translation-lengths", context).rows(where: ["net": "attention", "words": "all"])
    func dots(_ title: String, _ table: String, standard name: String, at place: Int) throws -> Chart {
        let all = try results(table, context).rows(where: ["words": "all"])
        let nets = try all.texts("net").reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var groups = try nets.map { net in
            let scores = try all.rows(where: ["net": net]).numbers("BLEU")
            return (names[net] ?? net, scores)
        }
        groups.insert((name, try standard.numbers("BLEU")), at: place)
        let spreads = groups.enumerated().flatMap { number, group in
            let (least, greatest, y) = (group.1.min() ?? 0, group.1.max() ?? 0, Double(number))
            return [
                ChartLayer.segment(from: Point(least, y), to: Point(greatest, y), color: .series(0)),
                .scatter(x: [mean(group.1)], y: [y], color: .series(0)),
            ]
        }
        return Chart(
            title: title, x: Axis("BLEU, questions for validation"),
            y: Axis(
                from: Double(groups.count) - 0.5, to: -0.5,
                names: groups.map { String(format: "%@: %.1f", $0.0, mean($0.1)) }), layers: spreads)
    }
    return Figure(
        title: "Pieces beat words, and a teacher who steps back does harm",
        panels: [
            [try dots("What is a symbol?", "translation-units", standard: "1,000 merges", at: 2)],
            [
                try dots(
                    "Who says what was written before?", "translation-forcing", standard: "always the teacher", at: 0)
            ],
        ],
        smallPrint: SmallPrint(
            .recorded(by: "translation-units, translation-forcing and translation-lengths"), seeds: 1...3,
            more: "dot: mean, line: least to greatest of the seeds · small translators"))
}

/// BLEU and length of translations by the width of the beam, for every way to count length.
func drawTranslationBeam(_ context: FigureContext) throws -> Figure {
    let table = try results("translation-beam", context)
    let greedy = try table.rows(where: ["width": "1"])
    func lines(_ column: String) throws -> [ChartLayer] {
        try BeamComparison.powers.map { power in
            let rows = try table.rows(where: ["length power": "\(power)"])
            let wide = rows.rows.filter { $0[0] != "1" }
            let chosen = ResultTable(comments: rows.comments, columns: rows.columns, rows: wide, path: rows.path)
            let label = power == 0 ? "sum" : power == 1 ? "sum / length" : "sum / length^{\(power)}"
            return .line(
                x: try greedy.numbers("width") + chosen.numbers("width"),
                y: try greedy.numbers(column) + chosen.numbers(column), label: label, marker: .circle)
        }
    }
    let width = Axis("width of the beam", wholeNumbers: true)
    return Figure(
        title: "A wide beam writes too little, unless the sum is divided by the length",
        panels: [
            [
                Chart(
                    title: "How good", x: width, y: Axis("BLEU, questions for validation"),
                    layers: try lines("BLEU")),
                Chart(
                    title: "How long", x: width, y: Axis("words written a word of reference"),
                    layers: try lines("length")),
            ]
        ], smallPrint: SmallPrint(.recorded(by: "translation-beam"), seeds: [1]))
}

/// The map of the sentence that ``GenderLook`` finds.
func drawTranslationMap(_ context: FigureContext) throws -> Figure {
    let trained = try TrainedTranslator.load(.toFrench, from: context.datasets)
    guard let found = GenderLook.clearest(trained) else {
        throw DataError(
            file: TrainedTranslator.path(.toFrench), expected: "an article that looks at its noun", found: "none",
            remedy: "Restore the file with git checkout.")
    }
    let ringed = [found.noun, found.article].map { HeatMap.Cell(row: found.row, column: $0) }
    return Figure(
        title: "An article that asks its noun for its gender",
        panel: TranslationMap.map(found.look, .toFrench, ringed: ringed),
        smallPrint: SmallPrint(.computed, more: "the course's translator, a question for validation found by a rule"))
}

/// Sums by digits, for both orders.
func drawSumsAsText(_ context: FigureContext) throws -> Figure {
    let table = try results("sums-as-text", context)
    let digits = try Set(table.texts("digits")).sorted()
    let panels = try digits.map { count in
        let layers = try SumsAsText.Order.allCases.enumerated().flatMap { color, order in
            let rows = try table.rows(
                where: ["order": order.rawValue, "part": "validation", "digits": count])
            let epochs = try rows.numbers("epoch")
            let shares = zip(try rows.numbers("right"), try rows.numbers("sums")).map { 100 * $0 / $1 }
            return SeedSpread(zip(epochs, shares)).layers(.mean, order.rawValue, .series(color))
        }
        return Chart(
            title: "\(count) digit\(count == "1" ? "" : "s")", x: Axis("epoch", wholeNumbers: true),
            y: Axis(count == digits[0] ? "sums without a mistake, %" : "", from: 0, to: 100), layers: layers)
    }
    return Figure(
        title: "Sums are learned when the last digit is written first", panels: [panels],
        smallPrint: SmallPrint(
            .recorded(by: "sums-as-text"), seeds: 1...3, count: "sums for validation",
            band: "least to greatest of the seeds, line: mean"))
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

private func results(_ name: String, _ context: FigureContext) throws -> ResultTable {
    try ResultTable(contentsOf: context.results.appending(path: "\(name).csv"))
}
