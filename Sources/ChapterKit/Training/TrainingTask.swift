import DataLoading
import Foundation
import TensorCore
import Training

/// One line of `course train`: what is trained, and the recipe.
///
/// A chapter that adds one writes an extension in its folder and names it in its `Chapter.swift`; `digits-mlp` of
/// chapter 04 is the shortest, `temporalOrders` of chapter 07 shows a model and data of its own.
///
/// - The data is any `BatchSource`: `LabelledData`, `DrawnBatches` (made up as needed), `OrderedBatches` (windows of a
///   text, whose state is carried along), or another, for instance with buckets of equal length.
/// - Every number of the recipe is read from `setting.recipe`: the caller may have changed it.
/// - Nothing but `setting.generator` and, in the forward pass, `context.generator` draws: then the same seed gives the
///   same numbers, and a training that was stopped goes on as if it had not been.
/// - Layers have names, so that no two parameters have the same: checkpoints keep them by name.
/// - `heldOut` may measure a validation part instead; `part: "validation"` says so.
package struct TrainingTask: Sendable {
    /// What it is called on the command line: `digits-mlp`.
    package let name: String
    /// Data and model in a few words.
    package let summary: String
    /// What is used unless the caller says otherwise.
    package let recipe: Recipe
    /// What is counted where the model is measured, such as `images`, and what that part of the data is called.
    package let (unit, part): (String, String)
    private let prepare: @Sendable (_ setting: inout TrainingSetting) throws -> PreparedTraining

    /// - Parameter prepare: loads the data, makes the model and ties both together; may throw `DataError`.
    package init(
        name: String, summary: String, recipe: Recipe, unit: String, part: String = "held out",
        prepare: @escaping @Sendable (_ setting: inout TrainingSetting) throws -> PreparedTraining
    ) {
        (self.name, self.summary, self.recipe, self.prepare) = (name, summary, recipe, prepare)
        (self.unit, self.part) = (unit, part)
    }

    /// Trains a new model, and measures it on the data held out.
    ///
    /// The seed draws what is held out, the initial weights and the order of the rows.
    ///
    /// - Parameter checkpoints: where the state is kept; its identity should hold ``identity(seed:data:)``.
    /// - Throws: `DataError` when the data or the checkpoint is not as it should be, `TrainingFailure` when the loss is
    ///   no number any more, `FileError` when a checkpoint cannot be written.
    package func run(
        _ recipe: Recipe, seed: UInt64, data folders: DataFolders, interruption: Interruption = Interruption(),
        checkpoints: Checkpoints? = nil, report: (TrainingEvent) -> Void = { _ in }
    ) throws -> TrainingResult {
        var (prepared, generator) = try prepared(recipe, seed: seed, data: folders)
        let history = try prepared.loop.run(
            using: &generator, interruption: interruption, checkpoints: checkpoints, report: report)
        return TrainingResult(prepared: prepared, history: history, heldOut: prepared.loop.heldOut?())
    }

    /// A new model with its data, before its first step, and the generator that has drawn it.
    ///
    /// - Throws: `DataError` when the data is not as it should be.
    package func prepared(
        _ recipe: Recipe, seed: UInt64, data folders: DataFolders
    ) throws -> (training: PreparedTraining, generator: RandomSource) {
        var setting = TrainingSetting(
            recipe: recipe, folders: folders, seed: seed, generator: RandomSource(seed: seed))
        let training = try prepare(&setting)
        return (training, setting.generator)
    }

    /// What decides the numbers besides the recipe.
    package func identity(seed: UInt64, data folders: DataFolders) -> [String: String] {
        ["task": name, "seed": "\(seed)", "data": folders.isFull ? "full" : "the committed part"]
    }
}

/// What a task is prepared with.
package struct TrainingSetting {
    /// The task's, with the changes that the caller asked for.
    package let recipe: Recipe
    package let folders: DataFolders
    /// Draws what is held out.
    package let seed: UInt64
    /// Draws the initial weights, and goes on through the training.
    package var generator: RandomSource
}

/// A model with its data, ready to be trained.
package struct PreparedTraining {
    /// A `TrainingLoop` of any data.
    package let loop: any Trainable
    /// Rows in an epoch.
    package let trainingCount: Int
    /// How many of the task's units are measured after each epoch.
    package let heldOutCount: Int
    /// What else there is to say of the trained model, in lines, beyond loss and accuracy.
    package let report: () -> [String]
    /// The weighted sums of the first hidden layer, `[rows, units]`, on some of the training rows; nil for a model
    /// without a layer of ReLU units that can be looked at so.
    package let hiddenSums: (() -> Tensor)?

    package init(
        loop: any Trainable, trainingCount: Int, heldOutCount: Int, report: @escaping () -> [String] = { [] },
        hiddenSums: (() -> Tensor)? = nil
    ) {
        (self.loop, self.trainingCount, self.heldOutCount) = (loop, trainingCount, heldOutCount)
        (self.report, self.hiddenSums) = (report, hiddenSums)
    }
}

/// A model after training, and how well it does.
package struct TrainingResult {
    package let prepared: PreparedTraining
    package let history: History
    /// At the end; nil for a task that measures nothing.
    package let heldOut: Evaluation?

    package var parameters: [Parameter] { prepared.loop.parameters }
}

/// Where the data lies, and how much of it to take.
package struct DataFolders: Sendable {
    /// `Datasets` of the repository.
    package var datasets: URL
    /// Where packages of the system put data sets.
    package var system: URL
    /// Whether to take all of a set whose committed part is smaller; it must have been fetched.
    package var isFull: Bool

    package init(datasets: URL, system: URL = FetchableDataset.systemFolder, isFull: Bool = false) {
        (self.datasets, self.system, self.isFull) = (datasets, system, isFull)
    }
}
