import TensorCore

/// Stochastic gradient descent with momentum and weight decay.
///
/// ```
/// g = gradient + weightDecay · value
/// velocity = momentum · velocity + g
/// value = value - learningRate · velocity
/// value = value - learningRate · (g + momentum · velocity)      Nesterov's: a step ahead
/// ```
/// The velocity begins at 0. Without momentum it is the gradient itself, and nothing is remembered.
/// Source: B. Polyak (1964), doi:10.1016/0041-5553(64)90137-5. Departs from the paper: the learning rate multiplies the
/// velocity, not the gradient, so that changing the rate acts at once. Nesterov's as in I. Sutskever et al., ICML 2013,
/// in the form of PyTorch and Torch.
public struct SGD: Optimizer {
    public var learningRate: Double
    public let momentum: Double
    public let weightDecay: Double
    public let isNesterov: Bool
    private var velocities = PerParameter<Tensor>()

    public init(learningRate: Double, momentum: Double = 0, weightDecay: Double = 0, isNesterov: Bool = false) {
        (self.learningRate, self.momentum, self.weightDecay) = (learningRate, momentum, weightDecay)
        self.isNesterov = isNesterov
    }

    public var rule: String {
        "SGD, \(isNesterov ? "Nesterov's " : "")momentum \(momentum), weight decay \(weightDecay)"
    }

    public var memoryNames: [String] { ["velocity"] }

    public var memory: OptimizerMemory {
        get { OptimizerMemory(tensors: velocities.entries.map { $0.map { ["velocity": $0] } ?? [:] }) }
        set { velocities = PerParameter(newValue.tensors.map { $0["velocity"] }) }
    }

    public mutating func step(_ parameters: [Parameter]) {
        velocities.prepare(for: parameters, rule: "SGD.step")
        for (place, parameter) in parameters.enumerated() {
            if momentum == 0 && weightDecay == 0 {
                parameter.descend(rate: Scalar(learningRate))
                continue
            }
            guard var gradient = parameter.gradient else { continue }
            if momentum == 0 {
                gradient.add(parameter.value, scaledBy: Scalar(weightDecay))
                parameter.value.add(gradient, scaledBy: Scalar(-learningRate))
            } else {
                var velocity = velocities.take(place) ?? .zeros(gradient.shape)
                parameter.value.momentumStep(
                    velocity: &velocity, gradient: gradient, decay: weightDecay, momentum: momentum,
                    rate: learningRate, isNesterov: isNesterov)
                velocities.put(velocity, at: place)
            }
        }
    }
}
