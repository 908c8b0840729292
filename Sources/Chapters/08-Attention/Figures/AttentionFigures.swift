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
        lookAt:
            "Follow h_1: as a key it gives a score, as a value (blue) it goes into the mixture, as "
            + "thick as its weight.",
        exercises: ["attention-weights"], draw: drawAttentionDiagram)

    static let bars = CourseFigure(
        name: "attention-bars", summary: "scores and weights while one letter is written",
        lookAt:
            "The largest score leads by two units; the softmax makes 85 % of the attention of it. "
            + "Below: what is mixed.",
        exercises: lookExercises, draw: drawAttentionBars)

    static let maps = CourseFigure(
        name: "attention-maps", summary: "where three trained nets look: copy, reverse, sort",
        lookAt:
            "A row is a letter that is written, its numbers, from 10 on, percent of the look at each letter that is read; framed: "
            + "the same letter.",
        exercises: lookExercises, draw: drawAttentionMaps, motion: moveAttentionMaps)

    static let accuracy = CourseFigure(
        name: "attention-accuracy", summary: "the reverse task with and without attention, five seeds",
        lookAt: "Right of the dashed line, the longest in training: orange still holds, blue falls. Without "
            + "attention every symbol costs.",
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
    let weights = chart("Weights: their softmax", Axis("weight (%)", from: 0, to: 100), 0) {
        $0.looks[place].weights.map { 100 * $0 }
    }
    // Twice as many bars need twice the width.
    let bars: [[any Panel]] = ours == nil ? [[scores, weights]] : [[scores], [weights]]
    return Figure(
        title: "To write its third letter, \(written), the net looks at the third from the end",
        panels: bars + [[mixture(net, source, mine.looks[place])]], rowWeights: bars.map { _ in 2.6 } + [1],
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], more: "weights recorded by course train toy-reverse; a state: 64 numbers")
    )
}

/// The encoder's states with their weights, and the context that they are mixed to, each as a little picture.
private func mixture(_ net: ToyTranslator, _ source: [Int], _ look: AttentionLook) -> ImageGrid {
    let states = withoutRecording { net.encode([source]).states }
    let size = states.shape[2]
    func image(_ values: [Double]) -> ImageGrid.Image {
        ImageGrid.Image(width: 8, height: size / 8, values: values)
    }
    let images = source.indices.map { place in image((0..<size).map { Double(states[place, 0, $0]) }) }
    let titles = zip(names(source), look.weights).map { "\($0) \(NumberFormat.percent($1, decimals: 0))" }
    return ImageGrid(
        title: "The states (blue above 0, orange below), and the context that they are mixed "
            + "to", images: images + [image(look.context)],
        titles: titles + ["context"], columns: source.count + 1, map: .diverging, range: -1...1)
}

private func drawAttentionMaps(_ context: FigureContext) throws -> Figure {
    let source = letters(context)
    let mine = try attentionMaps(source, context.functions, rows: source.count, context)
    let ours =
        context.isMine
        ? [try attentionMaps(source, Functions(), rows: source.count, context, suffix: ", reference")] : []
    return Figure(
        title: "Copying looks along, reversing backwards, sorting for the next in "
            + "order", panels: [mine] + ours, smallPrint: mapsPrint(context))
}

/// Row by row, as the letters are written.
private func moveAttentionMaps(_ context: FigureContext) throws -> Animation {
    let source = letters(context)
    return Animation(
        title: "Where the net looks", smallPrint: mapsPrint(context),
        labels: (1...source.count).map { $0 == 1 ? "1 letter" : "\($0) letters" }
    ) { Figure(panels: [try attentionMaps(source, context.functions, rows: $0 + 1, context)]) }
}

private func mapsPrint(_ context: FigureContext) -> SmallPrint {
    SmallPrint(
        .computed, seeds: [context.seed],
        more: "three nets with recorded weights; each map has its own scale, from 0 to its largest weight")
}

/// A map a task, of which so many rows are written.
private func attentionMaps(
    _ source: [Int], _ functions: Functions, rows: Int, _ context: FigureContext, suffix: String = ""
) throws -> [any Panel] {
    try ToySequences.allCases.map { task in
        let written = try ToyTranslator.trained(task, context.datasets).write(source, by: functions)
        let weights = written.looks.map { $0.weights.map { 100 * $0 } }
        let most = weights.joined().max() ?? 1
        let hidden = weights.map { $0.map { _ in Double.nan } }
        let rings = written.symbols.prefix(rows).enumerated().compactMap { row, symbol in
            source.firstIndex(of: symbol).map { HeatMap.Cell(row: row, column: $0) }
        }
        var map = HeatMap(
            title: "\(task.rawValue.capitalized)\(suffix)",
            values: Array(weights.prefix(rows)) + hidden.dropFirst(rows),
            rows: names(written.symbols).enumerated().map { $0 < rows ? $1 : " " }, columns: names(source),
            x: "what is read", y: "written", range: 0...most, decimals: 0, barLabel: nil, ringed: rings)
        map.leastWritten = 10
        return map
    }
}

// MARK: Accuracy

private func drawAttentionAccuracy(_ context: FigureContext) throws -> Figure {
    let results = try AttentionResults(from: context.datasets)
    let labels = ["Bahdanau's order: look, step", "Vinyals' order: step, look", "no attention"]
    func curves(_ shares: (String) -> SeedSpread) -> [ChartLayer] {
        zip(AttentionExperiment.nets.map(\.name), labels).enumerated().flatMap { color, net in
            // The first is covered by the second for a while, and thick enough to be seen below it.
            shares(net.0).layers(.median, net.1, .series(color), weight: color == 0 ? 2.4 : 1)
        }
    }
    let share = Axis("sequences without a mistake (%)", from: -2, to: 103)
    return Figure(
        title: "With attention length costs nothing; beyond what was trained only Vinyals' order holds",
        panels: [
            [
                Chart(
                    title: "Sequences of 20 while it learns", x: Axis("epoch of 100 steps", from: 0),
                    y: share, layers: curves(results.byEpoch)),
                Chart(
                    title: "After training, by length",
                    x: Axis("symbols in a sequence", wholeNumbers: true), y: share,
                    layers: curves(results.byLength)
                        + [.vertical(Double(ToyTraining.longest))]),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "attention-reverse"), seeds: 1...5, count: "nets of about 59,500 parameters",
            band: "worst to best seed, line: median"))
}
