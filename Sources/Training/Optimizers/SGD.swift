import TensorCore

/// Stochastic gradient descent with momentum and weight decay.
///
/// ```
/// g = gradient + weightDecay · value
/// velocity = momentum · velocity + g
/// value = value - learningRate · velocity
/// ```
/// The velocity begins at 0. Without momentum it is the gradient itself, and nothing is remembered.
/// Source: B. Polyak (1964), doi:10.1016/0041-5553(64)90137-5. Departs from the paper: the learning rate multiplies the
/// velocity, not the gradient, so that changing the rate acts at once.
/// Chapters 02 to 05.
public struct SGD: Optimizer {
    public var learningRate: Double
    public let momentum: Double
    public let weightDecay: Double
    private var velocities = PerParameter<Tensor>()

    public init(learningRate: Double, momentum: Double = 0, weightDecay: Double = 0) {
        (self.learningRate, self.momentum, self.weightDecay) = (learningRate, momentum, weightDecay)
    }

    public var rule: String { "SGD, momentum \(momentum), weight decay \(weightDecay)" }

    public var memoryNames: [String] { ["velocity"] }

    public var memory: OptimizerMemory {
        get { OptimizerMemory(tensors: velocities.entries.map { $0.map { ["velocity": $0] } ?? [:] }) }
        set { velocities = PerParameter(newValue.tensors.map { $0["velocity"] }) }
    }

    public mutating func step(_ parameters: [Parameter]) {
        velocities.prepare(for: parameters, rule: "SGD.step")
        for (place, parameter) in parameters.enumerated() {
            guard var gradient = parameter.gradient else { continue }
            if weightDecay != 0 { gradient.add(parameter.value, scaledBy: Scalar(weightDecay)) }
            if momentum == 0 {
                parameter.value.add(gradient, scaledBy: Scalar(-learningRate))
            } else {
                var velocity = velocities.take(place) ?? .zeros(gradient.shape)
                velocity.scale(by: Scalar(momentum), adding: gradient)
                parameter.value.add(velocity, scaledBy: Scalar(-learningRate))
                velocities.put(velocity, at: place)
            }
        }
    }
}
