/// The same elements under other indices.
extension Tensor {
    /// The same elements in the same order with another shape.
    ///
    /// Nothing is copied and nothing is cached.
    public func reshaped(_ newShape: Shape) -> Tensor {
        guard newShape != shape else { return self }
        if newShape.elementCount != count { Self.stopReshape(shape, newShape) }
        let oldShape = shape
        return Tensor(shape: newShape, storage: storage).recorded("reshaped", (self, { $0.reshaped(oldShape) }))
    }

    @inline(never)
    private static func stopReshape(_ old: Shape, _ new: Shape) -> Never {
        Misuse.stop(
            "reshaped", rule: "the number of elements stays (\(old.elementCount), not \(new.elementCount))", old, new,
            remedy: "check the sizes; to change the order of axes use transposed(_:)")
    }

    /// Stretched to a larger shape: axes of size 1 and missing leading axes are repeated.
    ///
    /// The gradient is the sum over the copies. Complexity: O(elements of the result).
    public func broadcast(to newShape: Shape) -> Tensor {
        guard newShape != shape else { return self }
        guard shape.broadcast(with: newShape) == newShape else {
            Misuse.stop(
                "broadcast", rule: "from the last axis on, sizes are equal or the left one is 1", shape, newShape,
                remedy: "insert axes of size 1 with reshaped(_:) where the tensor shall be repeated")
        }
        return rearranged(to: newShape, strides: shape.strides(stretchedTo: newShape))
            .recorded("broadcast", (self, { $0 }))
    }

    /// The axes in another order: axis `i` of the result is axis `axes[i]` of the operand. Without arguments the last
    /// two are exchanged, which transposes a matrix.
    ///
    /// Nothing is cached for backward. Complexity: O(elements), a copy; matrix products take transposed operands
    /// without one.
    public func transposed(_ axes: [Int]? = nil) -> Tensor {
        let order = axes ?? lastTwoExchanged()
        guard order.sorted() == Array(0..<rank) else {
            Misuse.stop(
                "transposed", rule: "every axis from 0 to \(rank - 1) exactly once",
                found: "axes \(order), shape \(shape)", remedy: "list the old axes in their new order")
        }
        let old = shape.strides
        var strides = Strides(repeating: 0)
        for (axis, source) in order.enumerated() { strides[axis] = old[source] }
        let inverse = order.indices.sorted { order[$0] < order[$1] }
        return rearranged(to: Shape(order.map { shape[$0] }), strides: strides)
            .recorded("transposed", (self, { $0.transposed(inverse) }))
    }

    private func lastTwoExchanged() -> [Int] {
        guard rank >= 2 else {
            Misuse.stop(
                "transposed", rule: "at least two axes", found: "shape \(shape)",
                remedy: "reshape a vector to [1, n] or [n, 1]")
        }
        return Array(0..<rank - 2) + [rank - 1, rank - 2]
    }

    /// The elements read with other strides, copied in the order of the new shape.
    private func rearranged(to newShape: Shape, strides: Strides) -> Tensor {
        let loop = StridedLoop(over: newShape, first: strides, second: Strides(repeating: 0))
        let (length, step) = (loop.runLength, loop.first[0])
        return Tensor(shape: newShape) { out in
            var out = out
            loop.forEachRun { start, _ in
                let elements = storage.elements + start
                if step == 0 {
                    out.update(repeating: elements[0], count: length)
                } else if step == 1 {
                    out.update(from: elements, count: length)
                } else {
                    for index in 0..<length { out[index] = elements[index * step] }
                }
                out += length
            }
        }
    }
}
