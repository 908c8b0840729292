/// The loops behind element-wise operations. They are inlined with their kernel, so that the compiler sees one plain
/// loop and vectorises it.
extension Tensor {
    /// The kernel applied to every element; not recorded.
    @inline(__always)
    func mapped(_ kernel: (Scalar) -> Scalar) -> Tensor {
        let count = self.count
        return Tensor(shape: shape, count: count) { out in
            withPointer { elements in
                for index in 0..<count { out[index] = kernel(elements[index]) }
            }
        }
    }

    /// The transform applied to every element. No gradient flows through it: it is for data, not for models.
    ///
    /// Inlined into the caller's module, so that the closure costs no call for each element.
    @inlinable
    public func map(_ transform: (Scalar) -> Scalar) -> Tensor {
        var result = self.detached
        result.withMutableElements { elements in
            for index in 0..<elements.count { elements[index] = transform(elements[index]) }
        }
        return result
    }
}

/// The kernel applied to every pair of elements, the smaller shape stretched to the larger; not recorded.
///
/// - Parameters:
///   - left: any shape.
///   - right: one that stretches to it, or that it stretches to.
///   - op: the name of the operation, for messages.
///   - loop: the same kernel as a C loop, for equal shapes.
///   - kernel: from an element of each to one of the result.
/// - Returns: a tensor of the shape that both stretch to.
@inline(__always)
func elementwise(
    _ left: Tensor, _ right: Tensor, op: StaticString, loop: ZipLoop? = nil, _ kernel: (Scalar, Scalar) -> Scalar
) -> Tensor {
    guard left.shape == right.shape else { return stretched(left, right, op: op, kernel) }
    if let loop { return left.zipped(with: right, by: loop) }
    let count = left.count
    return Tensor(shape: left.shape, count: count) { out in
        left.withPointer { a in
            right.withPointer { b in
                for index in 0..<count { out[index] = kernel(a[index], b[index]) }
            }
        }
    }
}

/// The general case: unequal shapes.
@inline(__always)
private func stretched(
    _ left: Tensor, _ right: Tensor, op: StaticString, _ kernel: (Scalar, Scalar) -> Scalar
) -> Tensor {
    let shape = broadcastShape(left, right, op: op)
    let loop = StridedLoop(
        over: shape, first: left.shape.strides(stretchedTo: shape), second: right.shape.strides(stretchedTo: shape))
    let (length, leftStep, rightStep) = (loop.runLength, loop.first[0], loop.second[0])
    return Tensor(shape: shape) { out in
        var out = out
        defer { withExtendedLifetime((left, right)) {} }
        loop.forEachRun { leftStart, rightStart in
            let a = left.storage.elements + leftStart
            let b = right.storage.elements + rightStart
            if leftStep == 1 && rightStep == 1 {
                for index in 0..<length { out[index] = kernel(a[index], b[index]) }
            } else if leftStep == 1 && rightStep == 0 {
                let value = b[0]
                for index in 0..<length { out[index] = kernel(a[index], value) }
            } else {
                for index in 0..<length { out[index] = kernel(a[index * leftStep], b[index * rightStep]) }
            }
            out += length
        }
    }
}

/// The shape both operands stretch to; stops with a message if there is none.
@inline(never)
private func broadcastShape(_ left: Tensor, _ right: Tensor, op: StaticString) -> Shape {
    guard let shape = left.shape.broadcast(with: right.shape) else {
        Misuse.stop(
            op, rule: "from the last axis on, sizes are equal or one of them is 1", left.shape, right.shape,
            remedy: "reshape, transpose or slice one operand, or sum it over the axis that differs")
    }
    return shape
}
