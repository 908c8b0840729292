import ChapterKit
import Contracts
import Foundation
import Plotting
import Training

/// Steps of three sizes on a bowl, and a range test on the digits net from five seeds.
func drawRangeTest(_ context: FigureContext) throws -> Figure {
    let digits = try CraftDigits(from: context.datasets)
    func tests(_ test: LearningRateRangeTest, seeds: [UInt64]) throws -> [RangeTest] {
        try seeds.map { seed in
            var training = CraftTraining(sizes: [64, 64, 10], optimizer: SGD(learningRate: 0.1), seed: seed)
            return try test(1e-4, 1.08, 200) { rate in
                training.optimizer.learningRate = rate
                let rows = Array(training.generator.permutation(digits.training.count).prefix(32))
                return training.step(on: digits.training.batch(rows))
            }
        }
    }
    let seeds = (0..<5).map { context.seed &+ UInt64($0) }
    let found = try tests(context[TrainingCraftChecks.learningRateRangeTest], seeds: seeds)
    let lines = found.enumerated().map { index, test in
        ChartLayer.line(x: test.rates, y: test.losses, label: index == 0 ? "five seeds" : "", color: .series(0))
    }
    let suggestions = found.map(\.suggestion).sorted()
    let reference = try context.beside(
        try tests(TrainingCraftChecks.learningRateRangeTest.reference, seeds: [context.seed]).map {
            ChartLayer.line(x: $0.rates, y: $0.losses, label: "reference", color: .reference, isDashed: true)
        })
    return Figure(
        title: "The loss is level, falls, then leaps: a tenth of the rate with the least loss is a safe choice",
        panels: [
            [
                bowl(),
                Chart(
                    title: "Range test: the rate grows by 8 % from step to step",
                    x: Axis("learning rate", scale: .log), y: Axis("loss of the batch (nats)", from: 0, to: 7),
                    layers: lines + reference + [
                        .vertical(suggestions[2], label: "suggested " + String(format: "%.2g", suggestions[2]))
                    ]),
            ]
        ])
}

/// Gradient descent on x² / 2 with too small, right and too large steps.
private func bowl() -> Chart {
    let curve = (-50...50).map { Double($0) / 10 }
    let runs = [(0.08, "rate 0.08: slow"), (0.6, "rate 0.6: there"), (2.1, "rate 2.1: out of the bowl")]
    let paths = runs.enumerated().map { index, run in
        var (x, xs) = (index == 2 ? 1.5 : 4.5, [Double]())
        for _ in 0..<9 {
            xs.append(x)
            x -= run.0 * x
        }
        return ChartLayer.line(
            x: xs, y: xs.map { $0 * $0 / 2 + 0.6 * Double(index) }, label: run.1, color: .series(index), marker: .circle
        )
    }
    return Chart(
        title: "Nine steps in the bowl x² / 2", x: Axis("x", from: -5, to: 5),
        y: Axis("height", from: 0, to: 13.5),
        layers: [.line(x: curve, y: curve.map { $0 * $0 / 2 }, color: .quiet)] + paths + [
            .rings(x: [4.5, 4.5, 1.5], y: [4.5 * 4.5 / 2, 4.5 * 4.5 / 2 + 0.6, 1.5 * 1.5 / 2 + 1.2])
        ])
}
