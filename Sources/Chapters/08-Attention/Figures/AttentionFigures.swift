import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting
import TensorCore

/// The figures of chapter 08.
extension CourseFigure {
    /// What a look of the trained nets calls.
    private static let lookExercises = [
        "additive-scores", "attention-weights", "context-vector", "attention-step", "decoder-step",
    ]

    static let diagram = CourseFigure(
        name: "attention-look", summary: "one look at a sequence as a diagram",
        lookAt: "Follow one key: query and key give a score, the scores compete for the weights, the weights mix.",
        exercises: [], draw: drawAttentionDiagram)

    static let bars = CourseFigure(
        name: "attention-bars", summary: "scores and weights while one letter is written",
        lookAt: "The largest score leads by two units, and the softmax makes 85 % of the attention out of that.",
        exercises: lookExercises, draw: drawAttentionBars)

    static let maps = CourseFigure(
        name: "attention-maps", summary: "where three trained nets look: copy, reverse, sort",
        lookAt: "A row is a letter that is written. Copying looks along the diagonal, reversing along the other one.",
        exercises: lookExercises, draw: drawAttentionMaps)

    static let accuracy = CourseFigure(
        name: "attention-accuracy", summary: "the reverse task with and without attention, five seeds",
        lookAt: "Nets of equal size. Without attention each further symbol costs; with it none, up to 20.",
        exercises: [], draw: drawAttentionAccuracy)
}

// MARK: Looks

/// The ten letters of the toy tasks in an order drawn by the seed.
private func letters(_ context: FigureContext) -> [Int] {
    var generator = RandomSource(seed: context.seed)
    return generator.permutation(ToySizes().symbolCount)
}

private func names(_ symbols: [Int]) -> [String] { symbols.map { String("abcdefghij".dropFirst($0).prefix(1)) } }

/// Scores and weights of the third step of the reverse task.
private func drawAttentionBars(_ context: FigureContext) throws -> Figure {
    let (net, source, place) = (try ToyTranslator.trained(.reverse, context.datasets), letters(context), 2)
    let mine = try net.write(source, by: context.functions)
    let ours = context.isMine ? try net.write(source, by: Functions()) : nil
    func chart(_ title: String, _ y: Axis, _ decimals: Int, _ values: (WrittenSequence) -> [Double]) -> BarChart {
        let series = [BarChart.Series(ours == nil ? "" : "yours", values(mine))]
        let reference = ours.map { BarChart.Series("reference", values($0)) }
        return BarChart(
            title: title, names: names(source), series: series + [reference].compactMap { $0 },
            x: Axis("what is read"), y: y, decimals: decimals)
    }
    let written = names(mine.symbols)[place]
    let scores = chart("Scores", Axis("score"), 1) { $0.scores[place] }
    let weights = chart("Weights: their softmax", Axis("attention weight", from: 0, to: 1), 2) {
        $0.looks[place].weights
    }
    return Figure(
        title: "Reversing: where the net looks to write its third letter, \(written)",
        // Twice as many bars need twice the width.
        panels: ours == nil ? [[scores, weights]] : [[scores], [weights]])
}

private func drawAttentionMaps(_ context: FigureContext) throws -> Figure {
    let source = letters(context)
    func maps(_ functions: Functions, suffix: String) throws -> [any Panel] {
        try ToySequences.allCases.map { task in
            let written = try ToyTranslator.trained(task, context.datasets).write(source, by: functions)
            return HeatMap(
                title: "\(task.rawValue.capitalized)\(suffix)", values: written.looks.map(\.weights),
                rows: names(written.symbols), columns: names(source), x: "what is read", y: "written", range: 0...1,
                barLabel: task == .sort ? "weight" : nil)
        }
    }
    let mine = try maps(context.functions, suffix: "")
    let ours = context.isMine ? [try maps(Functions(), suffix: ", reference")] : []
    return Figure(title: "Three tasks, three ways to look", panels: [mine] + ours)
}

// MARK: Accuracy

private func drawAttentionAccuracy(_ context: FigureContext) throws -> Figure {
    let results = try AttentionResults(from: context.datasets)
    let labels = ["Bahdanau's order: look, step", "Vinyals' order: step, look", "no attention"]
    func curves(_ pointsOf: (String) -> [AttentionResults.Point]) -> [Layer] {
        zip(AttentionExperiment.nets.map(\.name), labels).enumerated().flatMap { color, net -> [Layer] in
            let points = pointsOf(net.0)
            let x = points.map(\.x)
            return [
                Layer.band(x: x, low: points.map(\.low), high: points.map(\.high), color: .series(color)),
                .line(x: x, y: points.map(\.median), label: net.1, color: .series(color)),
            ]
        }
    }
    let share = Axis("sequences without a mistake (%)", from: -2, to: 103)
    return Figure(
        title: "Reversing, three nets of about 59,500 parameters: median of five seeds, shaded from worst to best",
        panels: [
            [
                Chart(
                    title: "Held-out sequences of 20 symbols while it learns", x: Axis("epoch of 100 steps", from: 0),
                    y: share, layers: curves(results.byEpoch)),
                Chart(
                    title: "After training, by length", x: Axis("symbols in a sequence", wholeNumbers: true), y: share,
                    layers: curves(results.byLength)
                        + [.vertical(Double(ToyTraining.longest), label: "longest in training")]),
            ]
        ])
}
