/// One recorded operation, or a parameter: a place in the graph where a gradient arrives.
///
/// A node points to the nodes of its inputs, never to its output: so the graph is released from its end, without
/// cycles. Its fields go without the run-time check for simultaneous changes, which costs more than a small operation:
/// a graph belongs to one task, and no field is changed while another is being changed.
final class Node {
    /// Where a node is in its life: parameters stay leaves, operations are released by `backward`.
    enum State { case leaf, recorded, released }

    let op: StaticString
    let shape: Shape
    @exclusivity(unchecked) var state: State
    /// The gradient that has arrived so far; a parameter keeps it until it is zeroed.
    @exclusivity(unchecked) var gradient: Tensor?
    @exclusivity(unchecked) var edges: Edges
    /// How many uses of this node's output have not yet sent their gradient, during `backward`.
    @exclusivity(unchecked) var pendingUses = 0

    @inline(__always)
    init(op: StaticString, shape: Shape, edges: consuming Edges, state: State = .recorded) {
        self.op = op
        self.shape = shape
        self.edges = edges
        self.state = state
    }

    /// Adds to the gradient, in place where nobody else holds it. An operand that was stretched by broadcasting gets
    /// the sum over the stretched axes.
    func accumulate(_ contribution: consuming Tensor) {
        if contribution.shape != shape { contribution = contribution.reduced(to: shape) }
        if var sum = gradient.take() {
            if Recorder.isOn {  // Memory that was written is not changed again; the sum has the same bits.
                gradient = sum.zipped(with: contribution, by: kernels.pointee.add)
            } else {
                sum.add(contribution)
                gradient = sum
            }
        } else {
            contribution.node = nil
            gradient = contribution
        }
    }

    /// Whether the gradient lies there, and nobody but this node holds it.
    func ownsGradient(at address: UnsafeMutablePointer<Scalar>?) -> Bool {
        guard var held = gradient.take() else { return address == nil }
        defer { gradient = held }
        return held.storage.elements == address && isKnownUniquelyReferenced(&held.storage)
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
///
/// Not copyable: a copy would retain and release every parent and pullback.
struct Edges: ~Copyable {
    private var first: Edge?
    private var second: Edge?
    private var third: Edge?
    private var others: [Edge]?

    @inline(__always)
    init(_ first: Edge? = nil, _ second: Edge? = nil, _ third: Edge? = nil) {
        (self.first, self.second, self.third) = (first, second, third)
    }

    init(_ all: [Edge]) { others = all }

    @inline(__always) var isEmpty: Bool { first == nil && second == nil && third == nil && others == nil }

    /// Calls `body` with every input's node.
    @inline(__always)
    func forEachParent(_ body: (Node) -> Void) {
        if let parent = first?.parent { body(parent) }
        if let parent = second?.parent { body(parent) }
        if let parent = third?.parent { body(parent) }
        if let others { for edge in others { body(edge.parent) } }
    }

    /// Unlinks: hands every edge to `body` and forgets it.
    @inline(__always)
    mutating func drain(_ body: (Edge) -> Void) {
        if let edge = first.take() { body(edge) }
        if let edge = second.take() { body(edge) }
        if let edge = third.take() { body(edge) }
        if let edges = others.take() { edges.forEach(body) }
    }

    /// Unlinks: the parents go to the list before the pullbacks and what they hold are released.
    mutating func moveParents(to list: inout [Node]) {
        forEachParent { list.append($0) }
        self = Edges()
    }
}
