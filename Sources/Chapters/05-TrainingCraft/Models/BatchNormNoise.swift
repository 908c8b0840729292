import Layers
import TensorCore
import Training

/// What batch norm makes of a picture depends on who else is in the batch.
enum BatchNormNoise {
    /// The logit of one picture's digit in many batches, for each batch size; and in evaluation.
    struct Logits {
        let sizes: [Int]
        /// `[sizes][draws]`.
        let inBatches: [[Double]]
        let inEvaluation: Double
    }

    /// Trains 64-64-10 with batch norm for five epochs, then shows it one picture of the validation part again and
    /// again, each time among others drawn from the pictures to learn from.
    static func logits(_ digits: CraftDigits, sizes: [Int], draws: Int, seed: UInt64) -> Logits {
        var generator = RandomSource(seed: seed)
        let first = Linear(inputSize: 64, outputSize: 64, initializer: .heNormal, name: "first", using: &generator)
        let norm = BatchNorm2d(channels: 64)
        let last = Linear(inputSize: 64, outputSize: 10, name: "last", using: &generator)
        func net(_ input: Tensor, _ mode: Mode) -> Tensor { last(norm(first(input), mode: mode, rectified: true)) }

        let parameters = first.parameters + norm.parameters + last.parameters
        var optimizer = SGD(learningRate: 0.1, momentum: 0.9)
        for _ in 0..<5 {
            for rows in generator.batches(of: digits.training.count, size: 32) {
                let batch = digits.training.batch(rows)
                let loss = net(batch.inputs, .training).softmaxCrossEntropy(labels: batch.labels)
                for parameter in parameters { parameter.zeroGradient() }
                loss.backward()
                optimizer.step(parameters)
            }
        }

        let picture = digits.validation.inputs.slice(0..<1)
        let label = digits.validation.labels[0]
        let running = (norm.runningMean.value, norm.runningVariance.value)
        return withoutRecording {
            let inBatches = sizes.map { size in
                (0..<draws).map { _ in
                    let others = Array(generator.permutation(digits.training.count).prefix(size - 1))
                    let pixels = picture.elements + digits.training.batch(others).inputs.elements
                    return Double(net(Tensor([size, 64], pixels), .training).elements[label])
                }
            }
            (norm.runningMean.value, norm.runningVariance.value) = running
            return Logits(
                sizes: sizes, inBatches: inBatches, inEvaluation: Double(net(picture, .evaluation).elements[label]))
        }
    }
}
