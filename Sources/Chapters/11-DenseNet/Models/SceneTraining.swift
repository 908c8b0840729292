import ChapterKit
import DataLoading
import TensorCore
import Training

/// A segmenter that learns from scenes that are new at every step.
struct SceneTraining {
    let segmenter: SceneSegmenter
    let scenes: ClothesScenes
    let heldOut: [SceneBatch]

    /// Scenes to measure on: of items that are held out, drawn by a seed of their own.
    static func heldOutScenes(_ items: FashionMNIST, count: Int = 200, chunk: Int = 20) -> [SceneBatch] {
        var generator = RandomSource(seed: 11)
        let scenes = ClothesScenes(items: items)
        return (0..<count / chunk).map { _ in SceneBatch(count: chunk, from: scenes, using: &generator) }
    }

    /// - Parameter scenesPerEpoch: after so many scenes the held-out ones are measured.
    func loop(_ recipe: Recipe, scenesPerEpoch: Int = 1000) -> TrainingLoop<DrawnBatches<SceneBatch>> {
        TrainingLoop(
            data: DrawnBatches(rows: scenesPerEpoch) { [scenes] in SceneBatch(count: $0, from: scenes, using: &$1) },
            parameters: segmenter.net.stored, recipe: recipe,
            forward: { [segmenter] batch in segmenter.logits(batch.images, mode: .training) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
            heldOut: { [segmenter, heldOut] in segmenter.evaluation(on: heldOut).0 })
    }
}

extension TrainingTask {
    /// Which class every pixel of a scene belongs to: a fully convolutional DenseNet.
    static let segmentScenes = TrainingTask(
        name: "segment-scenes", summary: "scenes of clothes 64x64, a class for every pixel, tiramisu",
        recipe: Recipe(
            epochs: 10, batchSize: 16, optimizer: Adam(learningRate: 5e-3),
            schedule: .oneCycle(warmUp: 0.2, start: 0.1, end: 1e-3)),
        unit: "scenes"
    ) { setting in
        let parts = try FashionMNIST.load(
            setting.folders.isFull ? .full : .part, from: setting.folders.datasets, system: setting.folders.system)
        let segmenter = SceneSegmenter(try SceneSegmenter.design(), using: &setting.generator)
        let heldOut = SceneTraining.heldOutScenes(parts.test)
        let training = SceneTraining(
            segmenter: segmenter, scenes: ClothesScenes(items: parts.training), heldOut: heldOut)
        let loop = training.loop(setting.recipe)
        return PreparedTraining(
            loop: loop, trainingCount: loop.data.count, heldOutCount: heldOut.reduce(0) { $0 + $1.images.shape[0] },
            report: {
                let counts = segmenter.evaluation(on: heldOut).1
                let classes = zip(ClothesScenes.classNames, counts.perClass).map { "\($0) \(percent($1))" }
                return [
                    "mean intersection over union: \(percent(counts.mean))",
                    "by class: \(classes.joined(separator: ", "))",
                ]
            })
    }
}

private func percent(_ share: Double) -> String { "\((1000 * share).rounded() / 10) %" }
