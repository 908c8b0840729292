/// One number in a compute graph, and where it comes from. Parents are indices into the graph's list of nodes.
public enum ScalarNode: Codable, Equatable, Sendable {
    /// A number that is given.
    case input(Double)
    /// The sum of two nodes.
    case add(Int, Int)
    /// The product of two nodes.
    case multiply(Int, Int)
    /// The hyperbolic tangent of a node.
    case tanh(Int)

    /// The nodes that this one is computed from; a node used for both operands stands here twice.
    public var parents: [Int] {
        switch self {
        case .input: []
        case .add(let left, let right), .multiply(let left, let right): [left, right]
        case .tanh(let operand): [operand]
        }
    }
}

/// A compute graph of numbers without cycles. Its nodes stand in any order: a parent may come after its child.
public struct ScalarGraph: Codable, Equatable, Sendable {
    public var nodes: [ScalarNode]
    /// The index of the node whose gradient is asked for, such as a loss.
    public var output: Int

    public init(nodes: [ScalarNode], output: Int) {
        (self.nodes, self.output) = (nodes, output)
    }
}

/// What one forward and one backward pass through a graph of numbers gave.
public struct ScalarPass: Codable, Equatable, Sendable {
    /// Every node once, each after its parents.
    public var order: [Int]
    /// The value of each node, in the order of the graph's list.
    public var values: [Double]
    /// The derivative of the output by each node, in the order of the graph's list.
    public var gradients: [Double]

    public init(order: [Int], values: [Double], gradients: [Double]) {
        (self.order, self.values, self.gradients) = (order, values, gradients)
    }
}

/// A number that carries its derivative along: the tool of forward mode.
public struct DualNumber: Codable, Equatable, Sendable {
    public var value: Double
    /// How fast the value changes with the input that was chosen.
    public var derivative: Double

    public init(_ value: Double, derivative: Double) {
        (self.value, self.derivative) = (value, derivative)
    }
}
