import ChapterKit
import Contracts
import Foundation
import Layers
import TensorCore
import Training

/// What a look at one training says: six checks, each with a verdict.
///
/// The checks run on a net of linear layers, on as few pictures as show the fault: they take seconds.
struct Diagnosis: Sendable {
    /// One check.
    struct Finding: Sendable {
        let name: String
        /// Whether nothing is wrong.
        let isFine: Bool
        /// What was measured.
        let measured: String
        /// What it means, and what to do if it is not fine.
        let verdict: String
    }

    let task: String
    let findings: [Finding]
    /// The loss at each step on ten pictures.
    let overfitLosses: [Double]
    /// For each layer the length of the gradient of its weights, over their own length, at the beginning.
    let gradientShares: [Double]
    /// For each hidden unit of the first layer the share of pictures that it is on for.
    let activity: [Double]
    let rangeTest: RangeTest
    let rate: Double

    /// What is to be looked at: data, a net and how it is trained.
    struct Patient {
        let task: String
        let data: LabelledData
        let classCount: Int
        /// A new net with random weights.
        var makeNet: (UInt64) -> MultilayerPerceptron
        var recipe: Recipe
        /// Parameters that the optimiser is given, by name; nil for all.
        var listed: [String]?
    }

    init(_ patient: Patient, seed: UInt64) throws {
        var generator = RandomSource(seed: seed)
        let rows = generator.permutation(patient.data.count)
        let ten = patient.data.batch(Array(rows.prefix(10)))
        let many = patient.data.batch(Array(rows.prefix(500)))
        (task, rate) = (patient.task, patient.recipe.learningRate)

        let first = Self.firstLoss(patient, many, seed)
        let overfit = try Self.overfit(patient, ten, seed)
        let gradients = Self.gradients(patient, many, seed)
        let net = patient.makeNet(seed)
        let trained = Self.trained(net, patient, many, seed)
        let unmoved = try Self.unmoved(patient, many, seed)
        rangeTest = try Self.range(patient, many, seed)
        (overfitLosses, gradientShares, activity) = (overfit.losses, gradients.shares, trained.activity)
        findings = [
            first, overfit.finding, gradients.finding, trained.finding, unmoved, Self.verdict(on: rangeTest, rate),
        ]
    }

    /// Whether every check is fine.
    var isHealthy: Bool { findings.allSatisfy(\.isFine) }

    /// The report as lines of text.
    var lines: [String] {
        let width = findings.map(\.name.count).max() ?? 0
        return ["\(task): \(findings.count { $0.isFine }) of \(findings.count) checks are fine"]
            + findings.flatMap { finding in
                let name = finding.name.padding(toLength: width, withPad: " ", startingAt: 0)
                return [
                    "  \(finding.isFine ? "fine " : "LOOK ") \(name)  \(finding.measured)",
                    "        " + String(repeating: " ", count: width) + "\(finding.verdict)",
                ]
            }
    }
}
