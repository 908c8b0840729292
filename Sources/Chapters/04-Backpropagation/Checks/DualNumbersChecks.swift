import Contracts
import ExerciseKit
import Foundation

/// `(graph, order, input)` to each node's value and derivative by that input.
package typealias DualNumbers = @Sendable (ScalarGraph, [Int], Int) throws -> [DualNumber]

extension BackpropagationChecks {
    private static func answer(_ numbers: [DualNumber]) -> Answer {
        Answer(
            names: numbers.indices.flatMap { ["value \($0)", "derivative \($0)"] },
            values: numbers.flatMap { [$0.value, $0.derivative] })
    }

    private static func check(
        _ name: String, why: String, input text: String, _ graph: ScalarGraph, order: [Int]? = nil, by input: Int,
        values: [Double], derivatives: [Double]
    ) -> Check<DualNumbers> {
        Check(
            name, why: why, input: text,
            expected: answer(zip(values, derivatives).map { DualNumber($0, derivative: $1) })
        ) { forward in
            answer(try forward(graph, order ?? Array(graph.nodes.indices), input))
        }
    }

    /// The reference with its rules laid open; each rule gives the derivative of a node from those of its parents.
    private static func numbers(
        _ graph: ScalarGraph, _ order: [Int], _ input: Int,
        start: (_ isChosen: Bool) -> Double = { $0 ? 1 : 0 },
        product: (_ a: DualNumber, _ b: DualNumber) -> Double = { $0.derivative * $1.value + $0.value * $1.derivative },
        slope: (_ x: Double) -> Double = { 1 - tanh($0) * tanh($0) }
    ) -> [DualNumber] {
        var numbers = [DualNumber](repeating: DualNumber(0, derivative: 0), count: graph.nodes.count)
        for node in order {
            switch graph.nodes[node] {
            case .input(let value): numbers[node] = DualNumber(value, derivative: start(node == input))
            case .add(let left, let right):
                let (a, b) = (numbers[left], numbers[right])
                numbers[node] = DualNumber(a.value + b.value, derivative: a.derivative + b.derivative)
            case .multiply(let left, let right):
                let (a, b) = (numbers[left], numbers[right])
                numbers[node] = DualNumber(a.value * b.value, derivative: product(a, b))
            case .tanh(let operand):
                let a = numbers[operand]
                numbers[node] = DualNumber(tanh(a.value), derivative: slope(a.value) * a.derivative)
            }
        }
        return numbers
    }

    package static let dualNumbers = Exercise<DualNumbers>(
        "dual-numbers", title: "Dual numbers", in: chapter, file: "DualNumbers.swift", function: "dualNumbers",
        formerly: Former(file: "ForwardMode.swift", function: "forwardMode"),
        minutes: 20,
        hints: [
            "If x moves by a tiny bit, an input that is not x does not move at all. How far does x itself move, and how "
                + "far a product of two numbers that both move?",
            "Keep a list of dual numbers, one a node. Walk along the order; each node's value and derivative come from "
                + "the dual numbers of its parents by the three rules.",
            "A `switch` in a loop over `order`. An input starts with derivative 1 if its index is the chosen one, else "
                + "0. Add: both parts are added. Multiply: two terms. Tanh: one minus the square of the output, times "
                + "the derivative that comes in.",
        ],
        reference: BackpropagationChapter.dualNumbers,
        checks: [
            check(
                "a sum and a product", why: "a product moves if either factor does",
                input: "y = a b + c at 2, -3, 4, by b", sumAndProduct, by: 1, values: [2, -3, 4, -6, -2],
                derivatives: [0, 1, 0, 2, 2]),
            check(
                "one neuron", why: "one pass gives one input's influence on every node: sensitivity analysis",
                input: "y = tanh(a b + c d + e) at 2, -0.5, -1.5, -0.5, 0.75, by b", neuron, by: 1,
                values: [2, -0.5, -1.5, -0.5, 0.75, -1, 0.75, -0.25, 0.5, 0.4621171572600097],
                derivatives: [0, 1, 0, 0, 0, 2, 0, 2, 2, 1.5728954659318548]),
            check(
                "two ways", why: "where ways meet again, what came along each of them is added",
                input: "y = x w + tanh x at 0.5, 3, by x", twoWays, by: 0,
                values: [0.5, 3, 1.5, 0.4621171572600097, 1.9621171572600096],
                derivatives: [1, 0, 3, 0.7864477329659274, 3.7864477329659274]),
            check(
                "the same node twice", why: "(x²)' = x' x + x x' = 2x x'",
                input: "c = a a, y = tanh(c + c b) at 0.8, -0.5, by a", squares, by: 0,
                values: [0.8, -0.5, 0.64, -0.32, 0.32, 0.3095069212126385],
                derivatives: [1, 0, 1.6, -0.8, 0.8, 0.7233643725771789]),
            check(
                "children first", why: "a node's parents must be known before it: follow the order that you are given",
                input: "y = x w + tanh x at 0.5, 3, by x, the list turned round", reversed(twoWays),
                order: [4, 3, 2, 1, 0], by: 4, values: [1.9621171572600096, 0.4621171572600097, 1.5, 3, 0.5],
                derivatives: [3.7864477329659274, 0.7864477329659274, 3, 0, 1]),
            Check(
                drawn: "drawn graphs", why: "any graph, by any input", input: "12 nodes, children first, by each input"
            ) { forward, generator in
                let graph = drawnGraph(using: &generator)
                let order = try BackpropagationChapter.scalarEngine(graph: graph).order
                let inputs = graph.nodes.indices.filter { graph.nodes[$0].parents.isEmpty }
                return answer(try inputs.flatMap { try forward(graph, order, $0) })
            },
        ],
        misconceptions: [
            Misconception(
                "product of derivatives",
                diagnosis: "the derivative of a product is not the product of derivatives: (a b)' = a' b + a b'",
                caughtBy: "a sum and a product",
                wrong: { numbers($0, $1, $2, product: { $0.derivative * $1.derivative }) }),
            Misconception(
                "one term of two", diagnosis: "your product moves with its left factor only: the other term is a b'",
                caughtBy: "a sum and a product",
                wrong: { numbers($0, $1, $2, product: { $0.derivative * $1.value }) }),
            Misconception(
                "every input moves", diagnosis: "you let all inputs move: only the chosen one has the derivative 1",
                caughtBy: "a sum and a product", wrong: { numbers($0, $1, $2, start: { _ in 1 }) }),
            Misconception(
                "tanh slope from the input", diagnosis: "the slope of tanh is 1 - y² with its output y, not its input",
                caughtBy: "one neuron", wrong: { numbers($0, $1, $2, slope: { 1 - $0 * $0 }) }),
            Misconception(
                "list order", diagnosis: "you took the nodes in the order of the list, not in that of `order`",
                caughtBy: "children first", wrong: { graph, order, input in numbers(graph, order.sorted(), input) }),
            Misconception(
                "tanh without the chain",
                diagnosis: "you left out the derivative that comes in: (tanh a)' = (1 - tanh² a) a'",
                caughtBy: "one neuron",
                wrong: { graph, order, input in
                    var result = numbers(graph, order, input)
                    for node in order {
                        guard case .tanh(let a) = graph.nodes[node] else { continue }
                        let y = tanh(result[a].value)
                        result[node] = DualNumber(y, derivative: 1 - y * y)
                    }
                    return result
                }),
            Misconception(
                "tanh slope forgotten", diagnosis: "you handed the derivative on through tanh: times 1 - y²",
                caughtBy: "one neuron",
                wrong: { numbers($0, $1, $2, slope: { _ in 1 }) }),
            Misconception(
                "no input moves", diagnosis: "no input moves in your answer: the chosen one has the derivative 1",
                caughtBy: "a sum and a product",
                wrong: { numbers($0, $1, $2, start: { _ in 0 }) }),
            Misconception(
                "own factor", diagnosis: "the derivative of a factor goes with the other factor's value: a' b + a b'",
                caughtBy: "a sum and a product",
                wrong: { numbers($0, $1, $2, product: { $0.derivative * $0.value + $1.value * $1.derivative }) }),
            Misconception(
                "minus", diagnosis: "your product rule has a minus: both terms are added",
                caughtBy: "a sum and a product",
                wrong: { numbers($0, $1, $2, product: { $0.derivative * $1.value - $0.value * $1.derivative }) }),
            Misconception(
                "right term alone", diagnosis: "your product moves with its right factor only: the other term is a' b",
                caughtBy: "two ways",
                wrong: { numbers($0, $1, $2, product: { $0.value * $1.derivative }) }),
        ])
}
