import Contracts
import DataLoading
import ExerciseKit
import TensorCore

/// How the digits net is trained.
package struct DigitsRecipe: Sendable {
    /// Per step.
    package var learningRate = 0.3
    package var batchSize = 4
    package var epochs = 20

    package init() {}
}

/// The digits net after training, and how it went.
package struct DigitsRun: Sendable {
    package var net: DigitsNet
    /// The mean loss over the steps of each epoch, in nats.
    package var losses: [Double] = []
    /// The share of right answers on the training images after each epoch.
    package var trainingAccuracies: [Double] = []
    /// The mean loss on the held-out images after each epoch, in nats.
    package var heldOutLosses: [Double] = []
    /// The share of right answers on the held-out images after each epoch.
    package var heldOutAccuracies: [Double] = []

    /// Trains on 1,437 of the digits, and tests on the 360 others after each epoch.
    ///
    /// - Parameters:
    ///   - seed: of the split, the first weights and the order of the images.
    ///   - functions: whose modules do it.
    /// - Throws: what the functions throw.
    package init(
        _ digits: Digits, recipe: DigitsRecipe = DigitsRecipe(), seed: UInt64,
        functions: Functions = Functions()
    ) throws {
        let (training, heldOut) = digits.split(seed: seed)
        let (images, heldOutImages) = (Matrix(training.images), Matrix(heldOut.images))
        net = DigitsNet(seed: seed, functions: functions)
        var generator = RandomSource(seed: seed)
        for _ in 0..<recipe.epochs {
            let order = generator.permutation(images.rows)
            var sum = 0.0
            for start in stride(from: 0, to: order.count, by: recipe.batchSize) {
                let batch = order[start..<min(start + recipe.batchSize, order.count)]
                let loss = try net.step(
                    Matrix(batch.map { training.images[$0] }), batch.map { training.labels[$0] },
                    learningRate: recipe.learningRate)
                sum += loss * Double(batch.count)
            }
            losses.append(sum / Double(order.count))
            trainingAccuracies.append(try net.accuracy(on: images, training.labels))
            let loss = SoftmaxCrossEntropyModule(labels: heldOut.labels, functions: functions)
            heldOutLosses.append(try loss.forward(net.logits(heldOutImages))[0, 0])
            heldOutAccuracies.append(try net.accuracy(on: heldOutImages, heldOut.labels))
        }
    }
}
