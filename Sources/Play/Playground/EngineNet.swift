import struct Contracts.Matrix
import Layers
import TensorCore
import Training

/// The playground's net on the course's engine: tensors and reverse mode.
struct EngineNet: PlaygroundNet {
    private let net: MultilayerPerceptron
    private var optimizer: any Optimizer

    init(_ setting: PlaygroundSetting) {
        var generator = RandomSource(seed: setting.seed &+ 100)
        net = MultilayerPerceptron(
            sizes: [2] + setting.hidden + [1], activation: Self.activation(setting.units), using: &generator)
        optimizer = Self.optimizer(setting)
    }

    /// With given weights, `[layer][unit][input]`, and biases, `[layer][unit]`.
    init(_ setting: PlaygroundSetting, weights: [[[Double]]], biases: [[Double]]) {
        let layers = zip(weights, biases).map { units, biases in
            let rows = units[0].indices.map { input in units.map { Scalar($0[input]) } }
            return Linear(weight: Tensor(rows), bias: Tensor(biases.map { Scalar($0) }))
        }
        net = MultilayerPerceptron(layers: layers, activation: Self.activation(setting.units))
        optimizer = Self.optimizer(setting)
    }

    private static func activation(_ units: PlaygroundSetting.Units) -> Activation {
        switch units {
        case .tanh: .tanh
        case .relu: .relu
        case .sigmoid: .sigmoid
        case .linear: .identity
        }
    }

    private static func optimizer(_ setting: PlaygroundSetting) -> any Optimizer {
        switch setting.rule {
        case .sgd: SGD(learningRate: setting.rate)
        case .momentum: SGD(learningRate: setting.rate, momentum: 0.9)
        case .rmsprop: RMSprop(learningRate: setting.rate)
        case .adam: Adam(learningRate: setting.rate)
        }
    }

    private static func tensor(_ points: [[Double]]) -> Tensor {
        Tensor([points.count, 2], points.flatMap { $0.map { Scalar($0 * scale) } })
    }

    mutating func step(_ inputs: [[Double]], _ labels: [Int], _ setting: PlaygroundSetting) {
        optimizer.learningRate = setting.rate
        let targets = Tensor([labels.count, 1], labels.map { Scalar($0) })
        var loss = net(Self.tensor(inputs)).binaryCrossEntropy(targets: targets)
        if setting.penalty != .none, setting.strength > 0 {
            for layer in net.layers {
                let weight = layer.weight.tensor
                let size = setting.penalty == .l1 ? weight.absoluteValue().sum() : weight.squared().sum() * 0.5
                loss = loss + size * Scalar(setting.strength)
            }
        }
        for parameter in net.parameters { parameter.zeroGradient() }
        loss.backward()
        optimizer.step(net.parameters)
    }

    func outputs(_ points: [[Double]]) -> [[[Double]]] {
        withoutRecording {
            var signal = Self.tensor(points)
            return net.layers.enumerated().map { number, layer in
                signal = layer(signal)
                if number < net.layers.count - 1 { signal = net.activation(signal) }
                return Self.columns(signal)
            }
        }
    }

    /// `[rows, columns]` as a list for each column.
    private static func columns(_ tensor: Tensor) -> [[Double]] {
        Matrix(rows: tensor.shape[0], columns: tensor.shape[1], values: tensor.elements.map(Double.init)).columnTable
    }

    var weights: [[[Double]]] { net.layers.map { Self.columns($0.weight.value) } }

    var biases: [[Double]] { net.layers.map { $0.bias.value.elements.map(Double.init) } }
}
