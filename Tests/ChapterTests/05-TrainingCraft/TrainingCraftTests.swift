import ChapterKit
import Contracts
import CourseContents
import Foundation
import Layers
import TensorCore
import Testing
import Training

@testable import TrainingCraftChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Chapter 05") struct TrainingCraftTests {
    /// Down the valley x² / 2 + 10 y² from (-3, 1), eight steps, by an optimiser of the library.
    private func path(_ optimizer: any Optimizer) -> [Double] {
        var optimizer = optimizer
        let place = Parameter(Tensor([-3, 1]), name: "place")
        return (0..<8).flatMap { _ in
            place.gradient = place.value * Tensor([1, 20])
            optimizer.step([place])
            return place.value.elements.map { Double($0) }
        }
    }

    private func expectEqual(_ found: [Double], _ expected: [Double], _ tolerance: Double = 5e-6) {
        #expect(found.count == expected.count)
        for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < tolerance) }
    }

    /// The paths are those that `Tests/Scripts/training_craft_numbers.py` prints; the library computes in `Float`.
    @Test func optimisersOfTheLibraryWalkThePublishedPaths() {
        expectEqual(
            path(SGD(learningRate: 0.04, momentum: 0.9)),
            [
                -2.88, 0.2, -2.6568, -0.68, -2.349648, -0.928, -1.97922528, -0.4088, -1.5666758208, 0.38552,
                -1.132714274688, 0.791992, -0.69684031219968, 0.5242232, -0.27668013347220455, -0.13614728,
            ])
        expectEqual(
            path(SGD(learningRate: 0.02, momentum: 0.9, isNesterov: true)),
            [
                -2.886, 0.24, -2.727732, -0.2664, -2.533584984, -0.433296, -2.311675616208, -0.35010144,
                -2.0697180414912957, -0.1651358016, -1.8149170997613369, 0.000799963776029, -1.5538843271602865,
                0.09008529156864, -1.2925757351829543, 0.10226525194920964,
            ])
        expectEqual(
            path(RMSprop(learningRate: 0.1, smoothing: 0.9, epsilon: 0.01)),
            [
                -2.687070797405096, 0.6842714446617737, -2.471718186824838, 0.4995307297676487, -2.297726095527848,
                0.36989335795677714, -2.1478167349006876, 0.2735322976467941, -2.014104971747245,
                0.2004605281983974, -1.8922501019511824, 0.14489599677881346, -1.7795817560691694,
                0.10293856198452872, -1.6743321854979807, 0.07167494390807116,
            ])
        expectEqual(
            path(Adam(learningRate: 0.2, beta1: 0.9, beta2: 0.99, epsilon: 0.01)),
            [
                -2.8006644518272426, 0.8000999500249875, -2.601794923014997, 0.6024838031095453, -2.40373798286311,
                0.4096878559762781, -2.2068819106164956, 0.22536837905422696, -2.0116602687201586,
                0.05449506312051938, -1.818555265700099, -0.09684613482395962, -1.6281006439598809,
                -0.2223803178124871, -1.4408837379399353, -0.3172309563311848,
            ])
    }

    /// The exercise's rate is that of the library's schedule, which is given the lowest rate as a share of the highest.
    @Test func triangularRateIsTheSchedule() throws {
        let cycle = TriangularCycle(lowest: 0.02, highest: 0.4, halfCycle: 7, scaling: .halving)
        for step in 0..<60 {
            let factor = Schedule.triangular(halfCycle: 7, lowest: 0.05, decay: 0.5).factor(step: step, of: 60)
            #expect(abs(try triangularRate(step: step, cycle: cycle) - 0.4 * factor) < 1e-12)
        }
    }

    /// Without biases a ReLU net is homogeneous: a power of two changes no digit, so every decision stays exactly.
    @Test func scaledReLUNetDecidesAsBefore() {
        let places: [Double] = (0..<41).map { Double($0) / 4 - 5.1 }
        let points: [[Double]] = places.flatMap { y in places.map { x in [x, y] } }
        func decisions(_ net: MultilayerPerceptron) -> [Bool] {
            ScaledWeights.probabilities(net, at: points).map { $0 > 0.5 }
        }
        let relu = ScaledWeights.trained(.relu, seed: 1)
        let tanh = ScaledWeights.trained(.tanh, seed: 1)
        #expect(relu.layers.allSatisfy { $0.bias.value.elements.allSatisfy { $0 == 0 } })
        for factor in [0.5, 0.25] {
            #expect(decisions(relu) == decisions(ScaledWeights.scaled(relu, by: factor)))
            #expect(decisions(tanh) != decisions(ScaledWeights.scaled(tanh, by: factor)))
        }
    }

    /// The inserted layer changes nothing: exactly with ReLU, below 1e-3 with tanh as its scale goes to 0.
    @Test func morphedNetSaysTheSame() throws {
        let digits = try CraftDigits(from: datasets)
        var training = CraftTraining(sizes: [64, 16, 10], optimizer: Adam(learningRate: 0.003), seed: 3)
        for _ in 0..<2 { training.epoch(on: digits.training) }
        let before = withoutRecording { training.net(digits.validation.inputs) }
        func difference(_ layer: InsertedLayer) throws -> Double {
            let net = try MorphedNet(net: training.net, inserting: layer)
            let after = withoutRecording { net(digits.validation.inputs) }
            return zip(before.elements, after.elements).map { Double(abs($0 - $1)) }.max() ?? .nan
        }
        #expect(try difference(.relu) == 0)
        let differences = try [0.1, 0.03, 0.01].map { try difference(.tanh(scale: $0)) }
        #expect(differences[0] > differences[1] && differences[1] > differences[2])
        #expect(differences[2] < 1e-2)
        #expect(try difference(.tanh(scale: 0.003)) < 1e-3)
    }

    /// Each fault that can be made on purpose is found by the check that is there for it, and a healthy task has none.
    @Test func everyFaultIsFound() throws {
        let checks: [Diagnosis.Fault: String] = [
            .largeWeights: "first loss", .zeroWeights: "what did not move", .unlistedLayer: "what did not move",
            .wildRate: "range test", .timidRate: "ten by heart",
        ]
        let folders = DataFolders(datasets: datasets)
        for (fault, check) in checks {
            let found = try Diagnosis(.drawnPatient, fault: fault, seed: 1, data: folders)
            #expect(found.findings.contains { $0.name == check && !$0.isFine }, "\(fault)")
        }
        let healthy = try Diagnosis(.drawnPatient, seed: 1, data: folders)
        #expect(healthy.isHealthy, "\(healthy.lines)")
        #expect(healthy.findings.count == 6)
    }

    /// What is drawn on the page is the course's own task.
    @Test func theDrawnPatientIsTheTask() throws {
        let task = try Course(courseChapters).training("digits-mlp")
        let folders = DataFolders(datasets: datasets)
        let reports = try [task, .drawnPatient].map { try Diagnosis($0, seed: 3, data: folders).lines }
        #expect(reports[0] == reports[1])
    }

    /// A task of another chapter with a net of its own kind: no layer of ReLU units is shown, so five checks.
    @Test func aRecurrentTaskIsLookedAtToo() throws {
        let course = Course(courseChapters)
        let folders = DataFolders(datasets: datasets)
        let healthy = try Diagnosis(course.training("temporal-order-easy"), seed: 1, data: folders)
        #expect(healthy.isHealthy, "\(healthy.lines)")
        #expect(healthy.findings.count == 5)
        // Guessing among four classes costs ln 4.
        #expect(healthy.findings[0].measured.contains("ln 4 = 1.39"))
        let faulty = try Diagnosis(
            course.training("temporal-order-easy"), fault: .zeroWeights, seed: 1, data: folders)
        #expect(faulty.findings.contains { $0.measured.contains("zeroWeights") && !$0.isFine }, "\(faulty.lines)")
        #expect(throws: (any Error).self) {
            try Diagnosis(course.training("spelling-bee-small"), seed: 1, data: folders)
        }
    }

    /// The gradient of a single picture grows with its pixels: one that nobody has scaled stands out.
    @Test func oneUnscaledPictureHasTheLongestGradient() throws {
        let digits = try CraftDigits(from: datasets)
        let healthy = GradientTails.lengths(digits, factor: 1, seed: 1)
        let tailed = GradientTails.lengths(digits, factor: 16, seed: 1)
        let changed = healthy.indices.filter { healthy[$0] != tailed[$0] }
        #expect(changed.count == 1)
        #expect(changed.allSatisfy { tailed[$0] > 5 * (healthy.max() ?? .infinity) })
    }

    /// A function that is lent to the figure decides what it shows: a step that copies nobody is no population.
    @Test func populationAndMorphismTakeTheLearnersFunctions() throws {
        let digits = try CraftDigits(from: datasets).few(20, seed: 1)
        let ours = try PopulationTraining.run(digits, seed: 1, copies: 4)
        let alone = try PopulationTraining.run(digits, seed: 1, copies: 4) { members, _, _ in members }
        #expect(ours.prefix(16) == alone.prefix(16))
        #expect(ours.contains { $0[1] != $0[2] })
        #expect(alone.allSatisfy { $0[1] == $0[2] })
        let grown = try MorphedNets.course(digits, MorphedNets.kinds[2], 1)
        let spoiled = try MorphedNets.course(digits, MorphedNets.kinds[2], 1) { weight, layer in
            var weights = try netMorphism(nextWeight: weight, layer: layer)
            weights.weight = weights.weight.map { 2 * $0 }
            return weights
        }
        #expect(grown[..<MorphedNets.before] == spoiled[..<MorphedNets.before])
        #expect(grown[MorphedNets.before] != spoiled[MorphedNets.before])
    }

    /// The slope that an evolution strategy estimates points where the gradient points.
    @Test func evolutionEstimatesTheGradient() throws {
        var generator = RandomSource(seed: 5)
        let weight = Parameter(.randomNormal([6], using: &generator), name: "weight")
        let estimate = EvolutionStrategy.slopes(of: [weight], pairs: 4000, deviation: 0.01, using: &generator) {
            Double((weight.value * weight.value).sum().item) / 2
        }
        for (found, expected) in zip(estimate[0].elements, weight.value.elements) {
            #expect(abs(found - expected) < 0.15)
        }
    }
}
