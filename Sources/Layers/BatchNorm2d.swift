import TensorCore

/// Normalises every channel of images to mean β and standard deviation γ.
///
/// ```
/// y = γ · (x - mean) / √(variance + epsilon) + β
/// running = (1 - momentum) · running + momentum · the batch's
/// ```
/// In training, mean and variance are the batch's own, and the running ones follow them; in evaluation the running ones
/// are used. The running variance follows the batch's Σ (x - mean)² / (count - 1), as PyTorch's does.
/// Source: S. Ioffe, C. Szegedy, arXiv:1502.03167. Departs from the paper: running averages instead of statistics taken
/// after training.
public struct BatchNorm2d: Layer {
    /// γ, `[channels]`, 1 at first.
    public let scale: Parameter
    /// β, `[channels]`, 0 at first.
    public let shift: Parameter
    /// `[channels]`, 0 at first.
    public let runningMean: Parameter
    /// `[channels]`, 1 at first.
    public let runningVariance: Parameter
    /// How much of the running statistics each batch replaces.
    public let momentum: Double
    public let epsilon: Double

    public var channels: Int { scale.value.count }
    public var parameters: [Parameter] { [scale, shift] }
    public var statistics: [Parameter] { [runningMean, runningVariance] }

    public init(channels: Int, momentum: Double = 0.1, epsilon: Double = 1e-5, name: String = "norm") {
        scale = Parameter(.ones([channels]), name: "\(name).scale")
        shift = Parameter(.zeros([channels]), name: "\(name).shift")
        runningMean = Parameter(.zeros([channels]), name: "\(name).runningMean")
        runningVariance = Parameter(.ones([channels]), name: "\(name).runningVariance")
        (self.momentum, self.epsilon) = (momentum, epsilon)
    }

    /// - Parameters:
    ///   - input: `[batch, channels, ...]`.
    ///   - mode: whether the batch's own statistics are used and remembered, or the running ones.
    ///   - rectified: whether ReLU follows, in the same pass.
    /// - Returns: the same shape.
    public func callAsFunction(_ input: Tensor, mode: Mode, rectified: Bool = false) -> Tensor {
        let (output, used) = batchNormalization(
            input, scale: scale.tensor, shift: shift.tensor, statistics: mode == .evaluation ? running : nil,
            epsilon: epsilon, rectified: rectified)
        if mode == .training { remember(used) }
        return output
    }

    /// What evaluation normalises by.
    var running: ChannelStatistics {
        ChannelStatistics(mean: runningMean.value, variance: runningVariance.value, count: 1)
    }

    /// Moves the running statistics towards a batch's.
    func remember(_ batch: ChannelStatistics) {
        let kept = Scalar(1 - momentum)
        let correction = Double(batch.count) / Double(max(batch.count - 1, 1))
        runningMean.value.scale(by: kept)
        runningMean.value.add(batch.mean, scaledBy: Scalar(momentum))
        runningVariance.value.scale(by: kept)
        runningVariance.value.add(batch.variance, scaledBy: Scalar(momentum * correction))
    }
}
