import ChapterKit
import DataLoading
import TensorCore
import Training

extension ImageExperiments {
    static let normalizationRates = [0.01, 0.1]

    /// Plain gradient descent, so that nothing but the normalisation helps.
    static let normalization = Experiment(
        name: "batch-norm", summary: "eight convolutions with and without batch normalisation, on 2,000 images",
        columns: ["norm", "learning rate", "seed"],
        runs: normalizationRates.flatMap { rate in
            [true, false].flatMap { isNormalized in (UInt64(1)...3).map { run(isNormalized, rate, seed: $0) } }
        })

    private static func run(_ isNormalized: Bool, _ rate: Double, seed: UInt64) -> ExperimentRun {
        ExperimentRun([isNormalized ? "on" : "off", "\(rate)", "\(seed)"]) { datasets in
            let parts = try FashionMNIST.load(.part, from: datasets)
            let data = ImageData(parts.training.subset(count: 2000, seed: seed))
            let heldOut = ImageData(parts.test)
            var generator = RandomSource(seed: seed)
            let net = StackedNet(isNormalized: isNormalized, using: &generator)
            let loop = TrainingLoop(
                data: data, parameters: net.stored,
                recipe: Recipe(epochs: 15, batchSize: 50, optimizer: SGD(learningRate: rate)),
                forward: { net($0.inputs, mode: .training) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
                heldOut: { heldOut.evaluation { net($0, mode: .evaluation) } })
            return (loop, generator)
        }
    }
}
