import DataLoading
import Foundation
import TensorCore
import Training

/// One line of `course train`: what is trained, and the recipe. ``TrainingCatalogue`` says how to add one.
public struct TrainingTask: Sendable {
    /// What it is called on the command line: `digits-mlp`.
    public let name: String
    /// Data and model in a few words.
    public let summary: String
    /// What is used unless the caller says otherwise.
    public let recipe: Recipe
    /// What is counted where the model is measured, such as `images`, and what that part of the data is called.
    public let (unit, part): (String, String)
    private let prepare: @Sendable (_ setting: inout TrainingSetting) throws -> PreparedTraining

    /// - Parameter prepare: loads the data, makes the model and ties both together; may throw `DataError`.
    public init(
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
    public func run(
        _ recipe: Recipe, seed: UInt64, data folders: DataFolders, interruption: Interruption = Interruption(),
        checkpoints: Checkpoints? = nil, report: (TrainingEvent) -> Void = { _ in }
    ) throws -> TrainingResult {
        var setting = TrainingSetting(
            recipe: recipe, folders: folders, seed: seed, generator: RandomSource(seed: seed))
        let prepared = try prepare(&setting)
        let history = try prepared.loop.run(
            using: &setting.generator, interruption: interruption, checkpoints: checkpoints, report: report)
        return TrainingResult(prepared: prepared, history: history, heldOut: prepared.loop.heldOut?())
    }

    /// What decides the numbers besides the recipe.
    public func identity(seed: UInt64, data folders: DataFolders) -> [String: String] {
        ["task": name, "seed": "\(seed)", "data": folders.isFull ? "full" : "the committed part"]
    }
}

/// What a task is prepared with.
public struct TrainingSetting {
    /// The task's, with the changes that the caller asked for.
    public let recipe: Recipe
    public let folders: DataFolders
    /// Draws what is held out.
    public let seed: UInt64
    /// Draws the initial weights, and goes on through the training.
    public var generator: RandomSource
}

/// A model with its data, ready to be trained.
public struct PreparedTraining {
    /// A `TrainingLoop` of any data.
    public let loop: any Trainable
    /// Rows in an epoch.
    public let trainingCount: Int
    /// How many of the task's units are measured after each epoch.
    public let heldOutCount: Int
    /// What else there is to say of the trained model, in lines, beyond loss and accuracy.
    public let report: () -> [String]

    public init(
        loop: any Trainable, trainingCount: Int, heldOutCount: Int, report: @escaping () -> [String] = { [] }
    ) {
        (self.loop, self.trainingCount, self.heldOutCount) = (loop, trainingCount, heldOutCount)
        self.report = report
    }
}

/// A model after training, and how well it does.
public struct TrainingResult {
    public let prepared: PreparedTraining
    public let history: History
    /// At the end; nil for a task that measures nothing.
    public let heldOut: Evaluation?

    public var parameters: [Parameter] { prepared.loop.parameters }
}

/// Where the data lies, and how much of it to take.
public struct DataFolders: Sendable {
    /// `Datasets` of the repository.
    public var datasets: URL
    /// Where packages of the system put data sets.
    public var system: URL
    /// Whether to take all of a set whose committed part is smaller; it must have been fetched.
    public var isFull: Bool

    public init(datasets: URL, system: URL = FetchableDataset.systemFolder, isFull: Bool = false) {
        (self.datasets, self.system, self.isFull) = (datasets, system, isFull)
    }
}
