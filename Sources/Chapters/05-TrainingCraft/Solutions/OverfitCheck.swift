import Contracts
import Foundation

// Types: OverfitVerdict(floor:step:) in Sources/Contracts/TrainingDiagnosis.swift

/// Exercise `overfit-check`: a net that cannot learn ten examples by heart has a bug. Can this one?
///
/// How far can the loss fall? To 0, unless equal inputs have different labels. The best that a model can say of equal
/// inputs is how often each label occurs among them:
///
/// ```
/// floor = - mean over all examples of ln( how many equal inputs have this example's label / how many are equal )
/// ```
///
/// The inputs a, a, a, b with the labels 0, 0, 1, 2: -(2 ln 2/3 + ln 1/3 + ln 1) / 4 = 0.477.
///
/// The net passes at the first step whose loss is at most the floor plus the tolerance. A loss that is not a number
/// passes nothing.
///
/// - Parameters:
///   - inputs: `[examples][inputSize]`, at least one.
///   - labels: `[examples]`.
///   - losses: `[steps]`, the mean loss over these examples at each step, in nats.
///   - tolerance: how near the floor is near enough.
/// - Returns: `OverfitVerdict(floor:step:)`; the step counts from 1, and is nil where no loss is near the floor.
public func overfitCheck(
    inputs: [[Double]], labels: [Int], losses: [Double], tolerance: Double
) throws -> OverfitVerdict {
    // BEGIN SOLUTION
    let surprises = inputs.indices.map { index in
        let equal = inputs.indices.filter { inputs[$0] == inputs[index] }
        let agreeing = equal.count { labels[$0] == labels[index] }
        return -log(Double(agreeing) / Double(equal.count))
    }
    let floor = surprises.reduce(0, +) / Double(inputs.count)
    let first = losses.firstIndex { $0 <= floor + tolerance }
    return OverfitVerdict(floor: floor, step: first.map { $0 + 1 })
    // END SOLUTION
}
