import ChapterKit
import DataLoading
import Layers
import TensorCore
import Training

/// The long experiments of chapter 11.
enum ImageExperiments {
    /// How many images there are to learn from, and how many times all of them are seen.
    static let amounts = [(images: 500, passes: 40), (2000, 20), (10_000, 8)]

    static let scarcity = Experiment(
        name: "fashion-scarcity", summary: "three nets of about equal parameters on 500, 2,000 and 10,000 images",
        columns: ["net", "images", "seed"],
        runs: amounts.flatMap { images, passes in
            seedsAndNets { seed, net in
                run([net.rawValue, "\(images)", "\(seed)"], net, .medium, images, passes: passes, seed: seed)
            }
        }, keepsLastEpochOnly: true)

    static let sizes = Experiment(
        name: "fashion-sizes", summary: "small and large nets on 2,000 images; fashion-scarcity has those between",
        columns: ["net", "size", "seed"],
        runs: [FashionNet.Size.small, .large].flatMap { size in
            seedsAndNets { seed, net in
                run([net.rawValue, size.rawValue, "\(seed)"], net, size, 2000, passes: 20, seed: seed)
            }
        }, keepsLastEpochOnly: true)

    private static func seedsAndNets(_ run: (UInt64, Connection) -> ExperimentRun) -> [ExperimentRun] {
        (UInt64(1)...3).flatMap { seed in Connection.allCases.map { run(seed, $0) } }
    }

    /// How often a training is measured; divides all numbers of passes.
    private static let measurements = 4

    /// A training on a balanced choice of the committed images; the seed draws the choice, the weights and the order.
    private static func run(
        _ cells: [String], _ connection: Connection, _ size: FashionNet.Size, _ images: Int, passes: Int, seed: UInt64
    ) -> ExperimentRun {
        ExperimentRun(cells) { datasets in
            let parts = try FashionMNIST.load(.part, from: datasets)
            var data = ImageData(parts.training.subset(count: images, seed: seed))
            data.passes = passes / measurements
            var generator = RandomSource(seed: seed)
            let net = DenseNet(try FashionNet.design(connection, size), using: &generator)
            let training = ImageTraining(net: net, data: data, heldOut: ImageData(parts.test))
            return (training.loop(TrainingTask.imageRecipe(epochs: measurements)), generator)
        }
    }
}
