import Contracts
import Foundation

/// Exercise `binary-cross-entropy`: how surprised the neuron is by the right answers, on average.
///
/// With p the predicted probability of class 1 and t the label:
///
/// ```
/// loss = -mean( t ln p + (1 - t) ln(1 - p) )
/// ```
///
/// The labels are whole numbers: write `Double(t)` where they meet a `Double`.
///
/// A probability of exactly 0 or 1 would make the loss infinite, so p is first brought into 1e-12...1 - 1e-12.
///
/// For example probabilities [0.9, 0.2] and labels [1, 0] give (0.105 + 0.223) / 2 = 0.164.
///
/// - Parameters:
///   - probabilities: `[examples]`, each in 0...1.
///   - labels: `[examples]`, each 0 or 1.
/// - Returns: the mean loss in nats, 0 or more, always finite.
public func binaryCrossEntropy(probabilities: [Double], labels: [Int]) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
