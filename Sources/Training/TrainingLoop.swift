import TensorCore

/// Training, to be read in one go.
///
/// ```swift
/// let loop = TrainingLoop(
///     data: training, parameters: net.parameters, epochs: 30, batchSize: 32,
///     forward: { net($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
///     heldOut: { Evaluation(of: net.callAsFunction, on: heldOut) })
/// var optimizer = SGD(learningRate: 0.05, momentum: 0.9)
/// let history = loop.run(optimizer: &optimizer, using: &generator)
/// ```
/// Chapters 02 to 05.
public struct TrainingLoop<Source: BatchSource> {
    public let data: Source
    public let parameters: [Parameter]
    public let epochs: Int
    public let batchSize: Int
    /// From a batch to what the model says about it.
    public let forward: (Source.Batch) -> Tensor
    /// From what the model says, and the batch, to one number: the mean over the batch.
    public let loss: (Tensor, Source.Batch) -> Tensor
    /// Measured after every epoch.
    public let heldOut: (() -> Evaluation)?

    public init(
        data: Source, parameters: [Parameter], epochs: Int, batchSize: Int,
        forward: @escaping (Source.Batch) -> Tensor, loss: @escaping (Tensor, Source.Batch) -> Tensor,
        heldOut: (() -> Evaluation)? = nil
    ) {
        guard data.count > 0, epochs >= 0, batchSize > 0 else {
            Misuse.stop(
                "TrainingLoop", rule: "at least one row, no epoch or more, at least one row a batch",
                found: "\(data.count) rows, \(epochs) epochs, batch size \(batchSize)", remedy: "check the recipe")
        }
        (self.data, self.parameters, self.epochs, self.batchSize) = (data, parameters, epochs, batchSize)
        (self.forward, self.loss, self.heldOut) = (forward, loss, heldOut)
    }

    /// Trains.
    ///
    /// - Parameters:
    ///   - generator: draws the order of the rows, anew for each epoch.
    ///   - interruption: looked at before every step; once requested, the history so far is returned.
    ///   - report: called after every step and after every epoch.
    /// - Returns: the losses epoch by epoch. What was learned is in the parameters.
    public func run(
        optimizer: inout some Optimizer, using generator: inout RandomSource,
        interruption: Interruption = Interruption(), report: (TrainingEvent) -> Void = { _ in }
    ) -> History {
        var history = History()
        for epoch in stride(from: 1, through: epochs, by: 1) {
            var lossSum = 0.0
            let batches = generator.batches(of: data.count, size: batchSize)
            for (index, rows) in batches.enumerated() {
                if interruption.isRequested {
                    history.wasInterrupted = true
                    return history
                }
                let batch = data.batch(rows)
                let output = forward(batch)  // 1. forward
                let loss = self.loss(output, batch)  // 2. loss
                for parameter in parameters { parameter.zeroGradient() }  // 3. zero the gradients
                loss.backward()  // 4. backward
                optimizer.step(parameters)  // 5. step

                history.steps += 1
                lossSum += Double(loss.item) * Double(rows.count)
                report(
                    .step(
                        StepReport(
                            epoch: epoch, epochs: epochs, step: index + 1, stepsPerEpoch: batches.count,
                            loss: Double(loss.item))))
            }
            let finished = History.Epoch(
                number: epoch, trainingLoss: lossSum / Double(data.count), heldOut: heldOut?())
            history.epochs.append(finished)
            report(.epoch(finished, of: epochs))
        }
        return history
    }
}
