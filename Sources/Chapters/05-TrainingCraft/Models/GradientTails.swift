import TensorCore
import Training

/// How hard single pictures pull at the weights: the length of each one's own gradient.
enum GradientTails {
    /// The lengths for 300 pictures, after two epochs of training.
    ///
    /// - Parameter factor: what the pixels of the first picture are multiplied by: 16 is what they are in the file, where
    ///   somebody has forgotten to divide.
    static func lengths(_ digits: CraftDigits, factor: Double, seed: UInt64) -> [Double] {
        var training = CraftTraining(sizes: [64, 32, 10], optimizer: SGD(learningRate: 0.1), seed: seed)
        for _ in 0..<2 { training.epoch(on: digits.training) }
        return (0..<300).map { row in
            let batch = digits.training.batch([row])
            let inputs = row == 0 ? batch.inputs * Scalar(factor) : batch.inputs
            for parameter in training.net.parameters { parameter.zeroGradient() }
            training.net(inputs.detached).softmaxCrossEntropy(labels: batch.labels).backward()
            let squares = training.net.parameters.map { parameter in
                (parameter.gradient?.elements ?? []).reduce(0) { $0 + Double($1) * Double($1) }
            }
            return squares.reduce(0, +).squareRoot()
        }
    }
}
