import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `modern-recall`: one look at all stored patterns, and a mixture of those that fit best.
///
/// ```
/// new state = Σ over patterns of softmax( β · patterns · state )ₚ · patternₚ
/// ```
///
/// With the state as the query and the patterns as keys and as values this is attention, to the letter. For the
/// patterns (1, 1) and (1, -1), the state (0.5, 1) and β = 1 the scores are 1.5 and -0.5, the softmax is 0.881 and
/// 0.119, and the new state is (1, 0.762).
///
/// - Parameters:
///   - state: `[units]`.
///   - patterns: `[patterns, units]`.
///   - sharpness: β, above 0: how clearly the best pattern wins.
///   - softmax: from the scores to their weights.
/// - Returns: `[units]`, real numbers.
/// - Source: H. Ramsauer et al., "Hopfield networks is all you need", arXiv:2008.02217.
public func modernRecall(state: [Double], patterns: Matrix, sharpness: Double, softmax: Softmax) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
