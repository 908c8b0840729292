import Contracts
import Foundation

// Types: SymbolDecoder and Hypothesis in Sources/Contracts/SpellingBee.swift

/// Exercise `length-normalized-beam`: a beam search that does not favour short sentences.
///
/// Each word makes a sentence less likely, so the sum of the logarithms prefers what is short. Sentences that are
/// finished are therefore compared by
///
/// ```
/// (sum of log p) / (steps ^ exponent)          steps: the words and the end
/// ```
///
/// In each round every beginning in the beam is extended by every symbol. Of the extensions those with the largest
/// *sums* are kept, `beamWidth` less the number of sentences that are finished by now; all have the same number of
/// steps. Those of them that end are finished and take their place for good; only the others are extended in the next
/// round. It is over when no place is left, or when the decoder has been asked in `maximumLength` rounds; then those
/// still in the beam count as well, with the steps that they have.
///
/// - Parameters:
///   - decoder: `begin`, `end`, `maximumLength`, `startState`, and `step(previous, state)`, which gives
///     `logProbabilities` and `state`.
///   - beamWidth: at least 1.
///   - exponent: 0 compares sums, 1 means of the words.
/// - Returns: at most `beamWidth` of `Hypothesis(symbols:logProbability:state:isFinished:)`, the best first; of equal
///   ones the one found first. `symbols` holds neither begin nor end; `logProbability` is the sum, not divided.
/// - Source: Y. Wu et al., arXiv:1609.08144. Departs from the paper: steps to a power, without its constant 5, and
///   without its penalty for words that are left out.
public func lengthNormalizedBeam(decoder: SymbolDecoder, beamWidth: Int, exponent: Double) throws -> [Hypothesis] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
