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
/// - Parameters:
///   - schedule: one of the three, with its constants.
///   - step: i, from 0.
/// - Returns: a probability in 0...1, however late the step.
/// - Source: S. Bengio, O. Vinyals, N. Jaitly, N. Shazeer, "Scheduled sampling for sequence prediction with recurrent
///   neural networks" (2015), arXiv:1506.03099.
public func teacherForcingProbability(schedule: ForcingSchedule, step: Int) throws -> Double {
    // BEGIN SOLUTION
    let i = Double(step)
    return switch schedule {
    case .linear(let start, let slope, let floor): max(floor, start - slope * i)
    case .exponential(let base): pow(base, i)
    case .inverseSigmoid(let scale): scale / (scale + exp(i / scale))
    }
    // END SOLUTION
}
