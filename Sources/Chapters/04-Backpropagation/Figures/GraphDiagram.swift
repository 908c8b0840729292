import Contracts
import Plotting

/// How far the two passes through a graph have come: what is known of each node, nil where nothing is yet.
struct GraphState {
    var values: [Double?]
    /// The gradient of a node, or in forward mode its derivative.
    var slopes: [Double?]
    /// Our own, below the learner's.
    var reference: [Double]?
    /// The node at work, drawn with a thick edge.
    var active: Int?
}

extension NamedGraph {
    enum Mode {
        /// Dashed arrows back carry the factors.
        case reverse
        /// The arrows forward carry them.
        case forward
    }

    /// The graph as boxes and arrows: the value of a node above its box, its gradient below.
    ///
    /// - Parameters:
    ///   - all: every value, for the factors on the arrows.
    ///   - column: diagram units from column to column.
    ///   - box: the width of a node.
    func diagram(
        title: String = "", _ state: GraphState, all: [Double], mode: Mode = .reverse, column: Double = 3.9,
        box: Double = 2.1
    ) -> Diagram {
        let side = box / 2 + 0.45
        let row = state.reference == nil ? 2.5 : 3.2
        func place(_ node: Int) -> Point { Point(places[node].x * column, places[node].y * row) }
        let shapes = graph.nodes.indices.flatMap { node -> [Diagram.Shape] in
            let at = place(node)
            let ink: Ink? = node == graph.output ? .series(1) : graph.nodes[node].parents.isEmpty ? .series(0) : nil
            // Beside a learner's numbers ours are written only where they differ.
            let isRight = abs((state.slopes[node] ?? 0) - (state.reference?[node] ?? 0)) < 1e-9
            let reference = state.slopes[node] == nil || isRight ? nil : state.reference?[node]
            return [
                .box(
                    "\(node)", names[node], at: at, width: box, height: 0.85, color: ink, isBold: node == state.active),
                .text(
                    state.values[node].map(NumberText.short) ?? "", at: Point(at.x, at.y + 0.74), color: .series(2)),
                .text(
                    state.slopes[node].map(NumberText.short) ?? "", at: Point(at.x, at.y - 0.74),
                    color: mode == .reverse ? .series(1) : .series(3)),
                .text(
                    reference.map { "ref. " + NumberText.short($0) } ?? "", at: Point(at.x, at.y - 1.4), color: .quiet,
                    scale: 0.8),
            ]
        }
        let arrows = graph.nodes.indices.flatMap { node in
            graph.nodes[node].parents.enumerated().flatMap { number, parent -> [Diagram.Shape] in
                let factor = "× " + NumberText.short(slope(of: node, byParent: number, values: all))
                let isDone = state.values[node] != nil
                let forward = Diagram.Shape.arrow(
                    from: "\(parent)", to: "\(node)", label: mode == .forward ? factor : "",
                    color: isDone ? .foreground : .pale)
                if mode == .forward { return [forward] }
                let isPassed = state.slopes[node] != nil && state.slopes[parent] != nil
                let back = Diagram.Shape.arrow(
                    from: "\(node)", to: "\(parent)", label: factor, isDashed: true,
                    color: isPassed ? .series(1) : .pale,
                    // From side to side, as no number stands there.
                    via: [
                        Point(place(node).x - side, place(node).y - 0.45),
                        Point(place(parent).x + side, place(parent).y - 0.45),
                    ])
                return [forward, back]
            }
        }
        return Diagram(title: title, shapes: shapes + arrows)
    }

    /// Both passes step by step: values from the inputs on, then gradients from the output back.
    ///
    /// A node that several arrows lead to is shown with what has come over them so far.
    func steps(_ pass: ScalarPass) -> [(label: String, state: GraphState)] {
        let inner = pass.order.filter { !graph.nodes[$0].parents.isEmpty }
        var state = GraphState(
            values: graph.nodes.indices.map { graph.nodes[$0].parents.isEmpty ? pass.values[$0] : nil },
            slopes: graph.nodes.map { _ in nil })
        var steps: [(label: String, state: GraphState)] = [("the inputs", state)]
        for node in inner {
            state.values[node] = pass.values[node]
            state.active = node
            steps.append(("forward, " + Markup.plain(names[node]), state))
        }
        state.slopes[graph.output] = pass.gradients[graph.output]
        state.active = graph.output
        steps.append(("the output's gradient", state))
        for node in inner.reversed() {
            for (number, parent) in graph.nodes[node].parents.enumerated() {
                let share = (state.slopes[node] ?? 0) * slope(of: node, byParent: number, values: pass.values)
                state.slopes[parent] = (state.slopes[parent] ?? 0) + share
            }
            state.active = node
            steps.append(("back through " + Markup.plain(names[node]), state))
        }
        state.active = nil
        return steps + [("all gradients", state)]
    }
}
