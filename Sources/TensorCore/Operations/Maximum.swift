/// Largest elements, and where they are.
extension Tensor {
    /// The largest element over some axes, or over all of them; NaN if there is one.
    ///
    /// The gradient goes to the winner alone, the first one if several are equal. Caches the winners' positions.
    /// Complexity: O(elements).
    /// - Parameters:
    ///   - axes: the axes to reduce, -1 for the last; nil for all. They must not be empty.
    ///   - keepingDimensions: whether reduced axes stay, with size 1.
    /// - Returns: the shape without the axes, or with size 1 there.
    public func max(axes: [Int]? = nil, keepingDimensions: Bool = false) -> Tensor {
        let (kept, dropped) = shape.reducing(axes, op: "max")
        let winners = winners(of: kept)
        let inputShape = shape
        let largest = Tensor(shape: keepingDimensions ? kept : dropped) { out in
            for (index, winner) in winners.enumerated() { out[index] = storage.elements[winner] }
        }
        return largest.recorded("max", self) { upstream in
            var gradient = Tensor.zeros(inputShape)
            upstream.withPointer { upstream in
                gradient.mutate { out in
                    for (index, winner) in winners.enumerated() { out[winner] = upstream[index] }
                }
            }
            return gradient
        }
    }

    /// The largest element over one axis; see ``max(axes:keepingDimensions:)``.
    public func max(axis: Int, keepingDimensions: Bool = false) -> Tensor {
        max(axes: [axis], keepingDimensions: keepingDimensions)
    }

    /// The index of the largest element along an axis, the first one if several are equal, for each remaining index in
    /// row-major order. With logits `[batch, classCount]` and axis -1: the predicted label of each example.
    public func argMax(axis: Int = -1) -> [Int] {
        Self.noteReading()
        let axis = shape.axis(axis, op: "argMax")
        let lanes = Lanes(of: shape, along: axis)
        return winners(of: shape.replacing(axis, with: 1)).map { $0 / lanes.inner % lanes.length }
    }

    /// The position of the largest element of each group, the first NaN if there is one.
    private func winners(of kept: Shape) -> [Int] {
        guard count > 0 else {
            Misuse.stop(
                "max", rule: "at least one element", found: "shape \(shape)", remedy: "skip empty batches")
        }
        var winners = [Int](repeating: -1, count: kept.elementCount)
        let loop = StridedLoop(over: shape, first: shape.strides, second: kept.strides(stretchedTo: shape))
        let (length, step) = (loop.runLength, loop.second[0])
        withPointer { elements in
            loop.forEachRun { start, group in
                for index in 0..<length {
                    let (position, group) = (start + index, group + index * step)
                    let best = winners[group]
                    if best < 0 || (!(elements[position] <= elements[best]) && !elements[best].isNaN) {
                        winners[group] = position
                    }
                }
            }
        }
        return winners
    }
}
