import TensorCore
import Training

/// How hard single pictures pull at the weights: the length of each one's own gradient.
enum GradientTails {
    /// The lengths for 300 pictures, before the first step of a training.
    ///
    /// - Parameter factor: what the pixels of one picture are multiplied by, the first that the net takes for another
    ///   digit: 16 is what they are in the file, where somebody has forgotten to divide.
    static func lengths(_ digits: CraftDigits, factor: Double, seed: UInt64) -> [Double] {
        let net = CraftTraining(sizes: [64, 32, 10], optimizer: SGD(learningRate: 0.1), seed: seed).net
        let rows = digits.training.batch(Array(0..<300))
        let answers = withoutRecording { net(rows.inputs) }.argMax(axis: -1)
        let bad = zip(answers, rows.labels).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        return (0..<300).map { row in
            let batch = rows.batch([row])
            let inputs = row == bad ? batch.inputs * Scalar(factor) : batch.inputs
            for parameter in net.parameters { parameter.zeroGradient() }
            net(inputs.detached).softmaxCrossEntropy(labels: batch.labels).backward()
            return net.parameters.reduce(0) { $0 + ($1.gradient?.sumOfSquares ?? 0) }.squareRoot()
        }
    }
}
