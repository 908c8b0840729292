import ChapterKit
import Plotting

/// One look: four encoder states are keys and values, the decoder's state is the query.
func drawAttentionDiagram(_ context: FigureContext) throws -> Figure {
    let columns = 0..<4
    func x(_ column: Int) -> Double { 2.6 * Double(column) }
    let boxes = columns.flatMap { column -> [Diagram.Shape] in
        [
            .circle("k\(column)", "h_\(column + 1)", at: Point(x(column), 0), radius: 0.42, color: .series(0)),
            .box("s\(column)", "u_\(column + 1)", at: Point(x(column), 2.4), width: 1.4),
            .box("a\(column)", "a_\(column + 1)", at: Point(x(column), 4.8), width: 1.4, color: .series(1)),
        ]
    }
    let arrows = columns.flatMap { column -> [Diagram.Shape] in
        [
            .arrow(from: "k\(column)", to: "s\(column)"), .arrow(from: "q", to: "s\(column)"),
            .arrow(from: "s\(column)", to: "a\(column)"), .arrow(from: "a\(column)", to: "c"),
        ]
    }
    return Figure(
        title: "One look: compare, share out, mix",
        panel: Diagram(
            shapes: boxes + [
                .circle("q", "query", at: Point(3.9, -3.2), radius: 0.75, color: .series(2)),
                .circle("c", "context", at: Point(3.9, 7.4), radius: 0.75, color: .series(3)),
                .box("t1", "query: the state of the decoder", at: Point(12.6, -3.2), width: 7, height: 1),
                .box("t2", "keys and values: encoder states", at: Point(12.6, 0), width: 7, height: 1),
                .box("t3", "scores  u_i = v^T tanh(W_1^T h_i + W_2^T q)", at: Point(12.6, 2.4), width: 7, height: 1),
                .box("t4", "weights  a = softmax(u)", at: Point(12.6, 4.8), width: 7, height: 1),
                .box("t5", "context = a_1 h_1 + … + a_4 h_4", at: Point(12.6, 7.4), width: 7, height: 1),
            ] + arrows))
}
