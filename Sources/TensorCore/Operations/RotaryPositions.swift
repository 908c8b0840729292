#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension Tensor {
    /// Rotary positions: each pair of features is turned by an angle that grows with the position.
    ///
    /// ```
    /// angle = position · base^(-2i / width)
    /// (y[2i], y[2i+1]) = (x[2i] cos - x[2i+1] sin,  x[2i] sin + x[2i+1] cos)
    /// ```
    /// The inner product of a query and a key turned so depends on the distance of their positions alone. The gradient
    /// is turned back. Caches nothing but the angles. Complexity: O(elements).
    ///
    /// Source: J. Su et al., "RoFormer", arXiv:2104.09864. Departs from the paper: nothing.
    /// This tensor is `[..., steps, width]`, its width even.
    /// - Parameters:
    ///   - first: the position of the first step.
    ///   - base: how slowly the last pair turns.
    /// - Returns: the same shape.
    public func rotatedByPosition(from first: Int = 0, base: Double = 10_000) -> Tensor {
        guard rank >= 2, shape[rank - 1] % 2 == 0 else {
            Misuse.stop(
                "rotatedByPosition", rule: "[..., steps, width] with an even width", found: "\(shape)",
                remedy: "choose heads of an even width")
        }
        let angles = PairAngles(steps: shape[rank - 2], width: shape[rank - 1], first: first, base: base)
        return angles.turned(self, by: 1).recorded("rotatedByPosition", (self, { angles.turned($0, by: -1) }))
    }
}

/// The cosine and the sine of the angle of each pair at each step.
private struct PairAngles {
    let cosines: [Scalar]
    let sines: [Scalar]

    init(steps: Int, width: Int, first: Int, base: Double) {
        let angles = (0..<steps).flatMap { step in
            stride(from: 0, to: width, by: 2).map { Double(first + step) * pow(base, -Double($0) / Double(width)) }
        }
        (cosines, sines) = (angles.map { Scalar(cos($0)) }, angles.map { Scalar(sin($0)) })
    }

    /// Each pair of features, turned by the angle of its position.
    ///
    /// - Parameters:
    ///   - input: `[..., positions, features]`.
    ///   - direction: 1 forward, -1 back.
    /// - Returns: of the shape of the input.
    func turned(_ input: Tensor, by direction: Scalar) -> Tensor {
        let pairs = cosines.count
        return Tensor(shape: input.shape, count: input.count) { out in
            input.withPointer { x in
                cosines.withUnsafeBufferPointer { cosines in
                    sines.withUnsafeBufferPointer { sines in
                        for start in stride(from: 0, to: pairs == 0 ? 0 : input.count, by: 2 * max(pairs, 1)) {
                            let (x, out) = (x + start, out + start)
                            for pair in 0..<pairs {
                                let (cosine, sine) = (cosines[pair], direction * sines[pair])
                                let (left, right) = (x[2 * pair], x[2 * pair + 1])
                                out[2 * pair] = left * cosine - right * sine
                                out[2 * pair + 1] = left * sine + right * cosine
                            }
                        }
                    }
                }
            }
        }
    }
}
