import SafeFiles
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
///     return head(dropout(output.outputs, mode: .training, using: &context.generator))
/// }
/// ```
public struct TrainingLoop<Source: BatchSource> {
    package let data: Source
    public let parameters: [Parameter]
    public let recipe: Recipe
    /// From a batch to what the model says about it.
    let forward: (Source.Batch, inout StepContext) -> Tensor
    /// From what the model says, and the batch, to one number: the mean over the batch.
    let loss: (Tensor, Source.Batch) -> Tensor
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
    ///   - checkpoints: where the state is kept, and whether to go on from there; nil keeps none.
    ///   - report: called after every step and after every epoch.
    /// - Returns: the losses epoch by epoch. What was learned is in the parameters: their moving average, if the recipe
    ///   asks for one.
    /// - Throws: `TrainingFailure` if the loss, or a gradient that is to be limited, is not finite; `DataError` for a
    ///   checkpoint that is damaged or of another training, `FileError` where one cannot be written.
    public func run(
        using generator: inout RandomSource, interruption: Interruption = Interruption(),
        checkpoints: Checkpoints? = nil, report: (TrainingEvent) -> Void = { _ in }
    ) throws -> History {
        var state = TrainingState(recipe: recipe, parameters: parameters, generator: generator)
        if let checkpoints, try resume(&state, from: checkpoints) {
            report(.resumed(steps: state.history.steps, epochs: state.history.epochs.count, of: recipe.epochs))
        }
        defer {
            generator = state.context.generator
            state.average?.assign(to: parameters)
        }
        let replayed =
            recipe.replaysSteps
            ? ReplayedLoss<Source.Batch>(parameters: parameters) { loss(forward($0, &$1), $0) } : nil
        while state.epoch <= recipe.epochs {
            let batches = state.beginEpoch(of: data, batchSize: recipe.batchSize)
            while state.step < batches.count {
                if interruption.isRequested {
                    try save(state, to: checkpoints)
                    state.history.wasInterrupted = true
                    return state.history
                }
                let loss = try step(batches[state.step], of: batches.count, &state, replayed)
                report(
                    .step(
                        StepReport(
                            epoch: state.epoch, epochs: recipe.epochs, step: state.step, stepsPerEpoch: batches.count,
                            loss: loss)))
                let isDue = checkpoints?.everySteps.map { state.history.steps % $0 == 0 } ?? false
                if isDue, state.step < batches.count { try save(state, to: checkpoints) }
            }
            let finished = state.endEpoch(heldOut: measured(state.average))
            try save(state, to: checkpoints)
            report(.epoch(finished, of: recipe.epochs))
        }
        return state.history
    }

    /// One update; returns the loss just before it.
    private func step(
        _ rows: [Int], of count: Int, _ state: inout TrainingState, _ replayed: ReplayedLoss<Source.Batch>?
    ) throws -> Double {
        let batch = data.batch(rows, using: &state.context.generator)
        state.context.step = state.history.steps
        let lossValue: Double
        if let value = replayed?(batch, &state.context) {  // 1. to 4. as they were captured
            lossValue = value
            guard lossValue.isFinite else { throw state.failure("a loss of \(lossValue)") }
        } else {
            let output = forward(batch, &state.context)  // 1. forward
            let loss = self.loss(output, batch)  // 2. loss
            lossValue = Double(loss.item)
            guard lossValue.isFinite else { throw state.failure("a loss of \(lossValue)") }
            for parameter in parameters { parameter.zeroGradient() }  // 3. zero the gradients
            loss.backward()  // 4. backward
        }
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

    /// Takes the state from the checkpoint, if that is asked for; returns whether it was.
    private func resume(_ state: inout TrainingState, from checkpoints: Checkpoints) throws -> Bool {
        Weights.requireUniqueNames(of: parameters)
        guard checkpoints.shallResume else { return false }
        let settings = settings(with: checkpoints.identity)
        try state.restore(parameters, settings: settings, from: checkpoints.file, carriedShapes: carriedShapes)
        guard state.history.epochs.count <= recipe.epochs else {
            throw DataError(
                file: checkpoints.file.path, expected: "at most \(recipe.epochs) epochs done",
                found: "\(state.history.epochs.count)", remedy: "Ask for at least as many epochs, or begin anew.")
        }
        return true
    }

    /// The shapes of what the last step before this state hands on. The loop knows no more of the model than its
    /// forward pass, so that batch goes through it once more. Nil if the epoch has no such step.
    private func carriedShapes(of state: TrainingState) -> [Shape]? {
        var state = state
        let batches = state.beginEpoch(of: data, batchSize: recipe.batchSize)
        guard 1...max(batches.count, 1) ~= state.step else { return nil }
        state.context.carried = []
        let batch = data.batch(batches[state.step - 1], using: &state.context.generator)
        withoutRecording { _ = forward(batch, &state.context) }
        return state.context.carried.map(\.shape)
    }

    private func save(_ state: TrainingState, to checkpoints: Checkpoints?) throws {
        guard let checkpoints else { return }
        try state.save(parameters, settings: settings(with: checkpoints.identity), to: checkpoints.file)
    }

    /// What must be the same where training goes on.
    private func settings(with identity: [String: String]) -> [String: String] {
        recipe.settings.merging(identity) { $1 }.merging(["rows": "\(data.count)"]) { $1 }
    }
}
