/// How an operation joins the graph whose gradients are computed together: one pullback for all inputs and outputs.
extension Tensor {
    /// Records an operation with any number of outputs, such as a sequence and the state at its end.
    ///
    /// The outputs lead to one common node. It hears from all outputs that were used, then runs the pullback once.
    /// - Parameters:
    ///   - op: the name of the operation, for messages.
    ///   - outputs: the detached results.
    ///   - inputs: what they were computed from.
    ///   - pullback: from the gradient at each output, nil where the output was not used, to the gradient at each
    ///     input; nil for 0. It captures detached values only.
    /// - Returns: the outputs, recorded if an input is.
    public static func recorded(
        _ op: StaticString, outputs: [Tensor], inputs: [Tensor], _ pullback: @escaping ([Tensor?]) -> [Tensor?]
    ) -> [Tensor] {
        guard inputs.contains(where: { $0.node != nil }), Recording.isOn else { return outputs }
        let gradients = JointGradients(outputCount: outputs.count, pullback)
        var edges: [Edge] = []
        for (number, input) in inputs.enumerated() {
            guard let parent = input.node else { continue }
            edges.append(Edge(parent: parent) { _ in gradients.take(number, shape: parent.shape) })
        }
        let common = Node(op: op, shape: .scalar, edges: Edges(edges))
        return outputs.enumerated().map { number, output in
            let edge = Edge(parent: common) { upstream in
                gradients.upstream[number] = upstream
                return signal
            }
            let node = Node(op: op, shape: output.shape, edges: Edges(edge))
            return Tensor(shape: output.shape, storage: output.storage, node: node)
        }
    }

    /// What an output sends to the common node: the gradient itself goes another way, and may be of any shape.
    private static let signal = Tensor(0)
}

/// The gradients at the outputs as they arrive, and those at the inputs once somebody asks for the first of them.
private final class JointGradients {
    var upstream: [Tensor?]
    private var downstream: [Tensor?] = []
    private var pullback: (([Tensor?]) -> [Tensor?])?

    init(outputCount: Int, _ pullback: @escaping ([Tensor?]) -> [Tensor?]) {
        upstream = Array(repeating: nil, count: outputCount)
        self.pullback = pullback
    }

    func take(_ input: Int, shape: Shape) -> Tensor {
        if let pullback = pullback.take() {
            downstream = pullback(upstream)
            upstream = []
        }
        return downstream[input].take() ?? .zeros(shape)
    }
}
