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
        name: "gpt-heads", summary: "where all heads of the trained transformer look",
        lookAt: "Diagonals look a fixed way back, columns at one character that many ask for.",
        exercises: ["causal-weights"], draw: drawGPTHeads)
}

/// A line of the plays, as the net reads it.
private let headLine = "ROMEO.\nO, speak again"

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
    let mine = try weights("Weights: masked, then softmax", context[TransformersChecks.causalWeights])
    let ours = context.isMine ? [try weights("Weights, reference", TransformersChecks.causalWeights.reference)] : []
    let limit = trace.scores.values.map(abs).max() ?? 1
    return Figure(
        title: "One head: every position asks every earlier one", lookAt: CourseFigure.oneHead.lookAt,
        panels: [
            [
                HeatMap(
                    title: "Queries: a row a position", values: trace.queries.table, rows: names, x: "32 features",
                    map: .diverging, barLabel: nil),
                HeatMap(
                    title: "Keys", values: trace.keys.table, rows: names, x: "32 features", map: .diverging,
                    barLabel: nil),
            ],
            [
                HeatMap(
                    title: "Scores: query times key over √32", values: trace.scores.table, rows: names,
                    columns: names, x: "what is seen", y: "who asks", map: .diverging, range: -limit...limit,
                    barLabel: "score"), mine,
            ] + ours,
        ], smallPrint: SmallPrint(.computed, count: "block 1, head 1 of the committed weights"))
}

private func drawGPTHeads(_ context: FigureContext) throws -> Figure {
    let (traces, names) = try traces(context)
    let function = context[TransformersChecks.causalWeights]
    let panels = try traces.enumerated().map { block, heads in
        try heads.enumerated().map { head, trace in
            HeatMap(
                title: "Block \(block + 1), head \(head + 1)", values: try function(trace.scores, Lent.softmax).table,
                rows: head == 0 ? names : [], columns: block == traces.count - 1 ? names : [], range: 0...1,
                barLabel: nil) as any Panel
        }
    }
    return Figure(
        title: "Sixteen heads, sixteen habits of looking", lookAt: CourseFigure.gptHeads.lookAt, panels: panels,
        smallPrint: SmallPrint(.computed, count: "\(names.count) characters, the committed weights"))
}
