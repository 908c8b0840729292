import Contracts
import Foundation

// Types: LossGradient(loss:gradient:) in Sources/Contracts/HiddenLayers.swift

/// Exercise `huber-loss`: squared where the error is small, straight where it is large.
///
/// With the error e = output - target, the loss is the mean of
///
/// ```
/// ½ e²                  where | e | is at most delta
/// delta (| e | - ½ delta)    where it is more
/// ```
///
/// The two pieces meet at delta with the same height and the same slope. The gradient is e / N inside, and delta / N or
/// -delta / N outside: the pull of an example has a limit.
///
/// Errors of 0.5 and -4 with delta 1: the loss is (0.125 + 3.5) / 2 = 1.8125, the gradient (0.25, -0.5).
///
/// - Parameters:
///   - outputs: `[N]`, what the model says, N at least 1.
///   - targets: `[N]`.
///   - delta: above 0.
/// - Returns: `LossGradient(loss:gradient:)`, the gradient at the outputs.
/// - Source: P. J. Huber, "Robust estimation of a location parameter", Annals of Mathematical Statistics 35 (1964),
///   doi:10.1214/aoms/1177703732.
public func huberLoss(outputs: [Double], targets: [Double], delta: Double) throws -> LossGradient {
    // BEGIN SOLUTION
    let errors = zip(outputs, targets).map { $0 - $1 }
    let share = 1 / Double(errors.count)
    let losses = errors.map { abs($0) <= delta ? $0 * $0 / 2 : delta * (abs($0) - delta / 2) }
    return LossGradient(
        loss: share * losses.reduce(0, +), gradient: errors.map { share * min(max($0, -delta), delta) })
    // END SOLUTION
}
