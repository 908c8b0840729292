import Contracts
import ExerciseKit
import Foundation
import TensorCore

/// A graph to its order, values and gradients.
package typealias ScalarEngine = @Sendable (ScalarGraph) throws -> ScalarPass

extension BackpropagationChecks {
    static let sumAndProduct = ScalarGraph(
        nodes: [.input(2), .input(-3), .input(4), .multiply(0, 1), .add(3, 2)], output: 4)
    static let neuron = ScalarGraph(
        nodes: [
            .input(2), .input(-0.5), .input(-1.5), .input(-0.5), .input(0.75), .multiply(0, 1), .multiply(2, 3),
            .add(5, 6), .add(7, 4), .tanh(8),
        ], output: 9)
    static let twoWays = ScalarGraph(
        nodes: [.input(0.5), .input(3), .multiply(0, 1), .tanh(0), .add(2, 3)], output: 4)
    static let squares = ScalarGraph(
        nodes: [.input(0.8), .input(-0.5), .multiply(0, 0), .multiply(2, 1), .add(2, 3), .tanh(4)], output: 5)

    /// The same graph with its list turned round: children stand before their parents.
    static func reversed(_ graph: ScalarGraph) -> ScalarGraph {
        let last = graph.nodes.count - 1
        let nodes = graph.nodes.reversed().map { node -> ScalarNode in
            switch node {
            case .input: node
            case .add(let a, let b): .add(last - a, last - b)
            case .multiply(let a, let b): .multiply(last - a, last - b)
            case .tanh(let a): .tanh(last - a)
            }
        }
        return ScalarGraph(nodes: nodes, output: last - graph.output)
    }

    /// Three inputs and nine drawn nodes on top of them, children first.
    static func drawnGraph(using generator: inout RandomSource) -> ScalarGraph {
        var nodes = generator.numbers(3, in: -1..<1).map { ScalarNode.input($0) }
        for _ in 0..<9 {
            let (a, b) = (generator.below(nodes.count), generator.below(nodes.count))
            nodes.append([.add(a, b), .multiply(a, b), .tanh(a)][generator.below(3)])
        }
        return reversed(ScalarGraph(nodes: nodes, output: nodes.count - 1))
    }

    /// Whether the order holds every node once and after its parents, then values and gradients.
    private static func answer(_ pass: ScalarPass, _ graph: ScalarGraph) -> Answer {
        var seen: Set<Int> = []
        var isInOrder = pass.order.count == graph.nodes.count
        for node in pass.order {
            isInOrder =
                isInOrder && graph.nodes.indices.contains(node) && !seen.contains(node)
                && graph.nodes[node].parents.allSatisfy(seen.contains)
            seen.insert(node)
        }
        return Answer(
            names: ["parents first?"] + pass.values.indices.map { "value \($0)" }
                + pass.gradients.indices.map { "gradient \($0)" },
            values: [isInOrder ? 1 : 0] + pass.values + pass.gradients)
    }

    private static func check(
        _ name: String, why: String, input: String, _ graph: ScalarGraph, values: [Double], gradients: [Double]
    ) -> Check<ScalarEngine> {
        Check(
            name, why: why, input: input,
            expected: Answer(
                names: ["parents first?"] + values.indices.map { "value \($0)" }
                    + gradients.indices.map { "gradient \($0)" }, values: [1] + values + gradients)
        ) { engine in
            answer(try engine(graph), graph)
        }
    }

    package static let scalarEngine = Exercise<ScalarEngine>(
        "scalar-engine", title: "A scalar engine", in: chapter, file: "ScalarEngine.swift", function: "scalarEngine",
        minutes: 40,
        hints: [
            "A node may run once its parents have. On the way back a node may send once all its children have sent. Is "
                + "there one order that serves both?",
            "Visit every node; before a node is placed, place those of its parents that are missing (a list of waiting "
                + "nodes does it without recursion). Values run along this order, gradients against it, and what "
                + "arrives at a node is added to what is there.",
            "Three loops: while nodes wait, look at the last one; if parents are missing push them, else move the node "
                + "to `order` unless it is there already. Then a `switch` over the four cases for values, and one in "
                + "`order.reversed()` with `+=` for gradients.",
        ],
        reference: BackpropagationChapter.scalarEngine,
        checks: [
            check(
                "a sum and a product", why: "each factor's slope is the other factor",
                input: "y = a b + c at 2, -3, 4", sumAndProduct, values: [2, -3, 4, -6, -2],
                gradients: [-3, 2, 1, 1, 1]),
            check(
                "one neuron", why: "this graph is what a layer repeats for every unit",
                input: "y = tanh(a b + c d + e) at 2, -0.5, -1.5, -0.5, 0.75", neuron,
                values: [2, -0.5, -1.5, -0.5, 0.75, -1, 0.75, -0.25, 0.5, 0.4621171572600097],
                gradients: [
                    -0.3932238664829637, 1.5728954659318548, -0.3932238664829637, -1.179671599448891,
                    0.7864477329659274, 0.7864477329659274, 0.7864477329659274, 0.7864477329659274, 0.7864477329659274,
                    1,
                ]),
            check(
                "two ways", why: "a value that is used twice gets a gradient from each use: they add up",
                input: "y = x w + tanh x at 0.5, 3", twoWays,
                values: [0.5, 3, 1.5, 0.4621171572600097, 1.9621171572600096],
                gradients: [3.7864477329659274, 0.5, 1, 1, 1]),
            check(
                "the same node twice", why: "x · x uses x for both factors, so its slope is 2x",
                input: "c = a a, y = tanh(c + c b) at 0.8, -0.5", squares,
                values: [0.8, -0.5, 0.64, -0.32, 0.32, 0.3095069212126385],
                gradients: [
                    0.7233643725771789, 0.5786914980617432, 0.4521027328607368, 0.9042054657214736, 0.9042054657214736,
                    1,
                ]),
            check(
                "children first", why: "a graph that a program has built need not stand in a convenient order",
                input: "y = x w + tanh x at 0.5, 3, the list turned round", reversed(twoWays),
                values: [1.9621171572600096, 0.4621171572600097, 1.5, 3, 0.5],
                gradients: [1, 1, 1, 0.5, 3.7864477329659274]),
            check(
                "a node aside", why: "what does not lead to the output has no share in it: gradient 0",
                input: "y = tanh a, and a + b beside it, at 0, 5",
                ScalarGraph(nodes: [.input(0), .input(5), .add(0, 1), .tanh(0)], output: 3), values: [0, 5, 5, 0],
                gradients: [1, 0, 0, 1]),
            check(
                "a node added to itself", why: "x + x uses x twice, so its slope is 2",
                input: "y = tanh(a + a) at 0.3", ScalarGraph(nodes: [.input(0.3), .add(0, 0), .tanh(1)], output: 2),
                values: [0.3, 0.6, 0.5370495669980353],
                gradients: [1.4231555251744457, 0.7115777625872228, 1]),
            Check(
                drawn: "drawn graphs", why: "real graphs have ways that part and meet again",
                input: "12 nodes, children first"
            ) { engine, generator in
                let graph = drawnGraph(using: &generator)
                return answer(try engine(graph), graph)
            },
        ],
        misconceptions: ScalarEngineMistake.all)
}
