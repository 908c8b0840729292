import Foundation
import Layers
import TensorCore
import TestSupport
import Testing
import Training

/// A net with batch normalisation and dropout: its running statistics go through checkpoints too.
@Suite struct DenseNetCheckpointTests {
    private func train(
        _ checkpoints: Checkpoints?, stopAfter: Int? = nil
    ) throws -> (stored: [[Scalar]], net: DenseNet) {
        var generator = RandomSource(seed: 1)
        let design = try DenseNetDesign(
            depth: 10, growthRate: 2, hasBottleneck: true, compression: 0.5, classCount: 2,
            image: ImageSize(height: 4, width: 5, channels: 1), dropoutRate: 0.2)
        let net = DenseNet(design, using: &generator)
        var pictures = RandomSource(seed: 2)
        let data = LabelledData(
            inputs: .randomNormal([10, 1, 4, 5], using: &pictures), labels: (0..<10).map { $0 % 2 })
        let loop = TrainingLoop(
            data: data, parameters: net.stored,
            recipe: Recipe(
                epochs: 3, batchSize: 4, optimizer: SGD(learningRate: 0.1, momentum: 0.9, isNesterov: true)),
            forward: { batch, context in net(batch.inputs, mode: .training, using: &context.generator) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) })
        let interruption = Interruption()
        var steps = 0
        _ = try loop.run(using: &generator, interruption: interruption, checkpoints: checkpoints) {
            guard case .step = $0 else { return }
            steps += 1
            if steps == stopAfter { interruption.request() }
        }
        return (net.stored.map(\.value.elements), net)
    }

    @Test func runningStatisticsGoOnToo() throws {
        try withTemporaryFolder { folder in
            let checkpoints = Checkpoints(
                file: folder.appending(path: "net.safetensors"), identity: [:], start: .resumeIfThere)
            let whole = try train(nil)
            _ = try train(checkpoints, stopAfter: 4)
            let resumed = try train(checkpoints)
            #expect(resumed.stored == whole.stored)
            // They have moved, and it is them that the file holds beside the parameters.
            #expect(whole.net.statistics.allSatisfy { Set($0.value.elements) != [0] && Set($0.value.elements) != [1] })
            #expect(whole.stored.count == whole.net.parameters.count + whole.net.statistics.count)
        }
    }
}
