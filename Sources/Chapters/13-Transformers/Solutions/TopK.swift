import Contracts

/// Exercise `top-k`: draw among the likeliest few alone.
///
/// The `count` largest logits are kept, the others get the probability 0; those kept get the softmax among themselves.
/// Of equal logits the earlier symbol comes first.
///
/// For example the logits [1, 3, -2, 0.5, 2] with a count of 2 give [0, 0.731, 0, 0, 0.269].
///
/// - Parameters:
///   - logits: `[symbols]`.
///   - count: how many are kept, at least 1; with as many as there are symbols, or more, all are.
///   - softmax: from logits to probabilities.
/// - Returns: `[symbols]`, probabilities that add up to 1.
/// - Throws: what `softmax` throws.
public func topK(logits: [Double], count: Int, softmax: Softmax) throws -> [Double] {
    // BEGIN SOLUTION
    let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }
    let kept = Array(order.prefix(count))
    var probabilities = [Double](repeating: 0, count: logits.count)
    for (symbol, probability) in zip(kept, try softmax(kept.map { logits[$0] })) { probabilities[symbol] = probability }
    return probabilities
    // END SOLUTION
}
