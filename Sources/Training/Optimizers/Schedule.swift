import Foundation

/// How the learning rate changes from step to step, as a factor on the rate of the recipe.
///
/// The factor is 1 where the rate is at its highest. With i the step from 0 and n the number of all steps:
///
/// | schedule | factor |
/// |---|---|
/// | `constant` | 1 |
/// | `cosine` | rises in a line to 1 over the warm-up, then ½ (1 + cos π p), p from 0 to 1 over the rest |
/// | `oneCycle` | rises from `start` to 1 over the warm-up, then falls to `end`, both along half a cosine |
/// | `triangular` | zigzag between `lowest` and 1 |
/// | `fall` | 1 up to a share of the training, then down to `to` in a straight line |
/// | `drops` | multiplied by `factor` at each of the given shares of the training |
public enum Schedule: Equatable, Sendable {
    case constant
    /// Source: I. Loshchilov, F. Hutter (2017), arXiv:1608.03983, without restarts. `warmUp` is a share of all steps.
    case cosine(warmUp: Double = 0)
    /// Source: L. N. Smith, N. Topin (2018), arXiv:1708.07120. Departs from the paper: half cosines instead of lines,
    /// as PyTorch has them, and the momentum stays. `warmUp` is a share of all steps.
    case oneCycle(warmUp: Double = 0.3, start: Double = 0.04, end: Double = 4e-6)
    /// `cycle = floor(1 + i / (2h))`, `x = |i / h - 2 · cycle + 1|`,
    /// `factor = lowest + (1 - lowest) · max(0, 1 - x) · decayᶜʸᶜˡᵉ⁻¹`, with h the steps of half a cycle.
    ///
    /// Source: L. N. Smith (2017), arXiv:1506.01186: decay 1 is its `triangular`, ½ its `triangular2`.
    case triangular(halfCycle: Int, lowest: Double, decay: Double = 1)
    /// Such as level over the first half, then down to a tenth: `.fall(from: 0.5, to: 0.1)`.
    case fall(from: Double, to: Double)
    /// Such as a tenth at half and at three quarters: `.drops(at: [0.5, 0.75], factor: 0.1)`.
    case drops(at: [Double], factor: Double)

    /// The factor for a step.
    ///
    /// - Parameters:
    ///   - step: from 0 to `count - 1`.
    ///   - count: of all steps of the training.
    /// - Returns: what the recipe's learning rate is multiplied by.
    public func factor(step: Int, of count: Int) -> Double {
        switch self {
        case .constant: return 1
        case .cosine(let warmUp):
            let rise = (warmUp * Double(count)).rounded()
            if Double(step) < rise { return Double(step + 1) / rise }
            return Self.cosine(from: 1, to: 0, (Double(step) - rise) / max(1, Double(count) - rise))
        case .oneCycle(let warmUp, let start, let end):
            let peak = max(0, warmUp * Double(count) - 1)
            if Double(step) < peak { return Self.cosine(from: start, to: 1, Double(step) / peak) }
            return Self.cosine(from: 1, to: end, (Double(step) - peak) / max(1, Double(count - 1) - peak))
        case .triangular(let halfCycle, let lowest, let decay):
            let halves = Double(step) / Double(halfCycle)
            let cycle = (1 + halves / 2).rounded(.down)
            let x = abs(halves - 2 * cycle + 1)
            return lowest + (1 - lowest) * max(0, 1 - x) * pow(decay, cycle - 1)
        case .fall(let share, let end):
            let part = (Double(step) / Double(count) - share) / (1 - share)
            return 1 - (1 - end) * max(0, part)
        case .drops(let shares, let factor):
            return shares.reduce(1) { Double(step) >= $1 * Double(count) ? $0 * factor : $0 }
        }
    }

    /// Half a cosine: from one number to another while `share` goes from 0 to 1.
    private static func cosine(from start: Double, to end: Double, _ share: Double) -> Double {
        end + (start - end) / 2 * (1 + cos(.pi * min(share, 1)))
    }
}
