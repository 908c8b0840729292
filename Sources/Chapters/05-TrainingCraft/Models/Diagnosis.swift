import CommandSupport
import Contracts
import Foundation
import TensorCore
import Training

/// What a look at one training says: up to six checks, each with a verdict.
///
/// The checks need of a task no more than its data, its recipe and the way from rows to loss; dead units are counted
/// where the task shows its hidden layer. They run on as few rows as show the fault.
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

        /// Two lines of the report.
        var lines: [String] {
            let width = "gradients by layer".count
            return [
                "  \(isFine ? "fine " : "LOOK ") \(name.padding(toLength: width, withPad: " ", startingAt: 0))  \(measured)",
                String(repeating: " ", count: width + 10) + verdict,
            ]
        }
    }

    let task: String
    let findings: [Finding]
    /// The loss at each step on the same few rows.
    let overfitLosses: [Double]
    /// Below this loss the rows count as learned by heart.
    let nearEnough: Double
    /// For each layer the length of the gradient of its weights, over their own length, at the beginning.
    let gradientShares: [(name: String, share: Double)]
    /// For each hidden unit of the first layer the share of rows that it is on for; empty where no layer is shown.
    let activity: [Double]
    let rangeTest: RangeTest
    let rate: Double

    init(_ patient: Patient, report: (Finding) -> Void = { _ in }) throws {
        (task, rate) = (patient.task, patient.recipe.learningRate)
        var findings: [Finding] = []
        func add(_ finding: Finding) {
            findings.append(finding)
            report(finding)
        }
        let (first, guess) = try Self.firstLoss(patient)
        add(first)
        let overfit = try Self.overfit(patient, guess: guess)
        nearEnough = overfit.nearEnough
        add(overfit.finding)
        let gradients = Self.gradients(patient)
        add(gradients.finding)
        let dead = try Self.dead(patient)
        if let dead { add(dead.finding) }
        add(try Self.unmoved(patient))
        rangeTest = try Self.range(patient)
        add(Self.verdict(on: rangeTest, rate))
        (overfitLosses, gradientShares, activity) = (overfit.losses, gradients.shares, dead?.activity ?? [])
        self.findings = findings
    }

    /// Whether every check is fine.
    var isHealthy: Bool { findings.allSatisfy(\.isFine) }

    /// The report as lines of text.
    var lines: [String] { findings.flatMap(\.lines) + [summary] }

    /// Its last line.
    var summary: String { "\(task): \(findings.count { $0.isFine }) of \(findings.count) checks are fine" }
}
