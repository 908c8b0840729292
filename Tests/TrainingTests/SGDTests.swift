import TensorCore
import Testing
import Training

/// The path of updates against the published formula, in float64 beside the code.
@Suite struct SGDTests {
    /// Three numbers, four steps with given gradients.
    private static let start = [0.5, -1.25, 2.0]
    private static let gradients = [[0.1, -0.4, 0.25], [-0.3, 0.2, 0.05], [0.7, -0.1, -0.6], [0.05, 0.3, -0.2]]

    private func path(_ optimizer: SGD) -> [[Double]] {
        var optimizer = optimizer
        let parameter = Parameter(Tensor(Self.start.map { Scalar($0) }))
        return Self.gradients.map { gradient in
            parameter.gradient = Tensor(gradient.map { Scalar($0) })
            optimizer.step([parameter])
            return parameter.value.elements.map { Double($0) }
        }
    }

    private func formula(rate: Double, momentum: Double, decay: Double, isNesterov: Bool = false) -> [[Double]] {
        var (value, velocity) = (Self.start, [0.0, 0, 0])
        return Self.gradients.map { gradient in
            for k in 0..<3 {
                let decayed = gradient[k] + decay * value[k]
                velocity[k] = momentum * velocity[k] + decayed
                value[k] -= rate * (isNesterov ? decayed + momentum * velocity[k] : velocity[k])
            }
            return value
        }
    }

    @Test func thePathFollowsTheFormula() {
        for (rate, momentum, decay, isNesterov) in [
            (0.1, 0.0, 0.0, false), (0.1, 0.9, 0, false), (0.05, 0, 0.3, false), (0.2, 0.7, 0.1, false),
            (0.2, 0.7, 0.1, true),
        ] {
            let optimizer = SGD(
                learningRate: rate, momentum: momentum, weightDecay: decay, isNesterov: isNesterov)
            let wanted = formula(rate: rate, momentum: momentum, decay: decay, isNesterov: isNesterov)
            for (step, expected) in zip(path(optimizer), wanted) {
                for (value, wanted) in zip(step, expected) {
                    #expect(abs(value - wanted) < 1e-6, "\(rate), \(momentum), \(decay)")
                }
            }
        }
    }

    /// By hand: v₁ = 1, x₁ = 2 - 0.1; v₂ = 0.9 + 3 = 3.9, x₂ = 1.9 - 0.39.
    @Test func twoStepsByHand() {
        let parameter = Parameter(Tensor([2]))
        var optimizer = SGD(learningRate: 0.1, momentum: 0.9)
        for (gradient, expected) in [(1.0, 1.9), (3.0, 1.51)] {
            parameter.gradient = Tensor([Scalar(gradient)])
            optimizer.step([parameter])
            #expect(abs(Double(parameter.value[0]) - expected) < 1e-6)
        }
    }

    @Test func theGradientIsLeftAloneAndWithoutOneNothingMoves() {
        let (moved, still) = (Parameter(Tensor([1, 2])), Parameter(Tensor([3])))
        moved.gradient = Tensor([0.5, 0.25])
        var optimizer = SGD(learningRate: 1, momentum: 0.5, weightDecay: 0.1)
        optimizer.step([moved, still])
        #expect(moved.gradient?.elements == [0.5, 0.25])
        #expect(still.value.elements == [3])
    }

    @Test func theRateCanChangeBetweenSteps() {
        let parameter = Parameter(Tensor([0]))
        var optimizer = SGD(learningRate: 1)
        for rate in [1, 0.5, 0.25] {
            optimizer.learningRate = rate
            parameter.gradient = Tensor([1])
            optimizer.step([parameter])
        }
        #expect(parameter.value.elements == [-1.75])
    }
}
