import Contracts
import TensorCore

/// Exclusive or: its four points, and nets that are trained on them from many seeds.
package enum XORExperiment {
    /// In the order A, B, C, D.
    package static let points = [
        Example(inputs: [0, 1], label: 1), Example(inputs: [1, 0], label: 1),
        Example(inputs: [0, 0], label: 0), Example(inputs: [1, 1], label: 0),
    ]
    package static let names = ["A", "B", "C", "D"]
    package static let learningRate = 0.5
    package static let steps = 2000

    /// One run: its seed, how it went, and the net it ended with.
    package struct Outcome: Sendable {
        package let seed: UInt64
        package let run: XORRun
        package let net: MultilayerNet

        /// Two points of opposite classes that the hidden layer has put in one spot, less than 0.1 apart in each unit:
        /// no output neuron can tell them apart. Indices into `points`; nil where there is no such pair.
        package var mergedPair: (Int, Int)? {
            let spots = points.map { net.hiddenOutputs($0.inputs) }
            for one in points.indices where points[one].label == 1 {
                for other in points.indices where points[other].label == 0 {
                    let gaps = zip(spots[one], spots[other]).map { abs($0 - $1) }
                    if gaps.allSatisfy({ $0 < 0.1 }) { return (one, other) }
                }
            }
            return nil
        }

        /// Whether both points of a pair drive every hidden unit above 0.95 in magnitude, where tanh is nearly flat.
        package func isSaturated(_ pair: (Int, Int)) -> Bool {
            [pair.0, pair.1].allSatisfy { net.hiddenOutputs(points[$0].inputs).allSatisfy { abs($0) > 0.95 } }
        }
    }

    /// Trains a 2-h-1 net of tanh units by full-batch gradient descent from weights in -1...1.
    package static func outcome(
        seed: UInt64, units: Int = 2, learningRate: Double = learningRate, steps: Int = steps,
        train: TrainXOR = trainXOR
    ) throws -> Outcome {
        var generator = RandomSource(seed: seed)
        let net = MultilayerNet(hidden: [units], using: &generator)
        let run = try train(
            net.parameters, learningRate, steps, { net.with($0).lossAndGradient(on: points) },
            { net.with($0).correctCount(on: points) })
        return Outcome(seed: seed, run: run, net: net.with(run.parameters))
    }
}
