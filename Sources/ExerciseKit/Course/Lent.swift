import Foundation

/// Functions of early exercises that later ones are lent, and that figures call: an exercise never waits for another.
package enum Lent {
    /// The sigmoid of z, which never overflows.
    package static let sigmoid: @Sendable (Double) throws -> Double = { z in
        let power = exp(-abs(z))
        return (z < 0 ? power : 1) / (1 + power)
    }

    /// The softmax of logits, which never overflows: `[classes]` to `[classes]`.
    package static let softmax: @Sendable ([Double]) throws -> [Double] = { logits in
        let largest = logits.max() ?? 0
        let powers = logits.map { exp($0 - largest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
