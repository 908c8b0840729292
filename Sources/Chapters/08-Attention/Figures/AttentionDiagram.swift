import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// One look with the numbers of the page: three encoder states are keys and values, the decoder's state is the query;
/// a weighted value's arrow is as thick as its weight.
func drawAttentionDiagram(_ context: FigureContext) throws -> Figure {
    let (scores, values) = ([2.0, 1, 0], [10.0, 20, 30])
    let weights = try context[AttentionChecks.attentionWeights](scores, scores.count)
    let mixture = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    func x(_ place: Int) -> Double { 3.4 * Double(place) }
    /// Where a value goes up, beside its score and weight.
    func lane(_ place: Int) -> Double { x(place) + 1.65 }
    var shapes: [Diagram.Shape] = [
        .circle("q", "q", at: Point(-3.4, 0.4), radius: 0.6, color: .series(2)),
        .box("softmax", "softmax: shares of all scores", at: Point(x(1), 4.5), width: 8.4, height: 0.9),
        .circle(
            "c", "c\n" + NumberFormat.fixed(mixture, decimals: 2), at: Point(lane(1), 10.2), radius: 0.95,
            color: .series(3)),
    ]
    for place in values.indices {
        let weight = weights[place]
        shapes += [
            .circle("h\(place)", "h_\(place + 1)", at: Point(x(place), -0.6), radius: 0.55, color: .series(0)),
            .box(
                "u\(place)", "u_\(place + 1) = \(NumberFormat.short(scores[place]))", at: Point(x(place), 2.9), width: 2
            ),
            .box(
                "a\(place)", "a_\(place + 1) = " + NumberFormat.fixed(weight, decimals: 3), at: Point(x(place), 6.4),
                width: 2.5, color: .series(1)),
            .arrow(from: "q", to: "u\(place)", color: .series(2)), .arrow(from: "h\(place)", to: "u\(place)"),
            .joint("s\(place)", at: Point(x(place), 4.05), isVisible: false),
            .joint("t\(place)", at: Point(x(place), 4.95), isVisible: false),
            .arrow(from: "u\(place)", to: "s\(place)"), .arrow(from: "t\(place)", to: "a\(place)"),
            .circle("m\(place)", "×", at: Point(lane(place), 7.7), radius: 0.42, color: .series(1)),
            .arrow(
                from: "h\(place)", to: "m\(place)", color: .series(0), via: [Point(lane(place), -0.6)]),
            .arrow(from: "a\(place)", to: "m\(place)", color: .series(1)),
            .arrow(from: "m\(place)", to: "c", color: .series(0), weight: 0.4 + 9 * weight),
            .text("\(NumberFormat.short(values[place]))", at: Point(x(place), -1.5), color: .series(0)),
        ]
    }
    let steps = [
        (0.6, "query q: the state of the decoder"), (-0.6, "keys and values: encoder states"),
        (2.9, "scores u_i = v^T tanh(W_1^T h_i + W_2^T q)"), (6.4, "weights a = softmax(u)"),
        (10.2, "context c = a_1 h_1 + a_2 h_2 + a_3 h_3"),
    ]
    shapes += steps.map { .box($1, $1, at: Point(14.4, $0), width: 7.6) }
    return Figure(
        title: "One look: compare, share out, mix", panel: Diagram(shapes: shapes, isRigid: true),
        smallPrint: SmallPrint(.computed, more: "the three places of the page, with the values 10, 20 and 30"))
}
