import TensorCore

/// A batch whose numbers can be exchanged for those of another one: what a step that is replayed takes in.
public protocol ReplayableBatch {
    /// The batch that holds these numbers, as ``stepInputs`` lists them.
    init(_ inputs: StepInputs)
    var stepInputs: StepInputs { get }
}

extension LabelledData: ReplayableBatch {
    public init(_ inputs: StepInputs) { self.init(inputs: inputs.tensors[0], labels: inputs.indices[0]) }
    public var stepInputs: StepInputs { StepInputs(tensors: [inputs], indices: [labels]) }
}

/// The loss of a batch with its gradients, by replay where that can be had.
final class ReplayedLoss<Batch> {
    private let captured: CapturedStep
    private var context: StepContext?

    /// Nil if the batches are not replayable.
    ///
    /// - Parameters:
    ///   - parameters: whose gradients are wanted.
    ///   - loss: from a batch to a single number. One that changes the context is never replayed.
    init?(parameters: [Parameter], loss: @escaping (Batch, inout StepContext) -> Tensor) {
        guard let kind = Batch.self as? any ReplayableBatch.Type else { return nil }
        var compute: (StepInputs) -> Tensor = { _ in Tensor(0) }
        captured = CapturedStep(parameters: parameters) { compute($0) }
        compute = { [unowned self] inputs in
            guard let batch = kind.init(inputs) as? Batch, var context else { return Tensor(0) }
            let drawn = context.generator
            let result = loss(batch, &context)
            if context.generator.words != drawn.words || !context.carried.isEmpty {
                CapturedStep.refuse("the model draws random numbers or carries a state along")
            }
            self.context = context
            return result
        }
    }

    /// The loss; the gradients are left in the parameters. Nil if this loss is not replayed: nothing is computed then.
    func callAsFunction(_ batch: Batch, _ context: inout StepContext) -> Double? {
        guard captured.refusal == nil, let inputs = (batch as? any ReplayableBatch)?.stepInputs else { return nil }
        self.context = context
        defer {
            if let changed = self.context { context = changed }
            self.context = nil
        }
        return Double(captured.run(inputs))
    }
}
