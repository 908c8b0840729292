import Contracts
import ExerciseKit
import Foundation

/// The mean surprise at the labels, from probabilities, as a 1 × 1 matrix in nats.
///
/// ```
/// loss = -mean( ln p_label )        dp_label = -1 / (N p_label)
/// ```
///
/// One input, `[batch, classCount]`. Not finite where the probability of a label is 0: see
/// ``SoftmaxCrossEntropyModule``.
package struct CrossEntropyModule: Module {
    /// `[batch]`, a class from 0 for each row.
    package var labels: [Int]

    package init(labels: [Int]) { self.labels = labels }

    package func forward(_ inputs: [Matrix]) throws -> Matrix {
        try requireOneLabelARow(labels, inputs[0])
        let surprise = labels.enumerated().reduce(0) { $0 - log(inputs[0][$1.offset, $1.element]) }
        return Matrix([[surprise / Double(labels.count)]])
    }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        try requireOneLabelARow(labels, inputs[0])
        var gradient = Matrix(rows: inputs[0].rows, columns: inputs[0].columns)
        for (row, label) in labels.enumerated() {
            gradient[row, label] = -upstream[0, 0] / (Double(labels.count) * inputs[0][row, label])
        }
        return [gradient]
    }
}

/// Softmax and cross-entropy in one, from logits: finite where the two apart are not, and `dz = (p - t) / N`.
///
/// One input, `[batch, classCount]`; the output is the mean loss in nats, 1 × 1.
package struct SoftmaxCrossEntropyModule: Module {
    /// `[batch]`, a class from 0 for each row.
    package var labels: [Int]
    private let pass: SoftmaxCrossEntropy

    /// - Parameter functions: which implementation to use.
    package init(labels: [Int], functions: Functions = Functions()) {
        (self.labels, pass) = (labels, functions[BackpropagationChecks.softmaxCrossEntropy])
    }

    package func forward(_ inputs: [Matrix]) throws -> Matrix {
        try requireOneLabelARow(labels, inputs[0])
        return Matrix([[try pass(inputs[0], labels).loss]])
    }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        try requireOneLabelARow(labels, inputs[0])
        return [try pass(inputs[0], labels).logitsGradient.map { $0 * upstream[0, 0] }]
    }
}

private func requireOneLabelARow(_ labels: [Int], _ input: Matrix) throws {
    guard labels.count == input.rows else { throw ShapeMismatch("labels", [labels.count], input.shape) }
}
