import Contracts
import Foundation

/// Exercise `signal-size`: how large is a signal after each of many layers?
///
/// Its size is the mean of the squares of the numbers in it, 1 at the input. A unit adds up `width` inputs, each times
/// a random weight of mean 0 and the given standard deviation:
///
/// ```
/// size of the sums  = width · deviation² · size before
/// size after ReLU   = half of that       the negative half has become 0
/// size without it   = that
/// ```
///
/// The second line is also right for tanh as long as the sums are small, for there tanh is a straight line.
///
/// With width 100, deviation 0.1 and ReLU: 0.5, 0.25, 0.125 after three layers.
///
/// - Parameters:
///   - depth: the number of layers.
///   - width: units of each layer and of the input.
///   - deviation: the standard deviation of the weights.
///   - hasReLU: whether ReLU follows each layer.
/// - Returns: `[depth]`, the size after each layer, the input's not among them.
/// - Source: K. He and others, arXiv:1502.01852, section 2.2.
public func signalSize(depth: Int, width: Int, deviation: Double, hasReLU: Bool) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
