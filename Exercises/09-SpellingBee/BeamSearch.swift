import Contracts
import Foundation

// Types: SymbolDecoder and Hypothesis in Sources/Contracts/SpellingBee.swift

/// Exercise `beam-search`: keep several beginnings, not one.
///
/// The likeliest first letter need not belong to the likeliest word. Trying all words is out of the question: their
/// number grows exponentially. Beam search keeps the `beamWidth` best beginnings, here called hypotheses. In each round
///
/// 1. every unfinished hypothesis is extended by every symbol; the end finishes it
/// 2. finished ones stay in the contest as they are
/// 3. of all these the `beamWidth` likeliest are kept
///
/// until all that are kept are finished, or the decoder has been asked in `maximumLength` rounds. Likeliest means the
/// largest *sum of log-probabilities*, the logarithm of the product of the probabilities.
///
/// For example where *a* has 0.5 and *b* 0.4 at first, and the end 0.4 after *a* and 0.9 after *b*, a beam of 2 finds
/// *b* with ln 0.36 = -1.022 before *a* with ln 0.20 = -1.609.
///
/// - Parameters:
///   - decoder: `begin`, `end`, `maximumLength`, `startState`, and `step(previous, state)`, which gives
///     `logProbabilities` and `state`. Each hypothesis has a state of its own.
///   - beamWidth: how many to keep, at least 1; with 1 it is greedy decoding.
/// - Returns: at most `beamWidth` of `Hypothesis(symbols:logProbability:state:isFinished:)`, likeliest first; of
///   equally likely ones the one found first. Those that are not finished after the last round are among them.
public func beamSearch(decoder: SymbolDecoder, beamWidth: Int) throws -> [Hypothesis] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
