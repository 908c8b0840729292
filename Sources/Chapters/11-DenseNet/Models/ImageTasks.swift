import ChapterKit
import DataLoading
import Layers
import Training

/// Chapter 11 on the command line: `course train fashion-densenet` and its rivals.
extension TrainingTask {
    static let images = fashionTasks + cifarTasks + [segmentScenes]

    /// The recipe of all three: usual numbers, not searched for.
    static func imageRecipe(epochs: Int = 15) -> Recipe {
        Recipe(
            epochs: epochs, batchSize: 64,
            optimizer: SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, isNesterov: true),
            schedule: .oneCycle(warmUp: 0.25, start: 0.1, end: 1e-3))
    }

    private typealias Parts = (training: ImageData, heldOut: ImageData)

    private static let rivals = [(Connection.dense, "densenet"), (.residual, "resnet"), (.plain, "plain")]

    private static let fashionTasks =
        rivals.map { fashion($0, name: "fashion-\($1)") }
        + rivals.map { fashion($0, name: "fashion-\($1)-mirrored", isMirroring: true) }

    private static func fashion(_ connection: Connection, name: String, isMirroring: Bool = false) -> TrainingTask {
        let summary = "Fashion-MNIST 28x28, a \(connection.rawValue) net"
        return imageClassifier(
            name: name, summary: summary + (isMirroring ? ", half of the images turned left to right" : ""),
            recipe: imageRecipe(), design: { try FashionNet.design(connection, .large) }
        ) { folders in
            let parts = try FashionMNIST.load(
                folders.isFull ? .full : .part, from: folders.datasets, system: folders.system)
            var training = ImageData(parts.training)
            training.isMirroring = isMirroring
            return (training, ImageData(parts.test))
        }
    }

    private static let cifarTasks = rivals.map { connection, name in
        imageClassifier(
            name: "cifar-\(name)", summary: "CIFAR-10 32x32, a \(connection.rawValue) net",
            recipe: imageRecipe(), design: { try CIFARNet.design(connection) }
        ) { folders in
            let set = try CIFAR10.load(from: folders.datasets, system: folders.system)
            return (ImageData(set.training), ImageData(set.test))
        }
    }

    /// A network that sorts pictures.
    private static func imageClassifier(
        name: String, summary: String, recipe: Recipe, design: @escaping @Sendable () throws -> DenseNetDesign,
        load: @escaping @Sendable (DataFolders) throws -> Parts
    ) -> TrainingTask {
        TrainingTask(name: name, summary: summary, recipe: recipe, unit: "images") { setting in
            let parts = try load(setting.folders)
            let net = DenseNet(try design(), using: &setting.generator)
            let training = ImageTraining(net: net, data: parts.training, heldOut: parts.heldOut)
            return PreparedTraining(
                loop: training.loop(setting.recipe), trainingCount: parts.training.imageCount,
                heldOutCount: parts.heldOut.imageCount)
        }
    }
}
