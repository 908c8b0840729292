import Contracts

// Types: NetMode and DropoutPass in Sources/Contracts/Convolution.swift

/// Exercise `dropout`: some numbers, picked by chance, are silenced in training, and the others speak louder.
///
/// In training a number whose draw is below `rate` becomes 0; every other one is divided by `1 - rate`, so that the
/// mean over many draws is the number itself. The gradient goes back the same way: none to a number that was silenced.
/// In evaluation nothing changes, output and gradient, whatever the draws are.
///
/// Source: N. Srivastava et al., JMLR 15 (2014). Departs from the paper: scaled in training, not in evaluation.
///
/// For example 4 at rate 0.2 becomes 0 with the draw 0.1 and 5 with the draw 0.5; an upstream of 1 becomes 0 and 1.25.
///
/// - Parameters:
///   - input: numbers, in any order.
///   - upstream: the gradient of the loss at the output, as many.
///   - draws: as many, each drawn evenly from 0 up to but not including 1.
///   - rate: the probability of being silenced, from 0 up to but not including 1.
///   - mode: whether the net learns or is used.
/// - Returns: `DropoutPass(output:inputGradient:)`.
public func dropout(
    input: [Double], upstream: [Double], draws: [Double], rate: Double, mode: NetMode
) throws -> DropoutPass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
