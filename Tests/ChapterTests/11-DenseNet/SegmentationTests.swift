import ChapterKit
import DataLoading
import ExerciseKit
import Foundation
import Layers
import TensorCore
import Testing
import Training
@testable import DenseNetChapter

@Suite("Chapter 11, segmentation") struct SegmentationTests {
    private static func items() throws -> FashionMNIST {
        let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized
        return try FashionMNIST.load(.part, from: datasets).test
    }

    /// Six pixels, worked out by hand: class 0 has 2 of 4, class 1 has 1 of 3, class 2 has 1 of 1; class 3 is nowhere.
    @Test func overlapByHand() {
        var counts = OverlapCounts(classCount: 4)
        counts.add(predicted: [0, 0, 0], labels: [0, 0, 1])
        counts.add(predicted: [1, 1, 2], labels: [0, 1, 2])
        #expect(counts.both == [2, 1, 1, 0])
        #expect(counts.either == [4, 3, 1, 0])
        let perClass = counts.perClass
        #expect(perClass[0] == 0.5 && perClass[1] == 1 / 3.0 && perClass[2] == 1 && perClass[3].isNaN)
        #expect(abs(counts.mean - (0.5 + 1 / 3.0 + 1) / 3) < 1e-12)
        #expect(abs(counts.accuracy - 4 / 6.0) < 1e-12)
    }

    @Test func scenesKnowWhatTheyShow() throws {
        let scenes = ClothesScenes(items: try Self.items())
        var (generator, again) = (RandomSource(seed: 3), RandomSource(seed: 3))
        var seen = Set<Int>()
        for _ in 0..<40 {
            let scene = scenes.scene(using: &generator)
            #expect(scene == scenes.scene(using: &again))
            #expect(scene.pixels.count == 64 * 64 && scene.labels.count == 64 * 64)
            #expect(scene.pixels.allSatisfy { 0...1 ~= $0 })
            #expect(scene.labels.allSatisfy { ClothesScenes.classNames.indices.contains($0) })
            // What belongs to an item is as bright as its mask asks for.
            for (pixel, label) in zip(scene.pixels, scene.labels) where label != 0 { #expect(pixel > 20 / 255) }
            let covered = scene.labels.count { $0 != 0 }
            #expect(100...3200 ~= covered, "\(covered)")
            seen.formUnion(scene.labels)
        }
        #expect(seen == Set(ClothesScenes.classNames.indices))
    }

    /// A net of hardly any layers learns to tell clothes from ground, and classes lie at the pixels they belong to.
    @Test func aFewStepsLowerTheLoss() throws {
        var generator = RandomSource(seed: 4)
        let design = try TiramisuDesign(
            image: ImageSize(height: ClothesScenes.side, width: ClothesScenes.side, channels: 1),
            classCount: ClothesScenes.classCount, firstChannels: 6, growthRate: 4, down: [1], middle: 1, up: [1])
        let segmenter = SceneSegmenter(design, using: &generator)
        let items = try Self.items()
        let heldOut = SceneTraining.heldOutScenes(items, count: 4, chunk: 2)
        let training = SceneTraining(segmenter: segmenter, scenes: ClothesScenes(items: items), heldOut: heldOut)
        let before = segmenter.evaluation(on: heldOut).0
        let recipe = Recipe(epochs: 1, batchSize: 4, optimizer: Adam(learningRate: 0.02))
        let history = try training.loop(recipe, scenesPerEpoch: 60).run(using: &generator)
        let after = try #require(history.epochs.last?.heldOut)
        #expect(after.loss < 0.8 * before.loss, "\(before.loss) to \(after.loss)")
        let logits = withoutRecording { segmenter.net(heldOut[0].images, mode: .evaluation) }
        let flat = withoutRecording { segmenter.logits(heldOut[0].images, mode: .evaluation) }
        #expect(flat.shape == [2 * 64 * 64, 8])
        let (row, column, label) = (5, 60, 3)
        #expect(flat[(64 + row) * 64 + column, label] == logits[1, label, row, column])
    }
}
