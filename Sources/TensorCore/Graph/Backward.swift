/// Reverse mode: from one output to the gradients of all parameters it was computed from.
extension Tensor {
    /// Adds the gradient of this tensor to the ``Parameter/gradient`` of every parameter behind it.
    ///
    /// A node may run once all uses of its output have sent their share. So a first loop counts the uses, and a second
    /// one runs the nodes whose count has come down to zero, starting here. The graph is released on the way: a second
    /// `backward` through it stops with a message.
    ///
    /// - Parameter upstream: the gradient at this tensor, of its shape. May be left out for a single number, where it
    ///   is 1.
    /// - Complexity: one pullback for each recorded input of each operation; no recursion.
    public func backward(upstream: Tensor? = nil) {
        guard let root = node else { Self.stopUnrecorded(shape) }
        if upstream == nil && count != 1 { Self.stopWithoutUpstream(shape) }
        if let upstream, upstream.shape != shape { Self.stopAtUpstream(shape, upstream.shape) }
        root.accumulate(upstream?.detached ?? Tensor(shape: shape, storage: Self.one.storage))
        var nodes: [Node] = []
        nodes.reserveCapacity(16)
        nodes.append(root)
        while let node = nodes.popLast() { node.countUses(&nodes) }
        nodes.append(root)
        while let node = nodes.popLast() { node.propagate(&nodes) }
    }

    /// The gradient of a number at itself, the same memory for all.
    static let one = Tensor(1)

    @inline(never)
    private static func stopUnrecorded(_ shape: Shape) -> Never {
        Misuse.stop(
            "backward", rule: "the tensor was computed from a parameter's tensor while recording was on",
            found: "an unrecorded tensor of shape \(shape)",
            remedy: "compute it from parameter.tensor, not parameter.value, and outside withoutRecording")
    }

    @inline(never)
    private static func stopWithoutUpstream(_ shape: Shape) -> Never {
        Misuse.stop(
            "backward", rule: "a single number, or an upstream gradient", found: "shape \(shape), no upstream",
            remedy: "reduce to a loss first, with sum() or mean(), or pass upstream:")
    }

    @inline(never)
    private static func stopAtUpstream(_ shape: Shape, _ upstream: Shape) -> Never {
        Misuse.stop(
            "backward", rule: "the upstream gradient has the shape of the tensor", shape, upstream,
            remedy: "pass a gradient of shape \(shape)")
    }
}

extension Node {
    /// Counts this node as a use of each of its parents; parents met for the first time are to be visited next.
    @inline(__always)
    fileprivate func countUses(_ next: inout [Node]) {
        if state == .released { stopAtReleased() }
        edges.forEachParent { parent in
            guard parent.state != .leaf else { return }
            if parent.pendingUses == 0 { next.append(parent) }
            parent.pendingUses += 1
        }
    }

    /// Sends this node's gradient to its parents and unlinks it; parents that have heard from all uses become ready.
    @inline(__always)
    fileprivate func propagate(_ ready: inout [Node]) {
        guard state == .recorded, let upstream = gradient.take() else { return }
        state = .released
        edges.drain { edge in
            let parent = edge.parent
            parent.accumulate(edge.pullback(upstream))
            guard parent.state != .leaf else { return }
            parent.pendingUses -= 1
            if parent.pendingUses == 0 { ready.append(parent) }
        }
    }

    @inline(never)
    private func stopAtReleased() -> Never {
        Misuse.stop(
            op, rule: "a graph is used by one backward, which releases it",
            found: "a second backward through a \(op) of shape \(shape)",
            remedy: "compute the loss again, or add the losses and call backward once; detach what is carried over")
    }
}
