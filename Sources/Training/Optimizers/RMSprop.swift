import TensorCore

/// RMSprop: the gradient divided by the root of a running mean of its square.
///
/// ```
/// square = smoothing · square + (1 - smoothing) · gradient²
/// value = value - learningRate · gradient / (√square + ε)
/// ```
/// The mean begins at 0, so the first steps are large: the very first is `learningRate / √(1 - smoothing)`.
/// Source: G. Hinton, "Neural Networks for Machine Learning" (2012), lecture 6e. Departs from the source: smoothing
/// 0.99 unless told otherwise, and ε outside of the root, both as PyTorch has them (the lecture says 0.9 and has no ε).
public struct RMSprop: Optimizer {
    public var learningRate: Double
    /// How much of the mean of squares is kept at each step.
    public let smoothing: Double
    /// Added to the root, so that a gradient of 0 divides by no 0.
    public let epsilon: Double
    private var squares = PerParameter<Tensor>()

    public init(learningRate: Double = 1e-3, smoothing: Double = 0.99, epsilon: Double = 1e-8) {
        (self.learningRate, self.smoothing, self.epsilon) = (learningRate, smoothing, epsilon)
    }

    public var rule: String { "RMSprop, smoothing \(smoothing), epsilon \(epsilon)" }

    public var memoryNames: [String] { ["square"] }

    public var memory: OptimizerMemory {
        get { OptimizerMemory(tensors: squares.entries.map { $0.map { ["square": $0] } ?? [:] }) }
        set { squares = PerParameter(newValue.tensors.map { $0["square"] }) }
    }

    public mutating func step(_ parameters: [Parameter]) {
        squares.prepare(for: parameters, rule: "RMSprop.step")
        for (place, parameter) in parameters.enumerated() {
            guard let gradient = parameter.gradient else { continue }
            var square = squares.take(place) ?? .zeros(gradient.shape)
            parameter.value.rmspropStep(
                square: &square, gradient: gradient, gain: 1 - smoothing, rate: learningRate, epsilon: epsilon)
            squares.put(square, at: place)
        }
    }
}
