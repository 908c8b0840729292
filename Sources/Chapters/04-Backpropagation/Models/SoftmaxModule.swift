import Contracts
import Foundation

/// Each row of logits to probabilities.
///
/// ```
/// p_j = exp(z_j - max z) / Σ exp(z_k - max z)        dz_j = p_j (dp_j - Σ dp_k p_k)
/// ```
///
/// One input, `[batch, classCount]`. The Jacobian of a row, `diag(p) - p pᵀ`, is never formed.
package struct SoftmaxModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix {
        Matrix(
            inputs[0].table.map { scores in
                let largest = scores.max() ?? 0
                let powers = scores.map { exp($0 - largest) }
                let sum = powers.reduce(0, +)
                return powers.map { $0 / sum }
            })
    }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        let probabilities = try forward(inputs)
        guard probabilities.shape == upstream.shape else {
            throw ShapeMismatch("softmax backward", probabilities.shape, upstream.shape)
        }
        let rows = zip(probabilities.table, upstream.table).map { p, dp in
            let mean = zip(p, dp).reduce(0) { $0 + $1.0 * $1.1 }
            return zip(p, dp).map { $0 * ($1 - mean) }
        }
        return [Matrix(rows)]
    }
}
