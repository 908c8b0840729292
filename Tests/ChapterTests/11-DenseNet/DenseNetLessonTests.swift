import ChapterKit
import CourseContents
import DataLoading
import ExerciseKit
import Foundation
import Layers
import TensorCore
import Testing
import Training
@testable import DenseNetChapter

@Suite("Chapter 11, trainings") struct DenseNetLessonTests {
    private static let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

    /// Three pictures of 2 rows, 3 columns and 2 channels: the numbers 0 to 35.
    private var small: ImageData {
        ImageData(
            size: ImageSize(height: 2, width: 3, channels: 2), pixels: (0..<36).map { UInt8($0) }, labels: [4, 5, 6])
    }

    private func whole(_ batch: LabelledData) -> [Int] { batch.inputs.elements.map { Int(($0 * 255).rounded()) } }

    @Test func picturesComeChannelByChannel() {
        let batch = small.batch([2, 0])
        #expect(batch.inputs.shape == [2, 2, 2, 3])
        #expect(batch.labels == [6, 4])
        #expect(whole(batch) == Array(24..<36) + Array(0..<12))
    }

    @Test func aTurnedPictureHasEveryRowBackwards() {
        let batch = small.batch([1, 1]) { $0 == 1 }
        let turned = [14, 13, 12, 17, 16, 15, 20, 19, 18, 23, 22, 21]
        #expect(whole(batch) == Array(12..<24) + turned)
    }

    @Test func halfOfTheMirroredPicturesAreTurned() {
        var data = small
        data.isMirroring = true
        var generator = RandomSource(seed: 1)
        let batch = data.batch(Array(repeating: 1, count: 400), using: &generator)
        let turned = (0..<400).count { batch.inputs.elements[$0 * 12] * 255 > 13 }
        #expect(150...250 ~= turned)
    }

    @Test func anEpochOfSeveralPassesSeesEachPictureAsOften() {
        var data = small
        data.passes = 4
        var generator = RandomSource(seed: 2)
        let batches = data.epoch(batchSize: 2, using: &generator)
        #expect(data.count == 12 && batches.count == 8)
        for row in 0..<3 { #expect(batches.joined().count { $0 == row } == 4) }
    }

    private func tiny(_ connection: Connection, epochs: Int, average: Double? = nil) throws -> (
        training: ImageTraining, recipe: Recipe, generator: RandomSource
    ) {
        var generator = RandomSource(seed: 5)
        let size = ImageSize(height: 8, width: 6, channels: 1)
        let design = try DenseNetDesign(
            blocks: [2, 1], growthRate: 3, hasBottleneck: connection == .dense, compression: 0.5, classCount: 3,
            image: size, stem: .pooled, firstChannels: 4, dropoutRate: 0.1, connection: connection)
        let data = ImageData(
            size: size, pixels: (0..<20 * 48).map { _ in UInt8(generator.below(256)) },
            labels: (0..<20).map { _ in generator.below(3) }, isMirroring: true, passes: 2)
        let net = DenseNet(design, using: &generator)
        let recipe = Recipe(
            epochs: epochs, batchSize: 6, optimizer: SGD(learningRate: 0.1, momentum: 0.9, isNesterov: true),
            schedule: .oneCycle(), averageDecay: average)
        return (ImageTraining(net: net, data: data, heldOut: data), recipe, generator)
    }

    /// Stopped in the middle of an epoch, with dropout, turned pictures and running statistics.
    @Test func aTrainingThatGoesOnEndsWithTheSameBits() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "image-\(UUID().uuidString).safetensors")
        defer { try? FileManager.default.removeItem(at: file) }
        for (connection, average) in [(Connection.dense, 0.9), (.residual, nil), (.plain, nil)] as [(_, Double?)] {
            try? FileManager.default.removeItem(at: file)
            var whole = try tiny(connection, epochs: 2, average: average)
            let history = try whole.training.loop(whole.recipe).run(using: &whole.generator)
            let checkpoints = Checkpoints(file: file, identity: [:], start: .resumeIfThere)
            let interruption = Interruption()
            var stopped = try tiny(connection, epochs: 2, average: average)
            _ = try stopped.training.loop(stopped.recipe).run(
                using: &stopped.generator, interruption: interruption, checkpoints: checkpoints
            ) { event in
                if case .step(let step) = event, step.epoch == 2, step.step == 3 { interruption.request() }
            }
            var resumed = try tiny(connection, epochs: 2, average: average)
            let end = try resumed.training.loop(resumed.recipe).run(using: &resumed.generator, checkpoints: checkpoints)
            #expect(end.epochs == history.epochs && end.epochs.count == 2)
            for (one, other) in zip(whole.training.net.stored, resumed.training.net.stored) {
                #expect(one.value.elements == other.value.elements, "\(connection) \(one.name)")
            }
            let statistics = resumed.training.net.statistics.flatMap { $0.value.elements }
            #expect(statistics.contains { $0 != 0 && $0 != 1 })
        }
    }

    @Test func measuringInChunksChangesNothing() throws {
        let training = try tiny(.dense, epochs: 1).training
        func model(_ images: Tensor) -> Tensor { training.net(images, mode: .evaluation) }
        let (one, other) = (training.data.evaluation(of: model, chunk: 3), training.data.evaluation(of: model))
        #expect(one.accuracy == other.accuracy)
        #expect(abs(one.loss - other.loss) < 1e-5)
    }

    /// The comparison is of nets with about as many parameters.
    @Test func rivalsAreOfOneSize() throws {
        var largest = 0
        for size in FashionNet.Size.allCases {
            let counts = try Connection.allCases.map { try FashionNet.design($0, size).parameterCount }
            let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
            #expect(Double(most) < 1.1 * Double(least), "\(size): \(counts)")
            #expect(2 * least > 3 * largest)
            largest = most
        }
        let photographs = try Connection.allCases.map { try CIFARNet.design($0).parameterCount }
        #expect(Double(photographs.max() ?? 0) < 1.1 * Double(photographs.min() ?? 0), "\(photographs)")
    }

    @Test func withoutCIFARThePlaceToFetchItIsTold() throws {
        let task = try Course(courseChapters).training("cifar-densenet")
        let nowhere = DataFolders(datasets: URL(filePath: "/nowhere"), system: URL(filePath: "/nowhere"))
        let error = #expect(throws: DataError.self) { try task.run(task.recipe, seed: 1, data: nowhere) }
        #expect(error?.remedy.contains("course fetch cifar10") ?? false)
    }

    /// A few of the committed images, a few steps: better than chance, and every run of an experiment can be prepared.
    @Test func realImagesAreLearned() throws {
        let parts = try FashionMNIST.load(.part, from: Self.datasets)
        var generator = RandomSource(seed: 1)
        let net = DenseNet(
            try DenseNetDesign(
                blocks: [1, 1], growthRate: 8, hasBottleneck: true, compression: 0.5, classCount: 10,
                image: FashionNet.image, stem: .pooled, firstChannels: 8), using: &generator)
        var data = ImageData(parts.training.subset(count: 400, seed: 1))
        data.passes = 12
        let training = ImageTraining(net: net, data: data, heldOut: ImageData(parts.test.subset(count: 200, seed: 1)))
        let history = try training.loop(TrainingTask.imageRecipe(epochs: 1)).run(using: &generator)
        #expect(history.epochs.last?.heldOut?.accuracy ?? 0 > 0.4, "\(history)")
    }
}
