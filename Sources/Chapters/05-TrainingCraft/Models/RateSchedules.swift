import ChapterKit
import Contracts
import DataLoading
import Foundation
import Layers
import Training

/// Six ways to let the learning rate change, each at its own best highest rate.
enum RateSchedules {
    static let names = ["fixed", "drops", "cosine", "triangular", "restart", "one-cycle"]
    static let titles = [
        "fixed", "dropped at 50 and 75 %", "cosine", "triangular", "triangular, begun anew when nothing improves",
        "one cycle",
    ]
    static let epochs = 30
    static let seeds = (1...10).map { UInt64($0) }

    static let experiment = TableExperiment.trials(
        "rate-schedules", summary: "six schedules on 300 digits, each at its best highest rate, ten seeds",
        columns: [
            "schedule", "rate", "seed", "epoch", "factor", "validation loss", "validation accuracy",
            "held-out accuracy",
        ],
        names.map { name in
            Trial([name]) { datasets in
                let digits = try CraftDigits(from: datasets)
                let rate = best(of: [0.01, 0.03, 0.1, 0.3], seeds: [101, 102, 103, 104, 105]) { rate, seed in
                    let last = course(digits, name, rate, seed).last
                    return last.flatMap { Double($0[2]) } ?? .infinity
                }
                return seeds.flatMap { seed in
                    course(digits, name, rate, seed).map { [cell(rate), "\(seed)"] + $0 }
                }
            }
        })

    /// The factor on the highest rate, for a step of the whole training; `restart` goes by epochs instead.
    static func factor(_ name: String, step: Int, of count: Int) -> Double {
        switch name {
        case "drops": Schedule.drops(at: [0.5, 0.75], factor: 0.1).factor(step: step, of: count)
        case "cosine": Schedule.cosine().factor(step: step, of: count)
        case "triangular":
            Schedule.triangular(halfCycle: count / 6, lowest: 0.05).factor(step: step, of: count)
        case "one-cycle": Schedule.oneCycle().factor(step: step, of: count)
        default: 1
        }
    }

    /// The factor within a cycle that begins anew when nothing improves: up over three epochs, then down over three.
    static func factor(in cycle: CycleState, progress: Double) -> Double {
        let place = Double(cycle.epoch) + progress
        return 0.05 + 0.95 * max(0, 1 - abs(place / 3 - 1))
    }

    private static func course(_ digits: CraftDigits, _ name: String, _ rate: Double, _ seed: UInt64) -> [[String]] {
        let digits = digits.few(300, seed: seed)
        var training = CraftTraining(
            sizes: [64, 64, 10], optimizer: SGD(learningRate: rate, momentum: 0.9), seed: seed)
        let (steps, count) = (training.steps(on: digits.training), training.steps(on: digits.training) * epochs)
        var cycle = CycleState()
        return (0..<epochs).map { epoch in
            var last = 1.0
            training.epoch(on: digits.training) { step, optimizer in
                last =
                    name == "restart"
                    ? factor(in: cycle, progress: Double(step) / Double(steps))
                    : factor(name, step: epoch * steps + step, of: count)
                optimizer.learningRate = rate * last
            }
            let validation = training.evaluation(on: digits.validation)
            if let next = try? cycleRestart(state: cycle, loss: validation.loss, patience: 2) { cycle = next }
            let heldOut = training.evaluation(on: digits.heldOut).accuracy ?? .nan
            return [
                "\(epoch + 1)", cell(last), cell(validation.loss.isFinite ? validation.loss : 1e9),
                cell(validation.accuracy ?? .nan), cell(heldOut),
            ]
        }
    }
}
