import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `masked-loss`: how surprised a net is by the words of a sentence, and by nothing else.
///
/// The sentences of a batch are filled up with pads to one length. A pad is easy to foresee and says nothing: counted
/// in, it makes the loss look good and pulls the weights towards writing pads. So take the mean over the places whose
/// target is a word:
///
/// ```
/// loss = -(1 / count) Σ over the places that are no pad of log p(target)
/// ```
///
/// It is one mean over all words of the batch, not a mean of the sentences' means. The end of a sentence is a word.
///
/// - Parameters:
///   - logProbabilities: for each sentence `[time, vocabulary]`, natural logarithms.
///   - targets: `[batch][time]`, the number of the right word at each place.
///   - pad: the number that fills up.
/// - Returns: in nats a word; 0 where every target is a pad.
public func maskedLoss(logProbabilities: [Matrix], targets: [[Int]], pad: Int) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
