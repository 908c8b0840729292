import Contracts

/// Exercise `top-p`: draw from the nucleus, the fewest likeliest symbols that together reach a share.
///
/// Symbols are taken from the likeliest down until their probabilities add up to `share` or more; the one that reaches
/// it is still taken. The others get 0, and those taken are divided by their sum. Of equal probabilities the earlier
/// symbol comes first.
///
/// For example [0.1, 0.45, 0.05, 0.15, 0.25] with a share of 0.6 takes 0.45 and 0.25, which reach 0.7, and gives
/// [0, 0.643, 0, 0, 0.357].
///
/// - Parameters:
///   - probabilities: `[symbols]`; they add up to 1.
///   - share: above 0, at most 1.
/// - Returns: `[symbols]`, probabilities that add up to 1.
/// - Source: A. Holtzman et al., "The curious case of neural text degeneration", arXiv:1904.09751.
public func topP(probabilities: [Double], share: Double) throws -> [Double] {
    // BEGIN SOLUTION
    let order = probabilities.indices.sorted { (-probabilities[$0], $0) < (-probabilities[$1], $1) }
    var (sum, kept) = (0.0, [Double](repeating: 0, count: probabilities.count))
    for symbol in order where sum < share {
        kept[symbol] = probabilities[symbol]
        sum += probabilities[symbol]
    }
    return kept.map { $0 / sum }
    // END SOLUTION
}
