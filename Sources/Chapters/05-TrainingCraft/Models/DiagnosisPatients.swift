import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

extension Diagnosis {
    /// A mistake that is made on purpose, to see which check finds it.
    enum Fault: String, CaseIterable, Sendable {
        case largeWeights = "large-weights"
        case zeroWeights = "zero-weights"
        case unlistedLayer = "unlisted-layer"
        case wildRate = "wild-rate"
        case timidRate = "timid-rate"
    }

    /// A training task of the course that can be looked at: a net of linear layers that sorts pictures.
    private struct Task: Sendable {
        let name: String
        let sizes: [Int]
        let recipe: Recipe
        let load: TrainingTask.PartsLoader
    }

    private static let tasks = [
        Task(
            name: "digits-softmax", sizes: [64, 10],
            recipe: Recipe(epochs: 30, batchSize: 32, optimizer: SGD(learningRate: 0.1, momentum: 0.9)),
            load: TrainingTask.digits),
        Task(
            name: "digits-mlp", sizes: [64, 128, 10],
            recipe: Recipe(epochs: 30, batchSize: 16, optimizer: SGD(learningRate: 0.1, momentum: 0.9)),
            load: TrainingTask.digits),
        Task(
            name: "fashion-mlp", sizes: [784, 256, 10],
            recipe: Recipe(epochs: 5, batchSize: 64, optimizer: SGD(learningRate: 0.05, momentum: 0.9)),
            load: TrainingTask.fashion),
    ]

    /// What `course diagnose` can look at.
    static let taskNames = tasks.map(\.name)

    /// Looks at a task of this name; nil if there is none.
    ///
    /// - Throws: `DataError` for data that cannot be read.
    static func task(_ name: String, fault: Fault?, datasets: URL, seed: UInt64) throws -> Diagnosis? {
        guard let task = tasks.first(where: { $0.name == name }) else { return nil }
        let data = try task.load(DataFolders(datasets: datasets), seed).training
        var patient = Patient(
            task: fault.map { "\(name) with \($0.rawValue)" } ?? name, data: data, classCount: 10,
            makeNet: { seed in
                var generator = RandomSource(seed: seed)
                return MultilayerPerceptron(sizes: task.sizes, using: &generator)
            }, recipe: task.recipe)
        patient.suffer(fault)
        return try Diagnosis(patient, seed: seed)
    }
}

extension Diagnosis.Patient {
    /// Makes the mistake.
    fileprivate mutating func suffer(_ fault: Diagnosis.Fault?) {
        let healthy = makeNet
        switch fault {
        case nil: break
        case .largeWeights:
            makeNet = { seed in
                let net = healthy(seed)
                for layer in net.layers { layer.weight.value.scale(by: 10) }
                return net
            }
        case .zeroWeights:
            makeNet = { seed in
                let net = healthy(seed)
                net.layers[net.layers.count - 1].weight.value.scale(by: 0)
                return net
            }
        case .unlistedLayer: listed = healthy(1).parameters.dropFirst(2).map(\.name)
        case .wildRate: recipe.learningRate *= 100
        case .timidRate: recipe.learningRate /= 1000
        }
    }
}
