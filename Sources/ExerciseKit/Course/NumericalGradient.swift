import Contracts

/// Gradients by central differences, for checks that hold a learner's gradient against them.
package enum NumericalGradient {
    private static let step = 1e-5

    /// What central differences say of an analytic gradient: the first entry that is off by more than a millionth, and
    /// which common slip all wrong entries share.
    ///
    /// - Parameters:
    ///   - point: `[n]`, where the gradient was taken.
    ///   - analytic: `[n]`.
    ///   - batch: how many examples the loss is a mean over: a forgotten mean is a factor of as many.
    package static func verdict(
        of function: ScalarFunction, at point: [Double], analytic: [Double], batch: Int
    ) throws -> GradientVerdict {
        let numerical = try point.indices.map { index in
            let sides = try [step, -step].map { change in
                var moved = point
                moved[index] += change
                return try function(moved)
            }
            return (sides[0] - sides[1]) / (2 * step)
        }
        let pairs = zip(analytic, numerical).enumerated()
        let wrong = pairs.filter { _, pair in
            !(abs(pair.0 - pair.1) / max(1e-3, abs(pair.0) + abs(pair.1)) <= 1e-6)
        }
        let slips: [(factor: Double, cause: GradientCause)] = [
            (-1, .wrongSign), (0, .notPropagated), (Double(batch), .missingMean), (2, .missingHalf),
        ]
        let slip = slips.first { slip in
            wrong.allSatisfy { _, pair in abs(pair.0 / pair.1 - slip.factor) <= 1e-3 }
        }
        return GradientVerdict(
            numerical: numerical, firstWrong: wrong.first?.offset,
            cause: wrong.isEmpty ? .agrees : slip?.cause ?? .unknown)
    }
}
