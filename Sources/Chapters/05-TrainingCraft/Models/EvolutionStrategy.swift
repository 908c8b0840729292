import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Learning without gradients: try small random changes of all weights, and go where the loss became less.
///
/// ```
/// slope = 1 / (2 n s) · Σ over n draws z of ( loss(w + s z) - loss(w - s z) ) z
/// ```
/// with z normal. Source: T. Salimans and others, "Evolution strategies as a scalable alternative to reinforcement
/// learning", arXiv:1703.03864. Departs from the paper: the losses themselves and not their ranks.
enum EvolutionStrategy {
    static let seeds: [UInt64] = [1, 2, 3, 4, 5]

    /// An estimate of the gradients of all parameters from 2 · pairs evaluations. The parameters end as they were.
    static func slopes(
        of parameters: [Parameter], pairs: Int, deviation: Double, using generator: inout RandomSource,
        loss: () -> Double
    ) -> [Tensor] {
        let weights = parameters.map(\.value)
        var slopes = weights.map { Tensor.zeros($0.shape) }
        for _ in 0..<pairs {
            let directions = weights.map { Tensor.randomNormal($0.shape, using: &generator) }
            let losses = [deviation, -deviation].map { step in
                for (place, parameter) in parameters.enumerated() {
                    var moved = weights[place]
                    moved.add(directions[place], scaledBy: Scalar(step))
                    parameter.value = moved
                }
                return loss()
            }
            let share = (losses[0] - losses[1]) / (2 * deviation * Double(pairs))
            for place in slopes.indices { slopes[place].add(directions[place], scaledBy: Scalar(share)) }
        }
        for (parameter, weight) in zip(parameters, weights) { parameter.value = weight }
        return slopes
    }

    /// A problem to learn, and the recipe for both ways.
    private struct Task: Sendable {
        let name: String
        let sizes: [Int]
        let pairs: Int
        let steps: (evolution: Int, descent: Int)
        let rate: Double
        let data: @Sendable (URL) throws -> LabelledData
    }

    private static let tasks = [
        Task(name: "XOR", sizes: [2, 4, 2], pairs: 10, steps: (1000, 3000), rate: 0.3) { _ in
            LabelledData(rows: [[0, 0], [0, 1], [1, 0], [1, 1]], labels: [0, 1, 1, 0])
        },
        Task(name: "digits", sizes: [64, 16, 10], pairs: 50, steps: (1500, 1500), rate: 0.3) { datasets in
            try CraftDigits(from: datasets).few(200, seed: 1).training
        },
    ]

    /// An evaluation is a pass forward through all examples; a gradient counts as three, since the way back costs two.
    static let experiment = TableExperiment.trials(
        "evolution", summary: "evolution strategy beside gradient descent on XOR and 200 digits, five seeds",
        columns: ["task", "method", "seed", "evaluations", "loss"],
        tasks.flatMap { task in
            ["evolution", "gradient descent"].flatMap { method in
                seeds.map { seed in
                    Trial([task.name, method, "\(seed)"]) { datasets in
                        run(task, on: try task.data(datasets), method == "evolution", seed)
                    }
                }
            }
        })

    private static func run(_ task: Task, on data: LabelledData, _ evolves: Bool, _ seed: UInt64) -> [[String]] {
        var generator = RandomSource(seed: seed)
        let net = MultilayerPerceptron(sizes: task.sizes, activation: .tanh, using: &generator)
        func loss() -> Double {
            withoutRecording { Double(net(data.inputs).softmaxCrossEntropy(labels: data.labels).item) }
        }
        func gradients() -> [Tensor] {
            for parameter in net.parameters { parameter.zeroGradient() }
            net(data.inputs).softmaxCrossEntropy(labels: data.labels).backward()
            return net.parameters.map { $0.gradient ?? .zeros($0.value.shape) }
        }
        var rows: [[String]] = []
        var (evaluations, next) = (0, 1)
        for _ in 0..<(evolves ? task.steps.evolution : task.steps.descent) {
            if evaluations >= next {
                rows.append(["\(evaluations)", cell(loss())])
                next = max(evaluations * 5 / 4, evaluations + 1)
            }
            let slopes =
                evolves
                ? slopes(of: net.parameters, pairs: task.pairs, deviation: 0.05, using: &generator, loss: loss)
                : gradients()
            evaluations += evolves ? 2 * task.pairs : 3
            for (parameter, slope) in zip(net.parameters, slopes) {
                parameter.value.add(slope, scaledBy: Scalar(-task.rate))
            }
        }
        return rows + [["\(evaluations)", cell(loss())]]
    }
}
