import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// How long an epoch takes, by the number of rows, the batch, the width, the depth and the length of a sequence.
///
/// One of them changes at a time; the rest is as in `Job()`. The inputs are drawn: time does not depend on their numbers.
package enum CostOfTraining {
    package static let experiment = TableExperiment(
        name: "cost-of-training", summary: "time of an epoch by rows, batch, width, depth and length",
        duration: "some seconds"
    ) { _, interruption, report in
        var rows: [[String]] = []
        for what in What.allCases {
            for size in what.sizes where !interruption.isRequested {
                rows.append([what.rawValue, "\(size)", String(format: "%.3f", 1000 * what.seconds(size))])
                report(rows[rows.count - 1].joined(separator: " "))
            }
        }
        return ResultTable(
            comments: [
                "./course experiment cost-of-training",
                "milliseconds of an epoch, one thread, processor time, least of three",
            ],
            columns: ["what", "size", "milliseconds"], rows: rows)
    }

    /// What grows.
    package enum What: String, CaseIterable, Sendable {
        case rows, batch, width, depth, length

        var sizes: [Int] {
            switch self {
            case .rows: [512, 1024, 2048, 4096, 8192, 16384]
            case .batch: [1, 4, 16, 64, 256, 1024]
            case .width: [16, 32, 64, 128, 256, 512, 1024]
            case .depth: [1, 2, 4, 8, 16, 32]
            case .length: [8, 16, 32, 64, 128, 256, 512]
            }
        }

        /// How long an epoch takes at a size, in seconds.
        func seconds(_ size: Int) -> Double {
            switch self {
            case .rows: Job(rows: size).seconds()
            case .batch: Job(batch: size).seconds()
            case .width: Job(width: size).seconds()
            case .depth: Job(depth: size).seconds()
            case .length: SequenceJob(length: size).seconds()
            }
        }
    }
}

/// An epoch of a fully connected net: 64 numbers in, ten classes out.
private struct Job {
    var rows = 4096
    var batch = 64
    var width = 128
    /// Hidden layers.
    var depth = 2

    func seconds() -> Double {
        var generator = RandomSource(seed: 1)
        let net = MultilayerPerceptron(
            sizes: [64] + [Int](repeating: width, count: depth) + [10], using: &generator)
        let batches = (0..<rows / batch).map { _ in
            (
                inputs: Tensor.randomNormal([batch, 64], using: &generator),
                labels: (0..<batch).map { _ in generator.below(10) }
            )
        }
        return leastOfThree(training: net.parameters, on: batches) {
            net($0.inputs).softmaxCrossEntropy(labels: $0.labels)
        }
    }
}

/// An epoch of an LSTM of 64 units: 128 sequences in batches of 32, ten classes out.
private struct SequenceJob {
    let length: Int

    func seconds() -> Double {
        var generator = RandomSource(seed: 1)
        let lstm = LSTM(inputSize: 64, hiddenSize: 64, using: &generator)
        let output = Linear(inputSize: 64, outputSize: 10, using: &generator)
        let batches = (0..<4).map { _ in
            (
                inputs: Tensor.randomNormal([length, 32, 64], using: &generator),
                labels: (0..<32).map { _ in generator.below(10) }
            )
        }
        return leastOfThree(training: lstm.parameters + output.parameters, on: batches) {
            output(lstm($0.inputs).state.hidden).softmaxCrossEntropy(labels: $0.labels)
        }
    }
}

/// The processor's time for an epoch, the least of three.
private func leastOfThree<Batch>(
    training parameters: [Parameter], on batches: [Batch], loss: (Batch) -> Tensor
) -> Double {
    var optimizer = SGD(learningRate: 0.01)
    return ThreadClock.leastOfThree {
        for batch in batches {
            for parameter in parameters { parameter.zeroGradient() }
            loss(batch).backward()
            optimizer.step(parameters)
        }
    }
}
