import DataLoading
import Foundation
import Layers
import Lessons
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

    /// An estimate of the gradient from 2 · pairs evaluations.
    static func slope(
        at weights: [Double], pairs: Int, deviation: Double, using generator: inout RandomSource,
        loss: ([Double]) -> Double
    ) -> [Double] {
        var slope = [Double](repeating: 0, count: weights.count)
        for _ in 0..<pairs {
            let direction = weights.map { _ in generator.normal() }
            let up = loss(zip(weights, direction).map { $0 + deviation * $1 })
            let down = loss(zip(weights, direction).map { $0 - deviation * $1 })
            let share = (up - down) / (2 * deviation * Double(pairs))
            for place in slope.indices { slope[place] += share * direction[place] }
        }
        return slope
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
        var weights = net.flattened
        func loss(_ weights: [Double]) -> Double {
            net.take(weights)
            return withoutRecording { Double(net(data.inputs).softmaxCrossEntropy(labels: data.labels).item) }
        }
        func gradient() -> [Double] {
            net.take(weights)
            for parameter in net.parameters { parameter.zeroGradient() }
            net(data.inputs).softmaxCrossEntropy(labels: data.labels).backward()
            return net.parameters.flatMap { ($0.gradient?.elements ?? []).map { Double($0) } }
        }
        var rows: [[String]] = []
        var (evaluations, next) = (0, 1)
        for _ in 0..<(evolves ? task.steps.evolution : task.steps.descent) {
            if evaluations >= next {
                rows.append(["\(evaluations)", cell(loss(weights))])
                next = max(evaluations * 5 / 4, evaluations + 1)
            }
            let slope =
                evolves
                ? slope(at: weights, pairs: task.pairs, deviation: 0.05, using: &generator, loss: loss) : gradient()
            evaluations += evolves ? 2 * task.pairs : 3
            for place in weights.indices { weights[place] -= task.rate * slope[place] }
        }
        return rows + [["\(evaluations)", cell(loss(weights))]]
    }
}
