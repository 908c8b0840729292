import Contracts
import Foundation

// Types: RateSchedule in Sources/Contracts/Transformers.swift

/// Exercise `warm-up-cosine`: the learning rate of a step.
///
/// Steps count from 0. Over the first `warmUp` steps the rate rises in a straight line, and has arrived in the last of
/// them; over the others it falls along half a cosine, from the highest rate towards the least:
///
/// ```
/// step < warmUp     highest · (step + 1) / warmUp
/// otherwise         least + (highest - least) · (1 + cos(π p)) / 2,   p = (step - warmUp) / (total - warmUp)
/// ```
///
/// For example of 20 steps with a warm-up of 4, highest 0.5 and least 0.1, step 0 has 0.125, steps 3 and 4 have 0.5,
/// and step 12, halfway down, has 0.3.
///
/// - Parameters:
///   - step: from 0 to `total - 1`.
///   - schedule: the warm-up, the number of all steps, and the two rates.
/// - Returns: the rate.
public func warmUpCosine(step: Int, schedule: RateSchedule) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
