import Contracts
import Foundation

// Types: ForcingSchedule in Sources/Contracts/SpellingBee.swift

/// Exercise `teacher-forcing`: how often the teacher helps, step by step less.
///
/// A decoder that is always told the right letter before never learns to live with its own mistakes. **Scheduled
/// sampling** begins with the right letter and feeds the network's own ever more often. The probability of feeding the
/// right one falls with the step i in one of three ways:
///
/// ```
/// linear            max(floor, start - slope · i)
/// exponential       base^i
/// inverse sigmoid   scale / (scale + exp(i / scale))
/// ```
///
/// For example the base 0.5 at step 3 gives 0.125, the scale 10 at step 0 gives 10 / 11 = 0.909, and start 1, slope
/// 0.1, floor 0.3 give 0.5 at step 5.
///
/// - Parameters:
///   - schedule: `.linear(start:slope:floor:)`, `.exponential(base:)` or `.inverseSigmoid(scale:)`.
///   - step: i, from 0.
/// - Returns: a probability in 0...1, however late the step.
/// - Source: S. Bengio, O. Vinyals, N. Jaitly, N. Shazeer, "Scheduled sampling for sequence prediction with recurrent
///   neural networks" (2015), arXiv:1506.03099.
public func teacherForcing(schedule: ForcingSchedule, step: Int) throws -> Double {
    // BEGIN SOLUTION
    let i = Double(step)
    return switch schedule {
    case .linear(let start, let slope, let floor): max(floor, start - slope * i)
    case .exponential(let base): pow(base, i)
    case .inverseSigmoid(let scale): scale / (scale + exp(i / scale))
    }
    // END SOLUTION
}
