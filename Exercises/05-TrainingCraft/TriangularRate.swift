import Contracts
import Foundation

// Types: TriangularCycle and CycleScaling in Sources/Contracts/TrainingCraft.swift

/// Exercise `triangular-rate`: a learning rate that goes up and down.
///
/// With i the step, s the steps of half a cycle:
///
/// ```
/// cycle = floor(1 + i / (2 s))            1 in the first cycle
/// x     = | i / s - 2 cycle + 1 |         1 at both ends of a cycle, 0 in its middle
/// rate  = lowest + (highest - lowest) · max(0, 1 - x) · scale
///
/// scale = 1                    constant
///         1 / 2^(cycle - 1)    halving
///         gammaⁱ               exponential(gamma)
/// ```
///
/// From 0.1 to 0.9 with s = 4: 0.1 at step 0, 0.3 at 1, 0.9 at 4, 0.5 at 6, 0.1 at 8. Halving, step 12 has 0.5.
///
/// - Parameters:
///   - step: from 0.
///   - cycle: `lowest`, `highest`, `halfCycle` and `scaling`.
/// - Returns: the rate of this step.
/// - Source: L. N. Smith, "Cyclical learning rates for training neural networks", arXiv:1506.01186.
public func triangularRate(step: Int, cycle: TriangularCycle) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
