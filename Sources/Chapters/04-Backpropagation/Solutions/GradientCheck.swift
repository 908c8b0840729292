import Contracts
import Foundation

// Types: GradientVerdict in Sources/Contracts/Backpropagation.swift

/// Exercise `gradient-check`: is this gradient right, and if not, why not?
///
/// The numerical gradient moves one entry at a time, up and down by h = 1e-5:
///
/// ```
/// n_i = ( f(x + h e_i) - f(x - h e_i) ) / (2 h)
/// ```
///
/// The entry a_i of the analytic gradient is right where this error is at most 1e-6 (the 1e-3 is there because the
/// differences of tiny gradients are mostly rounding):
///
/// ```
/// abs(a_i - n_i) / max(1e-3, abs(a_i) + abs(n_i))
/// ```
///
/// If all entries are right, the cause is `agrees`. Otherwise take the ratios a_i / n_i of the wrong ones. Where all of
/// them are within 1e-3 of one of these numbers, it names the cause; try them in this order:
///
/// ```
/// -1 wrongSign      0 notPropagated      batchSize missingMean      2 missingHalf      otherwise unknown
/// ```
///
/// For example f(x) = x² at [3] has the numerical gradient [6]; the analytic [12] is wrong at index 0 with the ratio 2,
/// so the cause is `missingHalf`.
///
/// - Parameters:
///   - function: the value whose gradient is checked, such as a loss of all parameters.
///   - point: where to check; keep away from kinks.
///   - analytic: the gradient in question, as many entries as the point.
///   - batchSize: how many examples the function is a mean of, at least 2.
/// - Returns: `GradientVerdict(numerical:firstWrong:cause:)`: the numerical gradient, the index of the first wrong
///   entry (nil if there is none), and the cause.
/// - Throws: what the function throws.
public func gradientCheck(
    function: ScalarFunction, point: [Double], analytic: [Double], batchSize: Int
) throws -> GradientVerdict {
    // BEGIN SOLUTION
    let h = 1e-5
    let numerical = try point.indices.map { index in
        var (up, down) = (point, point)
        up[index] += h
        down[index] -= h
        return try (function(up) - function(down)) / (2 * h)
    }
    let wrong = point.indices.filter { index in
        let (a, n) = (analytic[index], numerical[index])
        return !(abs(a - n) / max(1e-3, abs(a) + abs(n)) <= 1e-6)
    }
    let ratios = wrong.map { analytic[$0] / numerical[$0] }
    func areAll(_ ratio: Double) -> Bool { ratios.allSatisfy { abs($0 - ratio) <= 1e-3 } }
    let cause: GradientCause =
        if wrong.isEmpty {
            .agrees
        } else if areAll(-1) {
            .wrongSign
        } else if areAll(0) {
            .notPropagated
        } else if areAll(Double(batchSize)) {
            .missingMean
        } else if areAll(2) {
            .missingHalf
        } else {
            .unknown
        }
    return GradientVerdict(numerical: numerical, firstWrong: wrong.first, cause: cause)
    // END SOLUTION
}
