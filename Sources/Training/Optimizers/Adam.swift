import Foundation
import TensorCore

/// Adam: each number has a step of its own, from running means of its gradient and of the gradient's square.
///
/// ```
/// mean = β₁ · mean + (1 - β₁) · gradient
/// square = β₂ · square + (1 - β₂) · gradient²
/// value = value - learningRate · weightDecay · value
///         - learningRate · mean / (1 - β₁ᵗ) / (√(square / (1 - β₂ᵗ)) + ε)
/// ```
/// t counts the updates of this parameter, from 1. Both means begin at 0; the divisors undo the pull towards 0 that
/// this gives the first steps. With a weight decay it is known as AdamW: the weights shrink by the rate, apart from the
/// means. Source: D. P. Kingma, J. Ba (2015), arXiv:1412.6980; for the weight decay I. Loshchilov, F. Hutter (2019),
/// arXiv:1711.05101. Departs from the papers: the weight decay is multiplied by the learning rate, as PyTorch does.
public struct Adam: Optimizer {
    public var learningRate: Double
    /// How much of the mean of gradients is kept at each step.
    public let beta1: Double
    /// How much of the mean of squares is kept at each step.
    public let beta2: Double
    /// Added to the root, so that a gradient of 0 divides by no 0.
    public let epsilon: Double
    public let weightDecay: Double

    private struct Moments: Sendable {
        var mean: Tensor
        var square: Tensor
        var updates = 0
    }
    private var moments = PerParameter<Moments>()

    public init(
        learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
        weightDecay: Double = 0
    ) {
        (self.learningRate, self.beta1, self.beta2) = (learningRate, beta1, beta2)
        (self.epsilon, self.weightDecay) = (epsilon, weightDecay)
    }

    public var rule: String {
        "Adam, beta1 \(beta1), beta2 \(beta2), epsilon \(epsilon), weight decay \(weightDecay)"
    }

    public var memoryNames: [String] { ["mean", "square"] }

    public var memory: OptimizerMemory {
        get {
            OptimizerMemory(
                tensors: moments.entries.map { $0.map { ["mean": $0.mean, "square": $0.square] } ?? [:] },
                updates: moments.entries.map { $0?.updates ?? 0 })
        }
        set {
            moments = PerParameter(
                zip(newValue.tensors, newValue.updates).map { tensors, updates in
                    guard let mean = tensors["mean"], let square = tensors["square"] else { return nil }
                    return Moments(mean: mean, square: square, updates: updates)
                })
        }
    }

    public mutating func step(_ parameters: [Parameter]) {
        moments.prepare(for: parameters, rule: "Adam.step")
        for (place, parameter) in parameters.enumerated() {
            guard let gradient = parameter.gradient else { continue }
            let shape = gradient.shape
            var memory = moments.take(place) ?? Moments(mean: .zeros(shape), square: .zeros(shape))
            memory.updates += 1
            parameter.value.adamStep(
                mean: &memory.mean, square: &memory.square, gradient: gradient, numbers(update: memory.updates))
            moments.put(memory, at: place)
        }
    }

    private func numbers(update: Int) -> Tensor.AdamNumbers {
        Tensor.AdamNumbers(
            keep: 1 - learningRate * weightDecay, meanGain: 1 - beta1, squareGain: 1 - beta2,
            rate: learningRate / (1 - pow(beta1, Double(update))),
            rootScale: 1 / (1 - pow(beta2, Double(update))).squareRoot(), epsilon: epsilon)
    }
}
