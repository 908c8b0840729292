import TensorCore

/// Silences numbers at random in training, and scales up the others so that their mean stays what it is without
/// dropout. In evaluation it changes nothing.
///
/// Source: N. Srivastava et al., JMLR 15 (2014). Departs from the paper: scaled in training, not in evaluation.
public struct Dropout: ModalLayer, Sendable {
    /// The probability that a number is silenced, from 0 up to but not including 1.
    public let rate: Double

    public var parameters: [Parameter] { [] }

    public init(rate: Double) {
        guard 0..<1 ~= rate else {
            Misuse.stop(
                "Dropout", rule: "a rate from 0 up to but not including 1", found: "\(rate)",
                remedy: "give the fraction to silence, such as 0.2")
        }
        self.rate = rate
    }

    /// Whether anything is silenced in this pass.
    func acts(in pass: Pass) -> Bool { pass.mode == .training && rate > 0 }

    /// - Parameters:
    ///   - input: any shape.
    ///   - pass: draws a number for each of the input's, in training.
    /// - Returns: the same shape; in training each number 0 with probability `rate`, else divided by `1 - rate`.
    public func callAsFunction(_ input: Tensor, _ pass: inout Pass) -> Tensor {
        guard acts(in: pass) else { return input }
        guard var generator = pass.generator else {
            Misuse.stop(
                "Dropout", rule: "training with dropout needs a generator", found: "rate \(rate), no generator",
                remedy: "call the model with using: &generator, or design it with a rate of 0")
        }
        let kept = Scalar(1 / (1 - rate))
        let mask = Tensor(shape: input.shape) { mask in
            for place in mask.indices { mask[place] = generator.chance(rate) ? 0 : kept }
        }
        pass.generator = generator
        return input * mask
    }
}
