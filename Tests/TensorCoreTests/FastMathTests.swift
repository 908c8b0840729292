import Foundation
import Testing

@testable import TensorCore

/// The vector formulas for exp and tanh against the system's functions in float64, over the whole range.
@Suite struct FastMathTests {
    private static let points = stride(from: -110.0, through: 110.0, by: 0.001).map { Scalar($0) }

    @Test func exponential() {
        let powers = Tensor(Self.points).exp().elements
        for (x, power) in zip(Self.points, powers) {
            let exact = exp(Double(x))
            if Scalar(exact).isInfinite {
                #expect(power.isInfinite)
            } else if exact < 1.2e-38 {
                #expect(abs(Double(power) - exact) < 1.2e-38)
            } else if abs(Double(power) - exact) > 2e-7 * exact {
                Issue.record("exp(\(x)) is \(power), not \(exact)")
            }
        }
    }

    @Test func hyperbolicTangentAndSigmoid() {
        let tangents = Tensor(Self.points).tanh().elements
        let sigmoids = Tensor(Self.points).sigmoid().elements
        var worst = (0.0, 0.0)
        for (index, x) in Self.points.enumerated() {
            worst.0 = max(worst.0, abs(Double(tangents[index]) - tanh(Double(x))))
            worst.1 = max(worst.1, abs(Double(sigmoids[index]) - 1 / (1 + exp(-Double(x)))))
        }
        #expect(worst.0 < 3e-7)
        #expect(worst.1 < 2e-7)
        #expect(tangents.allSatisfy { abs($0) <= 1 })
    }

    @Test func smallTangentsKeepTheirDigits() {
        for x in [1e-30, -1e-10, 1e-5, -0.001, 0.01] as [Scalar] {
            #expect(abs(Tensor([x]).tanh()[0] - Scalar(tanh(Double(x)))) <= 4e-7 * abs(x))
        }
    }
}
