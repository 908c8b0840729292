/// One recorded operation, or a parameter: a place in the graph where a gradient arrives.
///
/// A node points to the nodes of its inputs, never to its output: so the graph is released from its end, without cycles.
final class Node {
    let op: StaticString
    let shape: Shape
    /// The gradient that has arrived so far; a parameter keeps it until it is zeroed.
    var gradient: Tensor?
    var edges: Edges
    /// How many uses of this node's output have not yet sent their gradient, during `backward`.
    var pendingUses = 0
    /// Whether `backward` has used this node up.
    var isReleased = false

    @inline(__always)
    init(op: StaticString, shape: Shape, edges: Edges) {
        self.op = op
        self.shape = shape
        self.edges = edges
    }

    /// Adds to the gradient, in place where nobody else holds it. An operand that was stretched by broadcasting gets
    /// the sum over the stretched axes.
    func accumulate(_ contribution: Tensor) {
        if gradient != nil {
            gradient?.add(contribution.reduced(to: shape))
        } else {
            gradient = contribution.reduced(to: shape)
        }
    }

    /// Drops the graph behind a node that goes away without `backward`, by a loop: released one inside the other, a
    /// long chain of nodes would overflow the stack.
    deinit {
        guard !edges.isEmpty else { return }
        var doomed: [Node] = []
        edges.moveParents(to: &doomed)
        while var node = doomed.popLast() {
            if isKnownUniquelyReferenced(&node) { node.edges.moveParents(to: &doomed) }
        }
    }
}

/// The way back from an operation to one of its inputs.
///
/// `pullback` turns the gradient at the output into the gradient at that input. It captures detached values only.
struct Edge {
    let parent: Node
    let pullback: (Tensor) -> Tensor
}

/// The ways back to all inputs: up to three without an array, which is all that most operations need.
struct Edges {
    var first: Edge?
    var second: Edge?
    var third: Edge?
    var others: [Edge]?

    @inline(__always)
    init(_ first: Edge? = nil, _ second: Edge? = nil, _ third: Edge? = nil) {
        (self.first, self.second, self.third) = (first, second, third)
    }

    init(_ all: [Edge]) { others = all }

    var isEmpty: Bool { first == nil && second == nil && third == nil && others == nil }

    @inline(__always)
    func forEach(_ body: (Edge) -> Void) {
        if let first { body(first) }
        if let second { body(second) }
        if let third { body(third) }
        if let others { others.forEach(body) }
    }

    /// Unlinks: the parents go to the list, the pullbacks and what they hold are released.
    mutating func moveParents(to list: inout [Node]) {
        forEach { list.append($0.parent) }
        self = Edges()
    }
}
