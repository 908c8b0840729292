import TensorCore

/// Silences numbers at random in training, and scales up the others so that their mean stays what it is without
/// dropout.
///
/// Call it in training only; in evaluation leave it out.
/// Source: N. Srivastava et al., JMLR 15 (2014). Departs from the paper: scaled in training, not in evaluation.
/// Chapter 11.
public struct Dropout: Sendable {
    /// The probability that a number is silenced, from 0 up to but not including 1.
    public let rate: Double

    public init(rate: Double) {
        guard 0..<1 ~= rate else {
            Misuse.stop(
                "Dropout", rule: "a rate from 0 up to but not including 1", found: "\(rate)",
                remedy: "give the fraction to silence, such as 0.2")
        }
        self.rate = rate
    }

    /// - Parameter input: any shape.
    /// - Returns: the same shape, each number 0 with probability `rate`, else divided by `1 - rate`.
    public func callAsFunction(_ input: Tensor, using generator: inout RandomSource) -> Tensor {
        guard rate > 0 else { return input }
        let kept = Scalar(1 / (1 - rate))
        return input
            * Tensor(shape: input.shape) { mask in
                for place in mask.indices { mask[place] = generator.chance(rate) ? 0 : kept }
            }
    }
}
