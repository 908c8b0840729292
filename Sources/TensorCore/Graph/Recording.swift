/// Whether operations are recorded, in the current task.
package enum Recording {
    @TaskLocal package static var isOn = true
}

/// Runs `body` without recording: for evaluation, where no gradient is wanted and memory is saved.
///
/// ```swift
/// let accuracy = withoutRecording { model(images).argMax(axis: -1) }
/// ```
public func withoutRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Recording.$isOn.withValue(false) { try body() }
}

/// How an operation's output joins the graph.
///
/// Each operation computes its output, then states for each input how the gradient comes back:
///
/// ```swift
/// product.recorded("*", (left, { $0 * b }), (right, { $0 * a }))
/// ```
///
/// Nothing is recorded unless an input is, and recording is on. The closures are only run for recorded inputs. Capture
/// detached values in them: a captured recorded tensor would keep its whole graph in memory.
extension Tensor {
    /// An input and its pullback: from the gradient at the output to the gradient at the input.
    public typealias Input = (tensor: Tensor, pullback: (Tensor) -> Tensor)

    /// Records an operation with one input.
    @inline(__always)
    public func recorded(_ op: StaticString, _ input: Input) -> Tensor {
        guard let parent = input.tensor.node, Recording.isOn else { return self }
        let edges = Edges(Edge(parent: parent, pullback: input.pullback))
        return Tensor(shape: shape, storage: storage, node: Node(op: op, shape: shape, edges: edges))
    }

    /// Records an operation with one input, for pullbacks of several lines.
    @inline(__always)
    public func recorded(_ op: StaticString, _ input: Tensor, _ pullback: @escaping (Tensor) -> Tensor) -> Tensor {
        recorded(op, (input, pullback))
    }

    /// Records an operation with two inputs.
    @inline(__always)
    public func recorded(_ op: StaticString, _ first: Input, _ second: Input) -> Tensor {
        guard first.tensor.node != nil || second.tensor.node != nil, Recording.isOn else { return self }
        let edges = Edges(Self.edge(first), Self.edge(second))
        return Tensor(shape: shape, storage: storage, node: Node(op: op, shape: shape, edges: edges))
    }

    /// Records an operation with three inputs.
    @inline(__always)
    public func recorded(_ op: StaticString, _ first: Input, _ second: Input, _ third: Input) -> Tensor {
        guard first.tensor.node != nil || second.tensor.node != nil || third.tensor.node != nil, Recording.isOn
        else { return self }
        let edges = Edges(Self.edge(first), Self.edge(second), Self.edge(third))
        return Tensor(shape: shape, storage: storage, node: Node(op: op, shape: shape, edges: edges))
    }

    /// Records an operation with any number of inputs.
    public func recorded(_ op: StaticString, _ inputs: [Input]) -> Tensor {
        guard inputs.contains(where: { $0.tensor.node != nil }), Recording.isOn else { return self }
        let edges = Edges(inputs.compactMap { Self.edge($0) })
        return Tensor(shape: shape, storage: storage, node: Node(op: op, shape: shape, edges: edges))
    }

    @inline(__always)
    private static func edge(_ input: Input) -> Edge? {
        guard let parent = input.tensor.node else { return nil }
        return Edge(parent: parent, pullback: input.pullback)
    }
}
