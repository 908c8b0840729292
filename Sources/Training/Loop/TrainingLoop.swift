import TensorCore

/// Training, to be read in one go.
///
/// ```swift
/// let loop = TrainingLoop(
///     data: training, parameters: net.parameters,
///     recipe: Recipe(epochs: 30, batchSize: 32, optimizer: SGD(learningRate: 0.05, momentum: 0.9)),
///     forward: { net($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
///     heldOut: { Evaluation(of: net.callAsFunction, on: heldOut) })
/// let history = try loop.run(using: &generator)
/// ```
/// A model with dropout draws from `context.generator`, and one that carries its state along keeps it in
/// `context.carried`:
///
/// ```swift
/// forward: { batch, context in
///     let output = cell(batch.inputs, state: context.carried.first)
///     context.carried = [output.state]
///     return head(dropout(output.outputs, using: &context.generator))
/// }
/// ```
/// Chapters 02 to 09.
public struct TrainingLoop<Source: BatchSource> {
    public let data: Source
    public let parameters: [Parameter]
    public let recipe: Recipe
    /// From a batch to what the model says about it.
    public let forward: (Source.Batch, inout StepContext) -> Tensor
    /// From what the model says, and the batch, to one number: the mean over the batch.
    public let loss: (Tensor, Source.Batch) -> Tensor
    /// Measured after every epoch.
    public let heldOut: (() -> Evaluation)?

    public init(
        data: Source, parameters: [Parameter], recipe: Recipe,
        forward: @escaping (Source.Batch, inout StepContext) -> Tensor,
        loss: @escaping (Tensor, Source.Batch) -> Tensor, heldOut: (() -> Evaluation)? = nil
    ) {
        guard data.count > 0, recipe.epochs >= 0, recipe.batchSize > 0 else {
            Misuse.stop(
                "TrainingLoop", rule: "at least one row, no epoch or more, at least one row a batch",
                found: "\(data.count) rows, \(recipe.epochs) epochs, batch size \(recipe.batchSize)",
                remedy: "check the recipe")
        }
        (self.data, self.parameters, self.recipe) = (data, parameters, recipe)
        (self.forward, self.loss, self.heldOut) = (forward, loss, heldOut)
    }

    /// For a model that draws nothing and carries nothing along.
    public init(
        data: Source, parameters: [Parameter], recipe: Recipe, forward: @escaping (Source.Batch) -> Tensor,
        loss: @escaping (Tensor, Source.Batch) -> Tensor, heldOut: (() -> Evaluation)? = nil
    ) {
        self.init(
            data: data, parameters: parameters, recipe: recipe, forward: { batch, _ in forward(batch) }, loss: loss,
            heldOut: heldOut)
    }

    /// Trains.
    ///
    /// - Parameters:
    ///   - generator: draws the order of the rows, anew for each epoch, and whatever the model draws.
    ///   - interruption: looked at before every step; once requested, the history so far is returned.
    ///   - report: called after every step and after every epoch.
    /// - Returns: the losses epoch by epoch. What was learned is in the parameters: their moving average, if the recipe
    ///   asks for one.
    /// - Throws: `TrainingFailure` if the loss, or a gradient that is to be limited, is not finite.
    public func run(
        using generator: inout RandomSource, interruption: Interruption = Interruption(),
        report: (TrainingEvent) -> Void = { _ in }
    ) throws -> History {
        var state = TrainingState(recipe: recipe, parameters: parameters, generator: generator)
        defer {
            generator = state.context.generator
            state.average?.assign(to: parameters)
        }
        while state.epoch <= recipe.epochs {
            let batches = state.beginEpoch(of: data, batchSize: recipe.batchSize)
            while state.step < batches.count {
                if interruption.isRequested {
                    state.history.wasInterrupted = true
                    return state.history
                }
                let loss = try step(batches[state.step], of: batches.count, &state)
                report(
                    .step(
                        StepReport(
                            epoch: state.epoch, epochs: recipe.epochs, step: state.step, stepsPerEpoch: batches.count,
                            loss: loss)))
            }
            let finished = state.endEpoch(heldOut: measured(state.average))
            report(.epoch(finished, of: recipe.epochs))
        }
        return state.history
    }

    /// One update; returns the loss just before it.
    private func step(_ rows: [Int], of count: Int, _ state: inout TrainingState) throws -> Double {
        let batch = data.batch(rows, using: &state.context.generator)
        let output = forward(batch, &state.context)  // 1. forward
        let loss = self.loss(output, batch)  // 2. loss
        let lossValue = Double(loss.item)
        guard lossValue.isFinite else { throw state.failure("a loss of \(lossValue)") }
        for parameter in parameters { parameter.zeroGradient() }  // 3. zero the gradients
        loss.backward()  // 4. backward
        if let longest = recipe.longestGradient {
            let norm = clipGradients(of: parameters, toNorm: longest)
            guard norm.isFinite else { throw state.failure("a gradient of length \(norm)") }
        }
        let position = (state.epoch - 1) * count + state.step
        state.optimizer.learningRate =
            recipe.learningRate * recipe.schedule.factor(step: position, of: recipe.epochs * count)
        state.optimizer.step(parameters)  // 5. step

        state.average?.update(with: parameters)
        state.endStep(loss: lossValue, rows: rows.count)
        return lossValue
    }

    private func measured(_ average: WeightAverage?) -> Evaluation? {
        guard let heldOut else { return nil }
        return average?.used(in: parameters, heldOut) ?? heldOut()
    }
}
