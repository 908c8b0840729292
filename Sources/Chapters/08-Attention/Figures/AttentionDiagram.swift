import ChapterKit
import Plotting

/// One look: four encoder states are keys and values, the decoder's state is the query.
func drawAttentionDiagram(_ context: FigureContext) throws -> Figure {
    let columns = 0..<4
    func x(_ column: Int) -> Double { 2.6 * Double(column) }
    let boxes = columns.flatMap { column -> [Diagram.Shape] in
        [
            .circle("k\(column)", "h_\(column + 1)", at: Point(x(column), 0), radius: 0.42, color: .series(0)),
            .box("s\(column)", "u_\(column + 1)", at: Point(x(column), 2.2), width: 1.4),
            .box("a\(column)", "a_\(column + 1)", at: Point(x(column), 5.4), width: 1.4, color: .series(1)),
        ]
    }
    let arrows = columns.flatMap { column -> [Diagram.Shape] in
        // The softmax divides by the sum of all scores: every score reaches every weight.
        let shares = columns.map { Diagram.Shape.arrow(from: "s\(column)", to: "a\($0)", weight: 0.6) }
        // What a state says as a value goes past the scores, on a lane of its own.
        let lane = x(column) + 1.3
        return shares + [
            .arrow(from: "q", to: "s\(column)"), .arrow(from: "k\(column)", to: "s\(column)"),
            .arrow(from: "a\(column)", to: "c", color: .series(1)),
            .arrow(
                from: "k\(column)", to: "c", color: .series(0), via: [Point(lane, 0), Point(lane, 7)]),
        ]
    }
    return Figure(
        title: "One look: compare, share out, mix",
        panel: Diagram(
            shapes: boxes + [
                .circle("q", "query", at: Point(3.9, -2.8), radius: 0.75, color: .series(2)),
                .circle("c", "context", at: Point(4.55, 8.6), radius: 0.75, color: .series(3)),
                .box("t1", "query: the state of the decoder", at: Point(13.6, -2.8), width: 7, height: 1),
                .box("t2", "keys and values: encoder states", at: Point(13.6, 0), width: 7, height: 1),
                .box("t3", "scores  u_i = v^T tanh(W_1^T h_i + W_2^T q)", at: Point(13.6, 2.2), width: 7, height: 1),
                .box("t4", "weights  a = softmax(u), of all scores", at: Point(13.6, 5.4), width: 7, height: 1),
                .box("t5", "context = a_1 h_1 + … + a_4 h_4", at: Point(13.6, 8.6), width: 7, height: 1),
            ] + arrows))
}
