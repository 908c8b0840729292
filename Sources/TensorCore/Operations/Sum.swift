/// Sums and means over axes.
extension Tensor {
    /// The sum over some axes, or over all of them.
    ///
    /// Nothing is cached for backward: the gradient is copied to all summed elements. Complexity: O(elements).
    /// - Parameters:
    ///   - axes: the axes to sum over, -1 for the last; nil for all.
    ///   - keepingDimensions: whether summed axes stay, with size 1, so that the result still broadcasts against
    ///     `self`.
    /// - Returns: the shape without the axes, or with size 1 there.
    public func sum(axes: [Int]? = nil, keepingDimensions: Bool = false) -> Tensor {
        total(over: axes, keepingDimensions, op: "sum") { _ in 1 }
    }

    /// The sum over one axis.
    public func sum(axis: Int, keepingDimensions: Bool = false) -> Tensor {
        sum(axes: [axis], keepingDimensions: keepingDimensions)
    }

    /// The mean over some axes, or over all of them; see ``sum(axes:keepingDimensions:)``.
    public func mean(axes: [Int]? = nil, keepingDimensions: Bool = false) -> Tensor {
        total(over: axes, keepingDimensions, op: "mean") { 1 / Scalar($0) }
    }

    /// The mean over one axis.
    public func mean(axis: Int, keepingDimensions: Bool = false) -> Tensor {
        mean(axes: [axis], keepingDimensions: keepingDimensions)
    }

    /// The sum, times a factor that depends on how many elements go into each sum.
    private func total(
        over axes: [Int]?, _ keepingDimensions: Bool, op: StaticString, factor: (Int) -> Scalar
    ) -> Tensor {
        let (kept, dropped) = shape.reducing(axes, op: op)
        let total = reduced(to: kept)
        let factor = factor(total.count == 0 ? 0 : count / total.count)
        let result = (factor == 1 ? total : total * factor).reshaped(keepingDimensions ? kept : dropped)
        let shape = self.shape
        return result.recorded(op, (self, { ($0 * factor).reshaped(kept).broadcast(to: shape) }))
    }
}
