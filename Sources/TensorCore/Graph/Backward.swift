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
        root.accumulate(upstream?.detached ?? .full(shape, 1))
        root.countUses()
        var ready = [root]
        while let node = ready.popLast() { node.propagate(&ready) }
    }

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
    /// Counts, for every node behind this one, how many uses will send it a gradient.
    fileprivate func countUses() {
        var found = [self]
        while let node = found.popLast() {
            if node.isReleased { node.stopAtReleased() }
            node.edges.forEach { edge in
                if edge.parent.pendingUses == 0 { found.append(edge.parent) }
                edge.parent.pendingUses += 1
            }
        }
    }

    /// Sends this node's gradient to its parents and unlinks it; parents that have heard from all uses become ready.
    fileprivate func propagate(_ ready: inout [Node]) {
        guard !edges.isEmpty else { return }
        guard let upstream = gradient else { return }
        let edges = self.edges
        gradient = nil
        self.edges = Edges()
        isReleased = true
        edges.forEach { edge in
            edge.parent.accumulate(edge.pullback(upstream))
            edge.parent.pendingUses -= 1
            if edge.parent.pendingUses == 0 { ready.append(edge.parent) }
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
