import BackpropagationChapter
import Contracts
import DataLoading
import Layers
import SoftmaxChapter
import TensorCore
import Training

/// A pad for a digit, and what a net of one hidden layer takes it for.
struct DigitsToy: Toy {
    /// One of both.
    struct Question: Decodable {
        /// `[64]`, ink in 0...1, rows from the top.
        let pixels: [Double]?
        /// The number of a digit that was held out.
        let example: Int?
    }

    struct Answer: Encodable {
        let pixels: [Double]
        let probabilities: [Double]
        let hidden: [Double]
        /// What it is, where that is known.
        let label: Int?
        let heldOutRight: Double
        let heldOutCount: Int
    }

    private let context: ToyContext
    private let heldOut: Digits
    private let layers: [(weight: Matrix, bias: [Double])]
    private let heldOutRight: Double

    /// Set beforehand, and not tuned.
    private static let (hiddenSize, epochs, batchSize, rate) = (32, 12, 16, 0.003)

    /// Trains the net, which takes less than a second.
    init(_ context: ToyContext) throws {
        self.context = context
        let (training, heldOut) = try Digits.load(from: context.datasets).split(seed: 1)
        let net = Self.trained(on: training)
        self.heldOut = heldOut
        layers = net.layers.map { layer in
            (
                Matrix(
                    rows: layer.inputSize, columns: layer.outputSize,
                    values: layer.weight.value.elements.map(Double.init)),
                layer.bias.value.elements.map(Double.init)
            )
        }
        let found = withoutRecording { net(Self.tensor(heldOut.images)).argMax() }
        heldOutRight = Double(zip(found, heldOut.labels).count { $0 == $1 }) / Double(heldOut.labels.count)
    }

    private static func tensor(_ images: [[Double]]) -> Tensor {
        Tensor([images.count, Digits.pixelCount], images.flatMap { $0.map { Scalar($0) } })
    }

    private static func trained(on digits: Digits) -> MultilayerPerceptron {
        var generator = RandomSource(seed: 1)
        let net = MultilayerPerceptron(
            sizes: [Digits.pixelCount, hiddenSize, Digits.classCount], using: &generator)
        var optimizer = Adam(learningRate: rate)
        for _ in 0..<epochs {
            let order = generator.permutation(digits.labels.count)
            for start in stride(from: 0, to: order.count, by: batchSize) {
                let batch = order[start..<min(start + batchSize, order.count)]
                let loss = net(tensor(batch.map { digits.images[$0] }))
                    .softmaxCrossEntropy(labels: batch.map { digits.labels[$0] })
                for parameter in net.parameters { parameter.zeroGradient() }
                loss.backward()
                optimizer.step(net.parameters)
            }
        }
        return net
    }

    func answer(_ question: Question) throws -> Answer {
        let number = question.example.map { abs($0 % heldOut.labels.count) }
        let pixels = number.map { heldOut.images[$0] } ?? question.pixels ?? []
        guard pixels.count == Digits.pixelCount, pixels.allSatisfy({ (0...1).contains($0) }) else {
            throw ToyProblem("a digit is 64 numbers from 0 to 1")
        }
        let linear = context[BackpropagationChecks.linearForward]
        let sums = try linear(Matrix([pixels]), layers[0].weight, layers[0].bias)
        let hidden = try context[BackpropagationChecks.reluModule](sums, sums).output
        let logits = try linear(hidden, layers[1].weight, layers[1].bias)
        return Answer(
            pixels: pixels, probabilities: try context[SoftmaxChecks.softmax](logits.values), hidden: hidden.values,
            label: number.map { heldOut.labels[$0] }, heldOutRight: heldOutRight, heldOutCount: heldOut.labels.count)
    }
}
