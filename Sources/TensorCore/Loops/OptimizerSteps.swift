internal import CKernels

/// Updates of optimisers in place, in one pass over the memory and without temporary tensors. None of them is recorded.
extension Tensor {
    /// One update by gradient descent with momentum; all tensors have one shape.
    ///
    /// ```
    /// g = gradient + decay · self
    /// velocity = momentum · velocity + g
    /// self -= rate · velocity                            Nesterov's: rate · (g + momentum · velocity)
    /// ```
    package mutating func momentumStep(
        velocity: inout Tensor, gradient: Tensor, decay: Double, momentum: Double, rate: Double, isNesterov: Bool
    ) {
        requireShape(of: [velocity, gradient], op: "momentumStep")
        let count = self.count
        mutate { value in
            velocity.mutate { velocity in
                gradient.withPointer {
                    kernels.pointee.momentum(
                        value, velocity, $0, Scalar(decay), Scalar(momentum), Scalar(rate), isNesterov ? 1 : 0, count)
                }
            }
        }
    }

    /// The numbers of one update by ``adamStep(mean:square:gradient:_:)``.
    package struct AdamNumbers: Sendable {
        /// What the value is multiplied by first: 1, or a little less to let weights decay.
        package var keep = 1.0
        /// 1 - β₁.
        package var meanGain: Double
        /// 1 - β₂.
        package var squareGain: Double
        /// The learning rate, with the correction of the mean.
        package var rate: Double
        /// The correction of the root of the squares.
        package var rootScale: Double
        package var epsilon: Double

        package init(
            keep: Double = 1, meanGain: Double, squareGain: Double, rate: Double, rootScale: Double, epsilon: Double
        ) {
            (self.keep, self.meanGain, self.squareGain) = (keep, meanGain, squareGain)
            (self.rate, self.rootScale, self.epsilon) = (rate, rootScale, epsilon)
        }
    }

    /// One update by Adam; all tensors have one shape.
    ///
    /// ```
    /// mean += meanGain · (gradient - mean)
    /// square += squareGain · (gradient² - square)
    /// self = keep · self - rate · mean / (rootScale · √square + epsilon)
    /// ```
    package mutating func adamStep(
        mean: inout Tensor, square: inout Tensor, gradient: Tensor, _ numbers: AdamNumbers
    ) {
        requireShape(of: [mean, square, gradient], op: "adamStep")
        let numbers = course_adam(
            keep: Scalar(numbers.keep), mean_gain: Scalar(numbers.meanGain),
            square_gain: Scalar(numbers.squareGain), rate: Scalar(numbers.rate),
            root_scale: Scalar(numbers.rootScale), epsilon: Scalar(numbers.epsilon))
        let count = self.count
        mutate { value in
            mean.mutate { mean in
                square.mutate { square in
                    gradient.withPointer { kernels.pointee.adam(value, mean, square, $0, numbers, count) }
                }
            }
        }
    }

    /// One update by RMSprop; all tensors have one shape.
    ///
    /// ```
    /// square += gain · (gradient² - square)
    /// self -= rate · gradient / (√square + epsilon)
    /// ```
    package mutating func rmspropStep(
        square: inout Tensor, gradient: Tensor, gain: Double, rate: Double, epsilon: Double
    ) {
        requireShape(of: [square, gradient], op: "rmspropStep")
        let count = self.count
        mutate { value in
            square.mutate { square in
                gradient.withPointer {
                    kernels.pointee.rmsprop(value, square, $0, Scalar(gain), Scalar(rate), Scalar(epsilon), count)
                }
            }
        }
    }

    /// The sum of the squares of all elements, in `Double`.
    package var sumOfSquares: Double {
        withElements { elements in
            var parts = SIMD4<Double>(repeating: 0)
            let whole = elements.count & ~3
            for start in stride(from: 0, to: whole, by: 4) {
                let four = SIMD4(
                    Double(elements[start]), Double(elements[start + 1]), Double(elements[start + 2]),
                    Double(elements[start + 3]))
                parts += four * four
            }
            return elements[whole...].reduce(parts.sum()) { $0 + Double($1) * Double($1) }
        }
    }

    private func requireShape(of others: [Tensor], op: StaticString) {
        for other in others where other.shape != shape {
            Misuse.stop(
                op, rule: "all tensors of an update have one shape", shape, other.shape,
                remedy: "make a new optimiser for another model")
        }
    }
}
