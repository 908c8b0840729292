import Contracts
import ExerciseKit
import Foundation

/// A scalar engine with its parts laid open, so that each misconception can bend one of them.
struct ScalarEngineMistake {
    /// The order of the way forward, from the right one.
    var forwardOrder: ([Int], ScalarGraph) -> [Int] = { order, _ in order }
    /// The order of the way back, from that of the way forward.
    var backwardOrder: ([Int], ScalarGraph) -> [Int] = { order, _ in order.reversed() }
    /// What a node holds after a share has arrived.
    var arrival: (_ held: Double, _ share: Double) -> Double = { $0 + $1 }
    var tanhSlope: (_ x: Double, _ y: Double) -> Double = { 1 - $1 * $1 }
    /// Which operand's value is the slope of a product along its left and its right factor.
    var productSlopes: (_ left: Double, _ right: Double) -> (Double, Double) = { ($1, $0) }
    /// Whether a node that is both factors of a product gets both shares.
    var countsBothUses = true
    /// Whether a node that is added to itself gets both shares.
    var countsBothTerms = true

    func run(_ graph: ScalarGraph) throws -> ScalarPass {
        let order = forwardOrder(try BackpropagationChapter.scalarEngine(graph: graph).order, graph)
        var values = [Double](repeating: 0, count: graph.nodes.count)
        for node in order {
            switch graph.nodes[node] {
            case .input(let value): values[node] = value
            case .add(let a, let b): values[node] = values[a] + values[b]
            case .multiply(let a, let b): values[node] = values[a] * values[b]
            case .tanh(let a): values[node] = tanh(values[a])
            }
        }
        var gradients = [Double](repeating: 0, count: graph.nodes.count)
        gradients[graph.output] = 1
        for node in backwardOrder(order, graph) {
            let gradient = gradients[node]
            func send(_ parent: Int, _ slope: Double) {
                gradients[parent] = arrival(gradients[parent], gradient * slope)
            }
            switch graph.nodes[node] {
            case .input: break
            case .add(let a, let b):
                send(a, 1)
                if a != b || countsBothUses && countsBothTerms { send(b, 1) }
            case .multiply(let a, let b):
                let slopes = productSlopes(values[a], values[b])
                send(a, slopes.0)
                if a != b || countsBothUses { send(b, slopes.1) }
            case .tanh(let a): send(a, tanhSlope(values[a], values[node]))
            }
        }
        return ScalarPass(order: order, values: values, gradients: gradients)
    }

    /// Other right orders than ours: a mistake whose numbers hang on the order must be known in each of them.
    static let otherOrders: [(name: String, order: @Sendable (ScalarGraph) -> [Int])] = [
        ("ready ones first", readyFirst), ("left parent first", { depthFirst($0, from: Array($0.nodes.indices)) }),
        ("from the output", { depthFirst($0, from: [$0.output] + $0.nodes.indices) }),
    ]

    /// Round by round, every node whose parents are all there.
    @Sendable private static func readyFirst(_ graph: ScalarGraph) -> [Int] {
        var order: [Int] = []
        while order.count < graph.nodes.count {
            let ready = graph.nodes.indices.filter { node in
                !order.contains(node) && graph.nodes[node].parents.allSatisfy(order.contains)
            }
            if ready.isEmpty { return order }
            order += ready
        }
        return order
    }

    /// Each node after its parents, the left one first, or the right one.
    private static func depthFirst(
        _ graph: ScalarGraph, from starts: [Int], isRightFirst: Bool = false
    ) -> [Int] {
        var order: [Int] = []
        func visit(_ node: Int) {
            if order.contains(node) { return }
            (isRightFirst ? graph.nodes[node].parents.reversed() : graph.nodes[node].parents).forEach(visit)
            order.append(node)
        }
        starts.forEach(visit)
        return order
    }

    /// From the output outwards, each node when it is first met: some send before all their shares have arrived.
    static func firstMet(_ graph: ScalarGraph) -> [Int] {
        var met = [graph.output]
        var next = 0
        while next < met.count {
            for parent in graph.nodes[met[next]].parents where !met.contains(parent) { met.append(parent) }
            next += 1
        }
        return met
    }

    static let all = inOurOrder + inOtherOrders + fromTheOutput

    /// Orders that hold only what the output comes from.
    private static let fromTheOutput: [Misconception<ScalarEngine>] = [false, true].map { isRightFirst in
        Misconception(
            "from the output alone" + (isRightFirst ? ", right parent first" : ""),
            diagnosis: "your order holds only what leads to the output: every node belongs to it, also those aside",
            caughtBy: "a node aside",
            wrong: { graph in
                let order = depthFirst(graph, from: [graph.output], isRightFirst: isRightFirst)
                return try ScalarEngineMistake(forwardOrder: { _, _ in order }).run(graph)
            })
    }

    private static let overwritten = "a second gradient replaces the first: what arrives at a node is added up"

    private static let inOtherOrders: [Misconception<ScalarEngine>] = otherOrders.map { name, order in
        Misconception(
            "overwritten, \(name)", diagnosis: overwritten, caughtBy: "two ways",
            wrong: { try ScalarEngineMistake(forwardOrder: { order($1) }, arrival: { $1 }).run($0) })
    }

    private static let inOurOrder: [Misconception<ScalarEngine>] = [
        Misconception(
            "overwritten", diagnosis: overwritten,
            caughtBy: "two ways", wrong: { try ScalarEngineMistake(arrival: { $1 }).run($0) }),
        Misconception(
            "own factor", diagnosis: "the slope of a product along a factor is the other factor, not the factor itself",
            caughtBy: "a sum and a product",
            wrong: { try ScalarEngineMistake(productSlopes: { ($0, $1) }).run($0) }),
        Misconception(
            "tanh slope from the input", diagnosis: "the slope of tanh is 1 - y² with its output y, not its input",
            caughtBy: "one neuron", wrong: { try ScalarEngineMistake(tanhSlope: { x, _ in 1 - x * x }).run($0) }),
        Misconception(
            "one use of two", diagnosis: "a node that is both operands of another gets two shares: you sent one",
            caughtBy: "the same node twice", wrong: { try ScalarEngineMistake(countsBothUses: false).run($0) }),
        Misconception(
            "one term of two", diagnosis: "a node that is added to itself gets two shares: you sent one",
            caughtBy: "a node added to itself", wrong: { try ScalarEngineMistake(countsBothTerms: false).run($0) }),
        Misconception(
            "gradients multiplied", diagnosis: "gradients that meet at a node are added, not multiplied",
            caughtBy: "two ways", wrong: { try ScalarEngineMistake(arrival: { $0 == 0 ? $1 : $0 * $1 }).run($0) }),
        Misconception(
            "tanh slope forgotten", diagnosis: "you handed the gradient on through tanh: times 1 - y²",
            caughtBy: "one neuron", wrong: { try ScalarEngineMistake(tanhSlope: { _, _ in 1 }).run($0) }),
        Misconception(
            "square forgotten", diagnosis: "the slope of tanh is 1 - y²: you forgot the square",
            caughtBy: "one neuron", wrong: { try ScalarEngineMistake(tanhSlope: { _, y in 1 - y }).run($0) }),
        Misconception(
            "own value for the slope", diagnosis: "you sent the gradient without the other factor of a product",
            caughtBy: "a sum and a product",
            wrong: { try ScalarEngineMistake(productSlopes: { _, _ in (1, 1) }).run($0) }),
        Misconception(
            "list order", diagnosis: "you took the nodes in the order of the list: a parent may stand after its child",
            caughtBy: "children first",
            wrong: { try ScalarEngineMistake(forwardOrder: { order, _ in order.sorted() }).run($0) }),
        Misconception(
            "too early", diagnosis: "a node sent its gradient before all of its children had sent theirs",
            caughtBy: "the same node twice",
            wrong: { try ScalarEngineMistake(backwardOrder: { firstMet($1) }).run($0) }),
    ]
}
