/// Parts of a tensor.
extension Tensor {
    /// The indices of `range` along one axis; the other axes are whole.
    ///
    /// Nothing is cached for backward: the gradient is 0 outside of the range. Complexity: O(elements of the result).
    public func slice(_ range: Range<Int>, axis: Int = 0) -> Tensor {
        let axis = shape.axis(axis, op: "slice")
        guard range.lowerBound >= 0, range.upperBound <= shape[axis] else {
            Misuse.stop(
                "slice", rule: "a range within 0..<\(shape[axis]), the size of axis \(axis)",
                found: "range \(range), shape \(shape)", remedy: "check the order of the axes and the bounds")
        }
        let lanes = Lanes(of: shape, along: axis)
        let oldShape = shape
        let part = Tensor(shape: shape.replacing(axis, with: range.count)) { out in
            lanes.forEachBlock(of: range, at: out, storage.elements) { part, whole, count in
                part.update(from: whole, count: count)
            }
        }
        return part.recorded("slice", self) { upstream in
            var gradient = Tensor.zeros(oldShape)
            gradient.mutate { out in
                lanes.forEachBlock(of: range, at: upstream.storage.elements, out) { part, whole, count in
                    whole.update(from: part, count: count)
                }
            }
            return gradient
        }
    }

    /// One index along an axis, which is dropped: `images.at(3)` is the fourth image, without the batch axis.
    public func at(_ index: Int, axis: Int = 0) -> Tensor {
        let counted = shape.axis(axis, op: "at")
        let dropped = shape.removing(counted)
        return slice(index..<index + 1, axis: counted).reshaped(dropped)
    }

    /// Tensors one after the other along an axis, on which their sizes may differ.
    ///
    /// Each gradient is a slice of the upstream one; nothing is cached. Complexity: O(elements of the result).
    public static func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
        let (shape, ranges, axis) = concatenation(of: tensors, axis: axis)
        let lanes = Lanes(of: shape, along: axis)
        let whole = Tensor(shape: shape) { out in
            for (tensor, range) in zip(tensors, ranges) {
                lanes.forEachBlock(of: range, at: tensor.storage.elements, out) { part, whole, count in
                    whole.update(from: part, count: count)
                }
            }
        }
        return whole.recorded(
            "concatenate",
            zip(tensors, ranges).map { tensor, range in (tensor, { $0.slice(range, axis: axis) }) })
    }

    /// Tensors of one shape along a new axis: vectors to a matrix, matrices to a batch.
    public static func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
        let widened = tensors.map { tensor in
            let position = axis < 0 ? axis + tensor.rank + 1 : axis
            guard 0...tensor.rank ~= position else {
                Misuse.stop(
                    "stack", rule: "a new axis from \(-tensor.rank - 1) to \(tensor.rank)",
                    found: "axis \(axis), shape \(tensor.shape)", remedy: "0 puts the new axis first, -1 last")
            }
            var sizes = Array(tensor.shape)
            sizes.insert(1, at: position)
            return tensor.reshaped(Shape(sizes))
        }
        return concatenate(widened, axis: axis)
    }

    /// The shape of the whole, where each part lies in it, and the axis counted from 0.
    private static func concatenation(of tensors: [Tensor], axis: Int) -> (Shape, [Range<Int>], Int) {
        guard let first = tensors.first else {
            Misuse.stop(
                "concatenate", rule: "at least one tensor", found: "none", remedy: "check the list for emptiness first")
        }
        let axis = first.shape.axis(axis, op: "concatenate")
        var ranges: [Range<Int>] = []
        var end = 0
        for tensor in tensors {
            guard tensor.rank == first.rank, tensor.shape.replacing(axis, with: first.shape[axis]) == first.shape
            else {
                Misuse.stop(
                    "concatenate", rule: "sizes are equal on all axes but axis \(axis)", first.shape, tensor.shape,
                    remedy: "slice, reshape or transpose the tensor that differs")
            }
            ranges.append(end..<end + tensor.shape[axis])
            end += tensor.shape[axis]
        }
        return (first.shape.replacing(axis, with: end), ranges, axis)
    }
}

extension Lanes {
    /// Pairs up memory: each contiguous block of a part that covers `range` along the axis, with its place in the
    /// whole.
    @inline(__always)
    func forEachBlock(
        of range: Range<Int>, at part: UnsafeMutablePointer<Scalar>, _ whole: UnsafeMutablePointer<Scalar>,
        _ body: (_ part: UnsafeMutablePointer<Scalar>, _ whole: UnsafeMutablePointer<Scalar>, _ count: Int) -> Void
    ) {
        let count = range.count * inner
        for block in 0..<outer {
            body(part + block * count, whole + (block * length + range.lowerBound) * inner, count)
        }
    }
}
