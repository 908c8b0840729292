import Foundation
import Layers
import TensorCore
import Training

/// What becomes of a net's decisions when all its weights are multiplied by the same number.
enum ScaledWeights {
    /// A net 2-32-32-2 without biases, trained on six sectors in turn of both classes.
    ///
    /// Without biases a net sees directions only, and a tanh net says the opposite of the opposite point: the sectors
    /// suit both.
    ///
    /// - Returns: the net; its biases are 0.
    static func trained(_ activation: Activation, seed: UInt64) -> MultilayerPerceptron {
        var generator = RandomSource(seed: seed)
        let points = (0..<600).map { _ in [generator.uniform(in: -5..<5), generator.uniform(in: -5..<5)] }
        let labels = points.map { sin(3 * atan2($0[1], $0[0])) > 0 ? 1 : 0 }
        let data = LabelledData(rows: points, labels: labels)
        let net = MultilayerPerceptron(sizes: [2, 32, 32, 2], activation: activation, using: &generator)
        var optimizer = Adam(learningRate: 0.01)
        let weights = net.layers.map(\.weight)
        for _ in 0..<100 {
            for rows in generator.batches(of: data.count, size: 20) {
                let batch = data.batch(rows)
                for parameter in net.parameters { parameter.zeroGradient() }
                net(batch.inputs).softmaxCrossEntropy(labels: batch.labels).backward()
                optimizer.step(weights)
            }
        }
        return net
    }

    /// The same net with all weights multiplied by a factor.
    static func scaled(_ net: MultilayerPerceptron, by factor: Double) -> MultilayerPerceptron {
        let layers = net.layers.map {
            Linear(weight: ($0.weight.value * Scalar(factor)).detached, bias: $0.bias.value)
        }
        return MultilayerPerceptron(layers: layers, activation: net.activation)
    }

    /// The probability of class 1 at each point.
    static func probabilities(_ net: MultilayerPerceptron, at points: [[Double]]) -> [Double] {
        withoutRecording {
            let inputs = Tensor([points.count, 2], points.flatMap { $0.map { Scalar($0) } })
            return net(inputs).softmax().slice(1..<2, axis: 1).elements.map { Double($0) }
        }
    }
}
