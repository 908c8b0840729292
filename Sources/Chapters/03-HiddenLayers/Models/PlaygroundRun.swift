import Contracts
import DataLoading
import TensorCore

/// A net trained on one of the generated patterns, and how it does on points that it has not seen.
package struct PlaygroundRun: Sendable {
    /// Points to learn from, and as many held out as give the accuracy to about half a per cent.
    static let trainingCount = 500
    static let heldOutCount = 2000

    package let training: [Example]
    package let net: MultilayerNet
    /// The fraction of the held-out points that the net gets right.
    package let accuracy: Double

    /// Draws points, trains by mini-batches of 10 at rate 0.1, and counts on new points.
    package init(_ pattern: GeneratedPoints, hidden: [Int], epochs: Int, seed: UInt64) {
        var generator = RandomSource(seed: seed)
        func examples(_ count: Int) -> [Example] {
            let table = pattern.points(count, using: &generator)
            return zip(table.features, table.labels).map { Example(inputs: $0, label: $1) }
        }
        training = examples(Self.trainingCount)
        let heldOut = examples(Self.heldOutCount)
        var net = MultilayerNet(hidden: hidden, using: &generator)
        net.train(on: training, learningRate: 0.1, epochs: epochs, using: &generator)
        self.net = net
        accuracy = net.accuracy(on: heldOut)
    }

    /// Five runs from seeds in a row.
    static func five(_ pattern: GeneratedPoints, hidden: [Int], epochs: Int, seed: UInt64) -> [PlaygroundRun] {
        (0..<5).map { PlaygroundRun(pattern, hidden: hidden, epochs: epochs, seed: seed &+ $0) }
    }
}
