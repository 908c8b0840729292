import Contracts
import Foundation

/// Exercise `gelu`: the non-linearity between the two layers of a block.
///
/// ```
/// exact     x · Φ(x),  Φ(x) = ½ (1 + erf(x / √2)), the share of the normal distribution below x
/// by tanh   ½ x (1 + tanh(√(2/π) · (x + 0.044715 x³)))
/// ```
///
/// Like ReLU it is about x far above 0 and about 0 far below, but it is smooth, and a little below 0 it dips: at -1 it
/// is -0.159. The two forms differ by less than 0.0005. GPT-2 has the second. For example at 1 the first is 0.84134,
/// the second 0.84119.
///
/// - Parameters:
///   - x: any number.
///   - isExact: which form.
/// - Returns: the value.
/// - Source: D. Hendrycks, K. Gimpel, arXiv:1606.08415.
public func gelu(x: Double, isExact: Bool) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
