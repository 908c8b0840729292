internal import CKernels

/// Mean and spread of numbers that come in runs, without the digits that a sum of squares would lose.
///
/// Source: T. Chan, G. Golub, R. LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances"
/// (1979). Departs from the paper: nothing.
package struct Moments {
    private(set) var count = 0.0
    private(set) var mean = 0.0
    /// Σ (x - mean)².
    private(set) var squares = 0.0

    package init() {}

    /// The mean of the squared distances from the mean.
    var variance: Double { squares / max(count, 1) }

    package mutating func add(_ other: Moments) {
        guard other.count > 0 else { return }
        let (difference, total) = (other.mean - mean, count + other.count)
        squares += other.squares + difference * difference * count * other.count / total
        mean += difference * other.count / total
        count = total
    }

    /// Adds the numbers of one run, in memory.
    @inline(__always)
    package mutating func add(_ values: UnsafePointer<Scalar>, _ count: Int) {
        let mean = kernels.pointee.sum(values, count) / Scalar(count)
        let squares = kernels.pointee.squares_about(values, mean, count)
        var run = Moments()
        (run.count, run.mean, run.squares) = (Double(count), Double(mean), Double(squares))
        add(run)
    }
}

/// Mean and variance of each channel of a batch.
public struct ChannelStatistics: Sendable {
    /// `[channels]`.
    public let mean: Tensor
    /// `[channels]`, the mean of the squared distances: divided by the count, not by one less.
    public let variance: Tensor
    /// How many numbers of each channel they were taken of.
    public let count: Int

    public init(mean: Tensor, variance: Tensor, count: Int) {
        (self.mean, self.variance, self.count) = (mean.detached, variance.detached, count)
    }

    package init(_ moments: some Collection<Moments>, count: Int) {
        self.init(
            mean: Tensor(moments.map { Scalar($0.mean) }), variance: Tensor(moments.map { Scalar($0.variance) }),
            count: count)
    }
}

/// Normalisation of a channel as one multiplication and one addition.
package struct ChannelAffine {
    let mean: Scalar
    /// 1 / √(variance + epsilon).
    package let inverseDeviation: Double
    /// γ / √(variance + epsilon).
    package let scale: Scalar
    package let shift: Scalar

    init(mean: Scalar, variance: Double, epsilon: Double, gamma: Scalar, beta: Scalar) {
        self.mean = mean
        inverseDeviation = 1 / (variance + epsilon).squareRoot()
        scale = Scalar(Double(gamma) * inverseDeviation)
        shift = Scalar(Double(beta) - Double(mean) * Double(gamma) * inverseDeviation)
    }

    /// One for each channel.
    package static func all(
        _ statistics: ChannelStatistics, epsilon: Double, _ gamma: Tensor, _ beta: Tensor
    ) -> [ChannelAffine] {
        let (mean, variance) = (statistics.mean.elements, statistics.variance.elements)
        let (gamma, beta) = (gamma.elements, beta.elements)
        return mean.indices.map {
            ChannelAffine(
                mean: mean[$0], variance: Double(variance[$0]), epsilon: epsilon, gamma: gamma[$0], beta: beta[$0])
        }
    }

    /// The way back to the input: `inputGradient = scale · g + slope · x + constant`.
    ///
    /// - Parameters:
    ///   - sum: Σ g over the channel, of the gradient g at the normalised and scaled output.
    ///   - product: Σ g · (x - mean).
    ///   - count: how many numbers; nil if mean and variance do not depend on the input.
    /// - Returns: what x is multiplied by, and what is added.
    package func inputGradient(sum: Double, product: Double, count: Int?) -> (slope: Double, constant: Double) {
        guard let count else { return (0, 0) }
        let slope = -Double(scale) * product * inverseDeviation * inverseDeviation / Double(count)
        return (slope, -Double(scale) * sum / Double(count) - slope * Double(mean))
    }
}
