import TensorCore

/// A ``TrainingLoop``, whatever its data.
public protocol Trainable {
    var parameters: [Parameter] { get }
    var recipe: Recipe { get }
    var heldOut: (() -> Evaluation)? { get }
    /// The same training, one step at a time.
    var rehearsal: Rehearsal { get }

    /// Trains; see `TrainingLoop.run`.
    func run(
        using generator: inout RandomSource, interruption: Interruption, checkpoints: Checkpoints?,
        report: (TrainingEvent) -> Void
    ) throws -> History
}

extension TrainingLoop: Trainable {
    public var rehearsal: Rehearsal { Rehearsal(of: self) }
}
