import TensorCore

/// Whether a model learns or is used: some layers behave differently. An argument of the call, never a hidden state.
public enum Mode: Sendable {
    /// Normalise by the batch's own statistics, and remember them; drop out.
    case training
    /// Normalise by the statistics of training; drop nothing.
    case evaluation
}

/// One pass through a model: whether it learns or is used, and what dropout draws from.
///
/// A layer hands it on to the layers that it is made of, one after the other.
public struct Pass: Sendable {
    public let mode: Mode
    /// Nil where nothing is drawn.
    var generator: RandomSource?

    package init(mode: Mode, generator: RandomSource? = nil) { (self.mode, self.generator) = (mode, generator) }
}

/// A layer that does something else in training than in evaluation: it is told by a ``Pass``.
///
/// ```swift
/// let logits = net(images, mode: .training, using: &generator)
/// let chances = net(images, mode: .evaluation).softmax()
/// ```
public protocol ModalLayer: Layer {
    /// - Parameters:
    ///   - input: what the layer takes.
    ///   - pass: handed on to the parts of the layer.
    /// - Returns: what the layer gives.
    func callAsFunction(_ input: Tensor, _ pass: inout Pass) -> Tensor
}

extension ModalLayer {
    /// A pass in which nothing is drawn: evaluation, or training without dropout.
    public func callAsFunction(_ input: Tensor, mode: Mode) -> Tensor {
        var pass = Pass(mode: mode)
        return self(input, &pass)
    }

    /// A pass whose dropout draws from the generator; in evaluation nothing is drawn.
    public func callAsFunction(_ input: Tensor, mode: Mode, using generator: inout RandomSource) -> Tensor {
        var pass = Pass(mode: mode, generator: generator)
        let output = self(input, &pass)
        generator = pass.generator ?? generator
        return output
    }
}
