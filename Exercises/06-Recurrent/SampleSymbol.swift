import Contracts

/// Exercise `sample-symbol`: draw what comes next.
///
/// The logits divided by the temperature give probabilities. Lay these side by side on the way from 0 to 1: symbol 0
/// first, then symbol 1, and so on. The symbol on whose piece the random number falls is the one:
///
/// ```
/// the first symbol s with   draw < p_0 + p_1 + … + p_s
/// ```
///
/// Rounding may leave the sum of all just below 1; a draw beyond it means the last symbol.
///
/// For example probabilities [0.5, 0.3, 0.2] and the draw 0.6 give symbol 1, as 0.5 <= 0.6 < 0.8.
///
/// - Parameters:
///   - logits: `[symbolCount]`, at least one.
///   - temperature: above 0; low takes the likeliest nearly always, high takes anything.
///   - draw: a random number, 0 or more and less than 1.
///   - softmax: turns logits into probabilities.
/// - Returns: the symbol, from 0.
/// - Throws: what `softmax` throws.
public func sampleSymbol(logits: [Double], temperature: Double, draw: Double, softmax: Softmax) throws -> Int {
    // Your code here, in place of the next line.
    throw NotStarted()
}
