import Layers
import TensorCore
import Training

/// DenseNet-BC, growth 12, on batches of images of 32×32×3: training with SGD and Nesterov's momentum, or inference.
///
/// Images and weights come from the generator that the comparison programs have too, so all must end at one loss.
/// Weights of convolutions are uniform in `±√(6/inputs)`, those of the classifier in `±1/√inputs`; scales are 1 and
/// shifts 0.
package struct DenseNetTask {
    /// What is measured.
    package enum Kind: String, Sendable { case training = "train", inference = "infer" }

    package let kind: Kind
    /// 10, 40 or 100.
    package let depth: Int
    /// How often it is timed.
    package var pace: Pace

    /// The smallest net is there for its number of instructions; its work is small, too.
    private var batch: Int { depth == 10 ? 4 : 64 }
    private var steps: Int { depth == 40 ? 3 : 2 }

    package init(_ kind: Kind, depth: Int, pace: Pace = .repeats(5)) {
        (self.kind, self.depth, self.pace) = (kind, depth, pace)
    }

    /// - Returns: images a second, and the loss of the last batch.
    /// - Throws: `ConfigurationError` for a depth that does not divide.
    package func run() throws -> BenchmarkResult {
        let design = try DenseNetDesign(depth: depth, growthRate: 12, hasBottleneck: true, compression: 0.5)
        var generator = PeerGenerator(seed: 61)
        let shape: Shape = [batch, 3, 32, 32]
        let images = Tensor(shape, generator.uniform(shape.elementCount, bound: 3.0.squareRoot()).map { Scalar($0) })
        let labels = (0..<batch).map { _ in generator.below(10) }
        let start = Self.net(design).parameters.map(\.value)
        let net = Self.net(design)
        let (rates, loss) = Stopwatch.rates(units: steps * batch, pace: pace) {
            for (parameter, value) in zip(net.parameters, start) { parameter.value = value }
            return kind == .training ? train(net, images, labels) : infer(net, images, labels)
        }
        return BenchmarkResult(
            task: "densenet-\(kind.rawValue)\(depth)", unit: .imagesPerSecond, rates: rates,
            losses: [.init(name: "final loss", measured: loss, expected: expectedLoss)])
    }

    /// Where PyTorch ends, from the same weights and images.
    private var expectedLoss: (value: Double, tolerance: Double)? {
        switch (kind, depth) {
        case (.training, 10): (1.98939, 1e-4)
        case (.training, 40): (2.14435, 2e-4)
        case (.training, 100): (2.15776, 3e-4)
        case (.inference, 40): (2.364949, 5e-6)
        case (.inference, 100): (2.353495, 5e-6)
        default: nil
        }
    }

    private func train(_ net: DenseNet, _ images: Tensor, _ labels: [Int]) -> Double {
        let parameters = net.parameters
        var optimizer = SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 1e-4, isNesterov: true)
        var last = 0.0
        for _ in 0..<steps {
            let loss = net(images, mode: .training).softmaxCrossEntropy(labels: labels)
            for parameter in parameters { parameter.zeroGradient() }
            loss.backward()
            optimizer.step(parameters)
            last = Double(loss.item)
        }
        return last
    }

    private func infer(_ net: DenseNet, _ images: Tensor, _ labels: [Int]) -> Double {
        withoutRecording {
            (0..<steps).map { _ in
                Double(net(images, mode: .evaluation).softmaxCrossEntropy(labels: labels).item)
            }.last ?? 0
        }
    }

    /// The net with the weights that all engines start from; the generator gives them output by output.
    private static func net(_ design: DenseNetDesign) -> DenseNet {
        var replaced = RandomSource(seed: 1)
        let net = DenseNet(design, using: &replaced)
        var generator = PeerGenerator(seed: 62)
        for parameter in net.parameters where parameter.value.rank == 4 {
            let shape = parameter.value.shape
            let bound = (6 / Double(shape.elementCount / shape[0])).squareRoot()
            parameter.value = generator.tensor(shape, bound: bound)
        }
        let (inputs, classes) = (net.classifier.inputSize, net.classifier.outputSize)
        let bound = 1 / Double(inputs).squareRoot()
        net.classifier.weight.value = generator.matrix(inputs, classes, bound: bound)
        net.classifier.bias.value = generator.tensor([classes], bound: bound)
        return net
    }
}
