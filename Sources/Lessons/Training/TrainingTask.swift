import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// One line of `course train`: data, a net, and the recipe that trains it.
public struct TrainingTask: Sendable {
    /// Training data and data held out.
    public typealias Parts = (training: LabelledData, heldOut: LabelledData)

    public let name: String
    public let summary: String
    /// Of the net, from input to output: `[64, 128, 10]`.
    public let sizes: [Int]
    /// What is used unless the caller says otherwise.
    public let recipe: Recipe
    let load: @Sendable (_ folders: DataFolders, _ seed: UInt64) throws -> Parts

    /// Trains a new net, and measures it on the data held out.
    ///
    /// The seed draws what is held out, the initial weights and the order of the rows.
    ///
    /// - Throws: `DataError` when the data is not as it should be.
    public func run(
        _ recipe: Recipe, seed: UInt64, data folders: DataFolders, interruption: Interruption = Interruption(),
        report: (TrainingEvent) -> Void = { _ in }
    ) throws -> TrainedNet {
        let data = try load(folders, seed)
        var generator = RandomSource(seed: seed)
        let net = MultilayerPerceptron(sizes: sizes, using: &generator)
        var optimizer = SGD(learningRate: recipe.learningRate, momentum: recipe.momentum)
        let loop = TrainingLoop(
            data: data.training, parameters: net.parameters, epochs: recipe.epochs, batchSize: recipe.batchSize,
            forward: { net($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
            heldOut: { Evaluation(of: net.callAsFunction, on: data.heldOut) })
        let history = loop.run(optimizer: &optimizer, using: &generator, interruption: interruption, report: report)
        return TrainedNet(
            net: net, history: history, heldOut: Evaluation(of: net.callAsFunction, on: data.heldOut),
            trainingCount: data.training.count, heldOutCount: data.heldOut.count)
    }
}

/// The numbers of a training run.
public struct Recipe: Equatable, Sendable {
    public var epochs: Int
    public var batchSize: Int
    public var learningRate: Double
    public var momentum: Double

    public init(epochs: Int, batchSize: Int, learningRate: Double, momentum: Double = 0.9) {
        (self.epochs, self.batchSize) = (epochs, batchSize)
        (self.learningRate, self.momentum) = (learningRate, momentum)
    }
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

/// A net after training, and how well it does.
public struct TrainedNet {
    public let net: MultilayerPerceptron
    public let history: History
    /// On the data held out, at the end.
    public let heldOut: Evaluation
    public let trainingCount: Int
    public let heldOutCount: Int
}
