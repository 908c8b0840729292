import Contracts
import DataLoading
import ExerciseKit
import TensorCore

/// The digits classifier of the chapter, as a chain of modules: linear 64 → 128, ReLU, linear 128 → 10, and softmax
/// with cross-entropy on top while it learns.
package struct DigitsNet: Sendable {
    /// Linear, ReLU, linear: from images to logits.
    package private(set) var modules: [any Module]
    private let functions: Functions

    /// Weights from a normal distribution of variance 2 / inputs (He's rule, see chapter 05), biases 0.
    package init(hiddenSize: Int = 128, seed: UInt64, functions: Functions = Functions()) {
        var generator = RandomSource(seed: seed)
        func layer(_ inputs: Int, _ outputs: Int) -> LinearModule {
            let scale = (2 / Double(inputs)).squareRoot()
            let values = (0..<inputs * outputs).map { _ in scale * generator.normal() }
            return LinearModule(
                weight: Matrix(rows: inputs, columns: outputs, values: values),
                bias: [Double](repeating: 0, count: outputs), functions: functions)
        }
        modules = [
            layer(Digits.pixelCount, hiddenSize), ReLUModule(functions: functions),
            layer(hiddenSize, Digits.classCount),
        ]
        self.functions = functions
    }

    /// `[images, 10]`, the scores of each class.
    package func logits(_ images: Matrix) throws -> Matrix {
        try modules.reduce(images) { try $1.forward($0) }
    }

    /// The share of images whose largest logit is that of the label, in 0...1.
    package func accuracy(on images: Matrix, _ labels: [Int]) throws -> Double {
        let right = zip(try logits(images).table, labels).count { row, label in row.max() == row[label] }
        return Double(right) / Double(labels.count)
    }

    /// The loss of a batch with its gradients: one pass through the chain, forward and backward.
    package func pass(_ images: Matrix, _ labels: [Int]) throws -> ChainPass {
        let loss = SoftmaxCrossEntropyModule(labels: labels, functions: functions)
        return try functions[BackpropagationChecks.moduleChain](modules + [loss], images, Matrix([[1]]))
    }

    /// Forward, backward, gradients, update: one step down the loss of a batch.
    ///
    /// ```
    /// parameter <- parameter - rate * gradient
    /// ```
    ///
    /// - Returns: the mean loss before the step, in nats.
    package mutating func step(_ images: Matrix, _ labels: [Int], learningRate: Double) throws -> Double {
        let pass = try pass(images, labels)
        for (index, gradients) in pass.parameterGradients.dropLast().enumerated() {
            for (place, gradient) in gradients.enumerated() {
                modules[index].parameters[place] = try modules[index].parameters[place].combined(with: gradient) {
                    $0 - learningRate * $1
                }
            }
        }
        return pass.output[0, 0]
    }
}
