/// Changes in place, for optimisers and accumulated gradients. None of them is recorded.
extension Tensor {
    /// `self += other`, same shape.
    public mutating func add(_ other: Tensor) {
        let count = checkedCount(other, op: "add")
        other.withPointer { b in
            mutate { a in kernels.pointee.add_scaled(a, b, 1, count) }
        }
    }

    /// `self += scale · other`, same shape: a step of gradient descent is `value.add(gradient, scaledBy: -rate)`.
    public mutating func add(_ other: Tensor, scaledBy scale: Scalar) {
        let count = checkedCount(other, op: "add(_:scaledBy:)")
        other.withPointer { b in
            mutate { a in kernels.pointee.add_scaled(a, b, scale, count) }
        }
    }

    /// `self = factor · self + other`, same shape: a moving average, such as the velocity of momentum.
    public mutating func scale(by factor: Scalar, adding other: Tensor) {
        let count = checkedCount(other, op: "scale(by:adding:)")
        other.withPointer { b in
            mutate { a in kernels.pointee.scale_add(a, b, factor, count) }
        }
    }

    /// `self *= factor`.
    public mutating func scale(by factor: Scalar) {
        let count = self.count
        mutate { a in
            for index in 0..<count { a[index] *= factor }
        }
    }

    /// Each element replaced by `update(element, other's element)`, same shape.
    ///
    /// For optimiser state: `average.update(with: gradient) { 0.9 * $0 + 0.1 * $1 * $1 }`. Inlined into the caller's
    /// module, so that the closure costs no call for each element.
    @inlinable
    public mutating func update(with other: Tensor, _ update: (Scalar, Scalar) -> Scalar) {
        requireSameShape(as: other)
        other.withElements { b in
            withMutableElements { a in
                for index in 0..<a.count { a[index] = update(a[index], b[index]) }
            }
        }
    }

    @usableFromInline
    func requireSameShape(as other: Tensor) { _ = checkedCount(other, op: "update(with:)") }

    @inline(__always)
    private func checkedCount(_ other: Tensor, op: StaticString) -> Int {
        if other.shape != shape { Self.stopAtShapes(op, shape, other.shape) }
        return count
    }

    @inline(never)
    private static func stopAtShapes(_ op: StaticString, _ left: Shape, _ right: Shape) -> Never {
        Misuse.stop(
            op, rule: "both tensors have the same shape, in-place changes do not broadcast", left, right,
            remedy: "reshape or broadcast(to:) the argument first")
    }
}
