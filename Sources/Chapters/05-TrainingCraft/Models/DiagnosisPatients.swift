import ChapterKit
import CommandSupport
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

    /// What is looked at: a training task whose model can be put back to its first weights.
    struct Patient {
        let task: String
        let rehearsal: Rehearsal
        let hiddenSums: (() -> Tensor)?
        /// Draws batches.
        let seed: UInt64
        private(set) var recipe: Recipe
        /// Parameters that the optimiser is not given, by name.
        private(set) var unlisted: Set<String> = []
        /// The first weights, in the order of the parameters.
        private var first: [Tensor]

        /// - Parameter fault: a mistake that is made on purpose.
        /// - Throws: `DataError` for data that cannot be read.
        init(_ task: TrainingTask, fault: Fault? = nil, seed: UInt64, data folders: DataFolders) throws {
            let training = try task.prepared(task.recipe, seed: seed, data: folders).training
            (rehearsal, hiddenSums) = (training.loop.rehearsal, training.hiddenSums)
            self.task = fault.map { "\(task.name) with \($0.rawValue)" } ?? task.name
            (self.seed, recipe) = (seed, task.recipe)
            first = rehearsal.parameters.map(\.value)
            if let fault { suffer(fault) }
        }

        /// The weights of every layer: what is not a bias, a scale or a remembered mean.
        var weights: [Parameter] { rehearsal.parameters.filter { $0.value.rank > 1 } }

        /// Back to the first weights.
        func begin() {
            for (parameter, value) in zip(rehearsal.parameters, first) {
                parameter.value = value
                parameter.zeroGradient()
            }
        }

        /// Makes the mistake.
        private mutating func suffer(_ fault: Fault) {
            let matrices = first.indices.filter { first[$0].rank > 1 }
            switch fault {
            case .largeWeights: for place in matrices { first[place].scale(by: 10) }
            case .zeroWeights: if let last = matrices.last { first[last].scale(by: 0) }
            case .unlistedLayer: unlisted = Set(rehearsal.parameters.prefix(2).map(\.name))
            case .wildRate: recipe.learningRate *= 100
            case .timidRate: recipe.learningRate /= 1000
            }
        }
    }

    /// Looks at a task.
    ///
    /// - Parameter report: told each finding as soon as it is there.
    /// - Throws: `DataError` for data that cannot be read, `CourseFailure` for a task that cannot be looked at.
    init(
        _ task: TrainingTask, fault: Fault? = nil, seed: UInt64, data folders: DataFolders,
        report: (Finding) -> Void = { _ in }
    ) throws {
        try self.init(Patient(task, fault: fault, seed: seed, data: folders), report: report)
    }
}

extension TrainingTask {
    /// `digits-mlp` of chapter 04, whose diagnosis is drawn; a test compares the two.
    static let drawnPatient = classifier(
        name: "digits-mlp", summary: "digits 8x8, one hidden layer 64-128-10", sizes: [64, 128, 10],
        recipe: Recipe(epochs: 30, batchSize: 16, optimizer: SGD(learningRate: 0.1, momentum: 0.9)), load: digits)
}
