import ChapterKit
import Contracts
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Sixteen trainings that copy each other, beside sixteen that do not.
enum PopulationTraining {
    static let members = 16
    static let copies = 4
    static let rounds = 30
    static let seeds: [UInt64] = [1, 2, 3, 4, 5]
    /// Of the first rates.
    static let axis = SearchAxis(low: 0.001, high: 1, isLogarithmic: true)

    static let columns = [
        "kind", "seed", "round", "member", "parent", "rate", "validation loss", "validation accuracy",
        "held-out accuracy",
    ]

    /// A round is one epoch for every member. Both kinds begin with the same nets and rates and see as many pictures.
    static let experiment = TableExperiment.trials(
        "population-training", summary: "16 members, 30 rounds of an epoch on all digits, batches of 2, five seeds",
        columns: columns,
        ["population", "random"].flatMap { kind in
            seeds.map { seed in
                Trial([kind, "\(seed)"]) { datasets in
                    try run(
                        CraftDigits(from: datasets), seed: seed,
                        copies: kind == "random" ? 0 : copies)
                }
            }
        })

    /// The rows of one population.
    ///
    /// - Parameter step: who copies whom.
    static func run(
        _ digits: CraftDigits, seed: UInt64, copies: Int,
        step: PopulationStep = { try populationStep(members: $0, copies: $1, draws: $2) }
    ) throws -> [[String]] {
        var generator = RandomSource(seed: seed)
        let rates = try randomSearch(axes: [axis], draws: (0..<members).map { _ in [generator.uniform()] })
        var trainings = (0..<members).map { member in
            var training = CraftTraining(
                sizes: [64, 32, 10], optimizer: SGD(learningRate: rates[member][0]),
                seed: 1000 * seed + UInt64(member))
            training.batchSize = 2
            return training
        }
        var parents = Array(0..<members)
        var rows: [[String]] = []
        for round in 1...rounds {
            var population: [PopulationMember] = []
            for member in 0..<members {
                trainings[member].epoch(on: digits.training)
                let validation = trainings[member].evaluation(on: digits.validation)
                let heldOut = trainings[member].evaluation(on: digits.heldOut).accuracy ?? .nan
                let loss = validation.loss.isFinite ? validation.loss : 1e9
                let rate = trainings[member].optimizer.learningRate
                rows.append([
                    "\(round)", "\(member)", "\(parents[member])", cell(rate), cell(loss),
                    cell(validation.accuracy ?? .nan), cell(heldOut),
                ])
                // No two scores may be equal, so the place has a tiny say.
                population.append(
                    PopulationMember(
                        score: -loss - 1e-12 * Double(member), weights: trainings[member].net.flattened,
                        settings: [rate], parent: member))
            }
            let next = try step(population, copies, (0..<copies).map { _ in [generator.uniform()] })
            for member in 0..<members {
                parents[member] = next[member].parent
                guard next[member].parent != member else { continue }
                trainings[member].net.take(next[member].weights)
                trainings[member].optimizer.learningRate = next[member].settings[0]
            }
        }
        return rows
    }
}
