import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Layers
import Plotting
import TensorCore

extension CourseFigure {
    static let oneHead = CourseFigure(
        name: "one-head", summary: "one trained head on one line: queries, keys, scores, weights",
        lookAt: "A row of the weights is a position that asks. Right of the diagonal lies what it must not see.",
        exercises: ["causal-weights"], draw: drawOneHead)

    static let gptHeads = CourseFigure(
        name: "gpt-heads", summary: "where four heads of the trained transformer look",
        lookAt: "A row is a character that asks. Diagonals look a fixed way back, columns at one that many ask for.",
        exercises: ["causal-weights"], draw: drawGPTHeads)
}

/// A line of the plays, as the net reads it.
private let headLine = "ROMEO.\nO speak"

private func traces(_ context: FigureContext) throws -> (traces: [[HeadTrace]], names: [String]) {
    let text = try Shakespeare.load(from: context.datasets)
    let model = try GPT(weights: GPT.weights(in: context.datasets), symbolCount: text.characters.count)
    let names = headLine.map { $0 == "\n" ? "¶" : $0 == " " ? "·" : String($0) }
    return (HeadTrace.all(of: model, reading: text.symbols(of: headLine) ?? []), names)
}

private func drawOneHead(_ context: FigureContext) throws -> Figure {
    let (traces, names) = try traces(context)
    let trace = traces[0][0]
    func weights(_ title: String, _ function: CausalWeights) throws -> HeatMap {
        HeatMap(
            title: title, values: try function(trace.scores, Lent.softmax).table, rows: names, columns: names,
            x: "what is seen", y: "who asks", range: 0...1, barLabel: "weight")
    }
    let mine = try weights("Weights: their softmax", context[TransformersChecks.causalWeights])
    let ours: [any Panel] =
        context.isMine ? [try weights("Weights, reference", TransformersChecks.causalWeights.reference)] : []
    let largest = (trace.queries.values + trace.keys.values).map(abs).max() ?? 1
    let limit = trace.scores.values.map(abs).max() ?? 1
    return Figure(
        title: "One head: every position asks every earlier one", lookAt: CourseFigure.oneHead.lookAt,
        panels: [
            [
                HeatMap(
                    title: "Queries: a row a position", values: trace.queries.table, rows: names, x: "32 features",
                    map: .diverging, range: -largest...largest, barLabel: "number"),
                HeatMap(
                    title: "Scores: q·k / √32", values: trace.scores.table, rows: names,
                    columns: names, x: "what is seen", y: "who asks", map: .diverging, range: -limit...limit,
                    barLabel: "score"),
            ],
            [
                HeatMap(
                    title: "Keys", values: trace.keys.table, rows: names, x: "32 features", map: .diverging,
                    range: -largest...largest, barLabel: "number"), mine,
            ],
        ] + ours.map { [$0] }, columnWeights: [[1.5, 1], [1.5, 1]] + ours.map { _ in [1] },
        smallPrint: SmallPrint(.computed, count: "block 1, head 1 of the committed weights"))
}

/// What a head looks at, and the share of its weight that goes there in the mean of the positions that ask.
private struct HeadHabit {
    let block: Int
    let head: Int
    let weights: [[Double]]
    let goal: Goal
    let share: Double

    enum Goal: String, CaseIterable {
        case itself
        case oneBack = "one back"
        case lineBreak = "the line break"
        case all = "evenly over what is seen"
    }

    var title: String {
        "\(block + 1).\(head + 1): \(goal.rawValue), \(NumberFormat.percent(share, decimals: 0))"
    }

    /// The share of a goal, from the fourth position on: the first have little to choose from.
    private static func share(_ goal: Goal, _ weights: [[Double]], _ characters: [Character]) -> Double {
        let rows = Array(weights.enumerated().dropFirst(4))
        let sums = rows.map { row, values -> Double in
            switch goal {
            case .itself: values[row]
            case .oneBack: values[row - 1]
            case .lineBreak: zip(values, characters).reduce(0) { $0 + ($1.1 == "\n" ? $1.0 : 0) }
            // As many places as would share alike, of those in sight.
            case .all: exp(-values.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }) / Double(row + 1)
            }
        }
        return sums.reduce(0, +) / Double(rows.count)
    }

    /// For each goal the head that gives it the largest share, each head once, in the order of the blocks.
    static func strongest(_ heads: [[[[Double]]]], _ characters: [Character]) -> [HeadHabit] {
        var found: [HeadHabit] = []
        for goal in Goal.allCases {
            let all = heads.enumerated().flatMap { block, all in
                all.enumerated().map { head, weights in
                    HeadHabit(
                        block: block, head: head, weights: weights, goal: goal,
                        share: share(goal, weights, characters))
                }
            }
            let free = all.filter { one in !found.contains { $0.block == one.block && $0.head == one.head } }
            if let best = free.max(by: { $0.share < $1.share }) { found.append(best) }
        }
        return found.sorted { ($0.block, $0.head) < ($1.block, $1.head) }
    }
}

private func drawGPTHeads(_ context: FigureContext) throws -> Figure {
    let (traces, names) = try traces(context)
    let function = context[TransformersChecks.causalWeights]
    let heads = try traces.map { try $0.map { try function($0.scores, Lent.softmax).table } }
    let habits = HeadHabit.strongest(heads, Array(headLine))
    let panels = habits.map { habit in
        HeatMap(
            title: habit.title, values: habit.weights, rows: names, columns: names, range: 0...1, barLabel: "weight")
    }
    return Figure(
        title: "Heads have habits: each looks for something of its own", lookAt: CourseFigure.gptHeads.lookAt,
        panels: [Array(panels[..<2]), Array(panels[2...])],
        smallPrint: SmallPrint(
            .computed, count: "four of the 16 heads of the committed weights",
            more: "1.4: block 1, head 4; percent: of the weight, in the mean of the rows"))
}
