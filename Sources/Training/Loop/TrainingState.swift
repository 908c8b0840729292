import TensorCore

/// Everything that training changes from step to step, apart from the parameters themselves.
struct TrainingState {
    var history = History()
    /// The one under way, from 1.
    var epoch = 1
    /// How many steps of this epoch are done.
    var step = 0
    /// Over the rows of this epoch so far.
    var lossSum = 0.0
    var rowCount = 0
    /// As it was before the order of this epoch was drawn.
    var epochStart: RandomSource
    var context: StepContext
    var optimizer: any Optimizer
    var average: WeightAverage?

    init(recipe: Recipe, parameters: [Parameter], generator: RandomSource) {
        epochStart = generator
        context = StepContext(generator: generator)
        optimizer = recipe.optimizer
        average = recipe.averageDecay.map { WeightAverage(decay: $0, of: parameters) }
    }

    /// The batches of this epoch: the same ones again where training goes on in its middle.
    mutating func beginEpoch(of data: some BatchSource, batchSize: Int) -> [[Int]] {
        var generator = epochStart
        let batches = data.epoch(batchSize: batchSize, using: &generator)
        if step == 0 { context = StepContext(generator: generator) }
        return batches
    }

    /// Counts a step, and cuts the graph off what is handed on.
    mutating func endStep(loss: Double, rows: Int) {
        context.carried = context.carried.map(\.detached)
        lossSum += loss * Double(rows)
        rowCount += rows
        step += 1
        history.steps += 1
    }

    mutating func endEpoch(heldOut: Evaluation?) -> History.Epoch {
        let finished = History.Epoch(number: epoch, trainingLoss: lossSum / Double(rowCount), heldOut: heldOut)
        history.epochs.append(finished)
        (epoch, step, lossSum, rowCount) = (epoch + 1, 0, 0, 0)
        epochStart = context.generator
        return finished
    }

    func failure(_ found: String) -> TrainingFailure { TrainingFailure(epoch: epoch, step: step + 1, found: found) }
}
