import Contracts
import Foundation

// Types: RangeTest(rates:losses:suggestion:) in Sources/Contracts/TrainingCraft.swift

/// Exercise `learning-rate-range-test`: which rates does this net bear? One short training finds out.
///
/// The rate grows from step to step; step number i, from 0, is made at
///
/// ```
/// rate = first · growthⁱ
/// ```
///
/// After each step:
///
/// 1. A loss that is not finite ends the test, and is not kept.
/// 2. Otherwise rate and loss are kept.
/// 3. A loss above four times the least loss so far ends the test.
///
/// No step is made after the end. The suggestion is a tenth of the rate with the least loss, of the first one if there
/// are several: there the loss was falling, and further on it soon rises.
///
/// - Parameters:
///   - first: the rate of the first step.
///   - growth: the factor from step to step, above 1.
///   - count: the most steps to make, at least 1.
///   - trainingStep: makes one step at a rate and gives the loss. The first loss is finite.
/// - Returns: `RangeTest(rates:losses:suggestion:)`.
/// - Throws: what the step throws.
/// - Source: L. N. Smith, "Cyclical learning rates for training neural networks", arXiv:1506.01186, section 3.3.
///   Departs from the paper: the rate grows by a factor, and the test stops by itself.
public func learningRateRangeTest(
    first: Double, growth: Double, count: Int, trainingStep: (Double) throws -> Double
) throws -> RangeTest {
    // BEGIN SOLUTION
    var test = RangeTest(rates: [], losses: [], suggestion: first / 10)
    var least = Double.infinity
    for number in 0..<count {
        let rate = first * pow(growth, Double(number))
        let loss = try trainingStep(rate)
        guard loss.isFinite else { break }
        test.rates.append(rate)
        test.losses.append(loss)
        if loss < least { (least, test.suggestion) = (loss, rate / 10) }
        if loss > 4 * least { break }
    }
    return test
    // END SOLUTION
}
