import Layers
import TensorCore
import Training

/// DenseNet-BC, growth 12, on batches of 64 random images of 32×32×3: training with SGD and Nesterov's momentum, or inference.
///
/// The numbers are random, as in the comparison programs: speed does not depend on them. Every program has its own random
/// weights, so there is no loss that all arrive at; the first loss must be near that of a guess, ln 10.
public struct DenseNetTask {
    /// What is measured.
    public enum Kind: String, Sendable { case training = "train", inference = "infer" }

    public let kind: Kind
    /// 40 or 100.
    public let depth: Int
    public var repeats: Int
    private let batch = 64
    private let steps = 3

    public init(_ kind: Kind, depth: Int, repeats: Int = 5) {
        (self.kind, self.depth, self.repeats) = (kind, depth, repeats)
    }

    /// - Returns: images a second, and the loss of the first and of the last step of training.
    /// - Throws: `ConfigurationError` for a depth that does not divide.
    public func run() throws -> BenchmarkResult {
        let design = try DenseNetDesign(depth: depth, growthRate: 12, hasBottleneck: true, compression: 0.5)
        var generator = RandomSource(seed: 1)
        let images = Tensor.randomNormal([batch, 3, 32, 32], using: &generator)
        let labels = (0..<batch).map { _ in generator.below(10) }
        let (rates, losses) = Stopwatch.rates(units: steps * batch, repeats: repeats) {
            var generator = RandomSource(seed: 2)
            let net = DenseNet(design, using: &generator)
            return kind == .training ? train(net, images, labels) : infer(net, images, labels)
        }
        return BenchmarkResult(
            task: "densenet-\(kind.rawValue)\(depth)", unit: .imagesPerSecond, rates: rates,
            losses: [
                .init(name: "first loss", measured: losses.first, expected: (value: 2.7, tolerance: 1)),
                .init(name: "final loss", measured: losses.last, expected: nil),
            ])
    }

    private func train(_ net: DenseNet, _ images: Tensor, _ labels: [Int]) -> (first: Double, last: Double) {
        let parameters = net.parameters
        var optimizer = SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 1e-4, isNesterov: true)
        var losses: [Double] = []
        for _ in 0..<steps {
            let loss = net(images, mode: .training).softmaxCrossEntropy(labels: labels)
            for parameter in parameters { parameter.zeroGradient() }
            loss.backward()
            optimizer.step(parameters)
            losses.append(Double(loss.item))
        }
        return (losses.first ?? 0, losses.last ?? 0)
    }

    private func infer(_ net: DenseNet, _ images: Tensor, _ labels: [Int]) -> (first: Double, last: Double) {
        withoutRecording {
            let losses = (0..<steps).map { _ in
                Double(net(images, mode: .evaluation).softmaxCrossEntropy(labels: labels).item)
            }
            return (losses.first ?? 0, losses.last ?? 0)
        }
    }
}
