import TensorCore
import Training

/// A training that can be stopped after any epoch and taken up again: what an epoch does follows from its number, the
/// parameters and what the optimiser remembers.
public protocol EpochTraining: SendableMetatype {
    associatedtype Rule: Optimizer
    var parameters: [Parameter] { get }
    var optimizer: Rule { get set }

    /// - Parameter epoch: from 1.
    /// - Returns: the mean loss of its steps, each measured just before the update it led to.
    mutating func runEpoch(_ epoch: Int) -> Double

    /// On data held out.
    func evaluate() -> Evaluation
}
