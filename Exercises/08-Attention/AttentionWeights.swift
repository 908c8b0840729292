import Contracts
import Foundation

/// Exercise `attention-weights`: how much of the attention each step gets, and none for padding.
///
/// Sequences of a batch are padded to one length; after the first `length` steps there is nothing to look at. So the
/// softmax runs over those alone, and the others get exactly 0:
///
/// ```
/// a_t = exp(score_t) / (exp(score_1) + … + exp(score_length))     for the first `length` steps, else 0
/// ```
///
/// Whatever stands after them must not matter: zeros, huge numbers, NaN. Where nothing counts, all weights are 0.
///
/// For example the scores [0, 0.693, 5] with length 2 give [0.333, 0.667, 0].
///
/// - Parameters:
///   - scores: `[time]`, the first `length` of them any real numbers, also very large ones.
///   - length: how many steps count, from 0 to `time`.
/// - Returns: `[time]` weights, which add up to 1, or to 0 where `length` is 0; never NaN.
public func attentionWeights(scores: [Double], length: Int) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
