import Contracts

/// A linear classifier: a weight from every input to every class, and a bias for every class.
///
/// Its parameters are one list, first the weights `[inputSize, classCount]` row by row, then the biases `[classCount]`.
package struct SoftmaxRegression: Equatable, Sendable {
    package let inputSize: Int
    package let classCount: Int

    package init(inputSize: Int, classCount: Int) {
        (self.inputSize, self.classCount) = (inputSize, classCount)
    }

    /// 650 for the digits: 64 · 10 + 10.
    package var parameterCount: Int { (inputSize + 1) * classCount }

    /// A classifier that knows nothing: equal probabilities for all classes.
    package var untrained: ParameterList {
        ParameterList(values: [Double](repeating: 0, count: parameterCount))
    }

    /// The score of every class for every example.
    ///
    /// ```
    /// z_nk = Σ_i x_ni w_ik + b_k
    /// ```
    ///
    /// - Parameters:
    ///   - values: `[parameters]`.
    ///   - inputs: `[examples][inputSize]`.
    /// - Returns: `[examples][classCount]`.
    package func logits(_ values: [Double], _ inputs: [[Double]]) -> [[Double]] {
        let biases = [Double](values[(inputSize * classCount)...])
        return inputs.map { input in
            var logits = biases
            for (i, x) in input.enumerated() {
                for k in 0..<classCount { logits[k] += x * values[i * classCount + k] }
            }
            return logits
        }
    }

    /// Carries the gradient from the logits to the parameters, and adds it to what is there.
    ///
    /// ```
    /// dL/dw_ik = Σ_n x_ni dL/dz_nk        dL/db_k = Σ_n dL/dz_nk
    /// ```
    ///
    /// - Parameters:
    ///   - logitGradient: `[examples][classCount]`.
    ///   - inputs: `[examples][inputSize]`.
    ///   - gradient: `[parameters]`.
    package func addGradient(_ logitGradient: [[Double]], _ inputs: [[Double]], to gradient: inout [Double]) {
        for (input, slopes) in zip(inputs, logitGradient) {
            for (i, x) in input.enumerated() {
                for k in 0..<classCount { gradient[i * classCount + k] += x * slopes[k] }
            }
            for k in 0..<classCount { gradient[inputSize * classCount + k] += slopes[k] }
        }
    }

    /// The class with the largest logit for every example; the first of them where several are level.
    package static func predictions(_ logits: [[Double]]) -> [Int] {
        logits.map { $0.firstIndex(of: $0.max() ?? 0) ?? 0 }
    }

    /// The weights that lead to one class, `[inputSize]`: for the digits an image of 8×8.
    package func weights(_ values: [Double], ofClass k: Int) -> [Double] {
        (0..<inputSize).map { values[$0 * classCount + k] }
    }
}
