import Contracts
import ExerciseKit
import Plotting

/// A graph of numbers with a name and a place for each node: the two examples that the chapter draws.
package struct NamedGraph: Sendable {
    package let graph: ScalarGraph
    /// A name for each node of the graph's list, in the markup of the figures.
    package let names: [String]
    /// Column (from the left) and height of each node's middle in the drawing.
    let places: [Point]

    /// One neuron with two inputs, `y = tanh(w_1 x_1 + w_2 x_2 + b)`.
    package static let neuron = NamedGraph(
        graph: ScalarGraph(
            nodes: [
                .input(2), .input(-0.5), .input(-1.5), .input(-0.5), .input(0.75),
                .multiply(1, 0), .multiply(3, 2), .add(5, 6), .add(7, 4), .tanh(8),
            ], output: 9),
        names: ["x_1", "w_1", "x_2", "w_2", "b", "w_1 x_1", "w_2 x_2", "sum", "z", "y = tanh z"],
        places: [
            Point(0, 3), Point(0, 2), Point(0, 1), Point(0, 0), Point(2.15, 0.1),
            Point(1.2, 2.5), Point(1.2, 0.5), Point(2.15, 1.5), Point(3.1, 0.8), Point(4.1, 0.8),
        ])

    /// One input with two ways to the output, `y = x w + tanh x`: the gradient of x is the sum over both.
    package static let twoPaths = NamedGraph(
        graph: ScalarGraph(
            nodes: [.input(0.5), .input(3), .multiply(0, 1), .tanh(0), .add(2, 3)], output: 4),
        names: ["x", "w", "a = x w", "c = tanh x", "y = a + c"],
        places: [Point(0, 0), Point(0, 1), Point(1, 1), Point(1, 0), Point(2, 0.5)])

    /// How fast a node moves with its parent number `place`: the factor that the chain rule puts on this arrow.
    func slope(of node: Int, byParent place: Int, values: [Double]) -> Double {
        switch graph.nodes[node] {
        case .input: 0
        case .add: 1
        case .multiply(let left, let right): values[place == 0 ? right : left]
        case .tanh: 1 - values[node] * values[node]
        }
    }

    /// Values and gradients by our own engine.
    func referencePass() throws -> ScalarPass { try Functions()[BackpropagationChecks.scalarEngine](graph) }
}

/// Numbers as the chapter's drawings write them.
enum NumberText {
    /// Three digits after the point, without zeros at the end.
    static func short(_ value: Double) -> String {
        let rounded = (value * 1000).rounded() / 1000
        let text = Int(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
        return text.replacing("-", with: "−")
    }
}
