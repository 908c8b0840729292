import Contracts

/// Exercise `softmax-temperature`: how sharply the softmax decides.
///
/// The logits are divided by the temperature first. Below 1 the winner takes more, above 1 all classes come closer:
///
/// ```
/// p = softmax(z / T)
/// ```
///
/// A temperature of 1/2 is the same as logits twice as large: scale 2.
///
/// For example the logits [2, 1, 0] at temperature 2 give [0.506, 0.307, 0.186].
///
/// - Parameters:
///   - logits: `[classCount]`, at least one.
///   - temperature: T, above 0.
///   - softmax: turns logits into probabilities.
/// - Returns: `[classCount]` probabilities, which add up to 1.
public func softmaxTemperature(logits: [Double], temperature: Double, softmax: Softmax) throws -> [Double] {
    // BEGIN SOLUTION
    try softmax(logits.map { $0 / temperature })
    // END SOLUTION
}
