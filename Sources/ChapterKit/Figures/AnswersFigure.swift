import ExerciseKit
import Plotting

/// The picture that every exercise has: what its function answers in its checks. `course plot answers-batch-norm` draws
/// it; for exercises that no other figure rests on it is the one to look at.
extension CourseFigure {
    private static let prefix = "answers-"
    private static let mostPanels = 4

    /// Named after the exercise: `answers-batch-norm`.
    package init(answersOf exercise: any AnyExercise) {
        let info = exercise.info
        self.init(
            name: Self.prefix + info.id, summary: "what \(info.function) answers in its checks",
            lookAt: "Each panel is a check; what goes in stands below it, what comes out is drawn.",
            exercises: [info.id]
        ) { context in
            let shown = try exercise.shownAnswers(by: context.functions, seed: context.seed)
            let panels = Self.panels(of: shown)
            let rows = stride(from: 0, to: panels.count, by: 2).map { Array(panels[$0..<min($0 + 2, panels.count)]) }
            return Figure(
                title: "\(info.title): what \(info.function) answers",
                lookAt: "Each panel is a check; what goes in stands below it, what comes out is drawn.", panels: rows,
                smallPrint: SmallPrint(
                    .computed, seeds: [context.seed], count: "\(panels.count) of \(shown.count) checks"))
        }
    }

    /// The exercise of which such a figure is named; nil for any other name.
    static func exerciseID(ofAnswers name: String) -> String? {
        name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
    }

    /// Those with the most to see, in the order of the checks; of single numbers one is enough.
    private static func panels(of shown: [ShownAnswer]) -> [any Panel] {
        let drawable = shown.enumerated().filter { $1.answer.isFinite && 1...400 ~= $1.answer.values.count }
        let richest = drawable.sorted {
            ($0.element.answer.interest, $1.offset) > ($1.element.answer.interest, $0.offset)
        }
        let chosen = richest.prefix(mostPanels).sorted { $0.offset < $1.offset }
        let panels = chosen.map { panel(of: $0.element) }
        return panels.isEmpty ? [Chart(title: "no finite numbers", layers: [.horizontal(0)])] : panels
    }

    private static func panel(of shown: ShownAnswer) -> any Panel {
        let (answer, title) = (shown.answer, plain(shown.check))
        let input = plain(shown.input.count > 60 ? shown.input.prefix(59) + "…" : shown.input)
        let decimals = answer.values.allSatisfy { $0 == $0.rounded() } ? 0 : 2
        if let rows = answer.rows {
            return HeatMap(
                title: title, values: rows, x: input, decimals: answer.values.count <= 64 ? decimals : nil)
        }
        guard answer.values.count <= 16 else {
            let places = answer.values.indices.map(Double.init)
            return Chart(title: title, x: Axis(input), layers: [.line(x: places, y: answer.values)])
        }
        let isNumbered = answer.names.isEmpty
        let names = answer.values.indices.map { isNumbered ? "\($0)" : plain(answer.place(of: $0)) }
        return BarChart(
            title: title, names: answer.shape.isEmpty ? ["answer"] : names,
            series: [BarChart.Series("", answer.values)], x: Axis(input), decimals: decimals)
    }

    /// Text that is no markup.
    private static func plain(_ text: some StringProtocol) -> String {
        String(text.flatMap { "\\_^{}".contains($0) ? ["\\", $0] : [$0] })
    }
}

extension Answer {
    /// A table for a heat map: two axes, neither of them 1; nil for all else.
    fileprivate var rows: [[Double]]? {
        let axes = shape.filter { $0 != 1 }
        guard axes.count == 2, axes[0] <= 24, axes[1] <= 40, values.count == axes[0] * axes[1] else { return nil }
        return stride(from: 0, to: values.count, by: axes[1]).map { Array(values[$0..<$0 + axes[1]]) }
    }

    /// How much there is to see: many different numbers.
    fileprivate var interest: Int { Set(values).count }
}
