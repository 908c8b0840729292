/// Scores to probabilities along an axis.
extension Tensor {
    /// `e^(xᵢ - max) / Σ e^(xⱼ - max)` along an axis: positive numbers that add up to 1.
    ///
    /// The largest entry is subtracted first, which changes nothing but keeps `exp` from overflowing.
    /// Caches the output; gradient `(dy - Σ dy · y) · y`. Complexity: O(elements).
    public func softmax(axis: Int = -1) -> Tensor {
        let axis = shape.axis(axis, op: "softmax")
        let y = alongLanes(axis) { x, y, count, step in
            let sum = laneExponentials(x, y, laneMaximum(x, count, step), count, step)
            for index in 0..<count { y[index * step] /= sum }
        }
        return y.recorded("softmax", (self, { ($0 - ($0 * y).sum(axis: axis, keepingDimensions: true)) * y }))
    }

    /// `xᵢ - max - log Σ e^(xⱼ - max)` along an axis: the logarithm of ``softmax(axis:)``, finite where that is 0.
    ///
    /// Caches the output; gradient `dy - softmax · Σ dy`. Complexity: O(elements).
    public func logSoftmax(axis: Int = -1) -> Tensor {
        let axis = shape.axis(axis, op: "logSoftmax")
        let y = alongLanes(axis) { x, y, count, step in
            let largest = laneMaximum(x, count, step)
            let shift = largest + FastMath.log(laneExponentials(x, y, largest, count, step))
            for index in 0..<count { y[index * step] = x[index * step] - shift }
        }
        return y.recorded("logSoftmax", (self, { $0 - y.exp() * $0.sum(axis: axis, keepingDimensions: true) }))
    }

    /// A tensor of the same shape, written lane by lane: `body(input, output, entries, step between entries)`.
    @inline(__always)
    private func alongLanes(
        _ axis: Int, _ body: (UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, Int, Int) -> Void
    ) -> Tensor {
        let lanes = Lanes(of: shape, along: axis)
        return Tensor(shape: shape) { out in
            withPointer { elements in
                if lanes.inner == 1 {  // The step as a constant lets the compiler vectorise.
                    lanes.forEach { body(elements + $0, out + $0, lanes.length, 1) }
                } else {
                    lanes.forEach { body(elements + $0, out + $0, lanes.length, lanes.inner) }
                }
            }
        }
    }
}

/// The largest of `count` numbers, `step` apart.
@inline(__always)
func laneMaximum(_ x: UnsafePointer<Scalar>, _ count: Int, _ step: Int) -> Scalar {
    var largest = -Scalar.infinity
    for index in 0..<count where x[index * step] > largest { largest = x[index * step] }
    return largest
}

/// Writes `e^(xᵢ - largest)` for `count` numbers, `step` apart, and returns their sum.
@inline(__always)
func laneExponentials(
    _ x: UnsafePointer<Scalar>, _ powers: UnsafeMutablePointer<Scalar>, _ largest: Scalar, _ count: Int, _ step: Int
) -> Scalar {
    for index in 0..<count { powers[index * step] = FastMath.exp(x[index * step] - largest) }
    if step == 1 { return runSum(powers, count) }
    var sum: Scalar = 0
    for index in 0..<count { sum += powers[index * step] }
    return sum
}
