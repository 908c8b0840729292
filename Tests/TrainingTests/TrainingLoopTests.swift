import Foundation
import Layers
import TensorCore
import Testing
import Training

@Suite struct TrainingLoopTests {
    /// Points of three classes around three corners, 50 of them, so that batches of 8 end with one of 2.
    private static func points(seed: UInt64, count: Int = 50) -> LabelledData {
        var generator = RandomSource(seed: seed)
        let corners = [[-1.0, 0.5], [1, 1], [0.3, -1.2]]
        let labels = (0..<count).map { _ in generator.below(3) }
        return LabelledData(
            rows: labels.map { label in corners[label].map { $0 + 0.3 * generator.normal() } }, labels: labels)
    }

    private struct Run {
        let history: History
        let weights: [[Scalar]]
        let heldOut: Evaluation
    }

    private func train(
        seed: UInt64, epochs: Int = 6, interruption: Interruption = Interruption(),
        report: (TrainingEvent) -> Void = { _ in }
    ) throws -> Run {
        var generator = RandomSource(seed: seed)
        let net = MultilayerPerceptron(sizes: [2, 5, 3], activation: .tanh, using: &generator)
        let heldOut = Self.points(seed: 99, count: 31)
        let evaluate = { Evaluation(of: net.callAsFunction, on: heldOut, chunk: 10) }
        let loop = TrainingLoop(
            data: Self.points(seed: 1), parameters: net.parameters,
            recipe: Recipe(epochs: epochs, batchSize: 8, optimizer: SGD(learningRate: 0.2, momentum: 0.5)),
            forward: { net($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) }, heldOut: evaluate)
        let history = try loop.run(using: &generator, interruption: interruption, report: report)
        return Run(history: history, weights: net.parameters.map(\.value.elements), heldOut: evaluate())
    }

    @Test func itLearns() throws {
        for seed: UInt64 in 1...5 {
            let run = try train(seed: seed, epochs: 20)
            #expect(run.history.trainingLosses[0] > 2 * (run.history.trainingLosses.last ?? 9), "seed \(seed)")
            #expect((run.heldOut.accuracy ?? 0) > 0.9, "seed \(seed)")
        }
    }

    @Test func theSeedDecidesEverything() throws {
        let (first, again, other) = try (train(seed: 3), train(seed: 3), train(seed: 4))
        #expect(first.history == again.history)
        #expect(first.weights == again.weights)
        #expect(first.history != other.history)
    }

    /// The same training written out with bare loops and arrays in float64: one softmax layer, two epochs.
    @Test func theLoopDoesWhatItsFormulasSay() throws {
        let data = Self.points(seed: 5, count: 11)
        let start = Tensor([[0.2, -0.1, 0.3], [0, 0.4, -0.5]])
        let layer = Linear(weight: start, bias: Tensor([0.1, 0, -0.2]))
        let loop = TrainingLoop(
            data: data, parameters: layer.parameters,
            recipe: Recipe(epochs: 2, batchSize: 4, optimizer: SGD(learningRate: 0.3, momentum: 0.6)),
            forward: { layer($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) })
        var generator = RandomSource(seed: 8)
        let history = try loop.run(using: &generator)

        var twin = SlowSoftmaxTraining(weight: start.elements.map { Double($0) }, bias: [0.1, 0, -0.2])
        var orders = RandomSource(seed: 8)
        let losses = (0..<2).map { _ in
            let order = orders.permutation(11)
            return [order[0..<4], order[4..<8], order[8..<11]].reduce(0) { $0 + twin.step(data, Array($1)) } / 11
        }
        for (loss, expected) in zip(history.trainingLosses, losses) { #expect(abs(loss - expected) < 2e-6) }
        for (weight, expected) in zip(layer.weight.value.elements, twin.weight) {
            #expect(abs(Double(weight) - expected) < 2e-6)
        }
        for (bias, expected) in zip(layer.bias.value.elements, twin.bias) {
            #expect(abs(Double(bias) - expected) < 2e-6)
        }
    }

    @Test func everyRowIsUsedOnceAnEpochAndTheLastBatchMayBeSmaller() throws {
        var generator = RandomSource(seed: 1)
        let batches = generator.batches(of: 50, size: 8)
        #expect(batches.map(\.count) == [8, 8, 8, 8, 8, 8, 2])
        #expect(batches.flatMap { $0 }.sorted() == Array(0..<50))
        #expect(batches.flatMap { $0 } != Array(0..<50))
    }

    @Test func anInterruptionStopsBetweenStepsAndKeepsWhatWasLearned() throws {
        let interruption = Interruption()
        var steps = 0
        let run = try train(seed: 3, interruption: interruption) { event in
            guard case .step(let step) = event else { return }
            steps += 1
            if (step.epoch, step.step) == (3, 2) { interruption.request() }
        }
        #expect(run.history.wasInterrupted)
        #expect(run.history.steps == 2 * 7 + 2)
        #expect(steps == 16)
        let whole = try train(seed: 3)
        #expect(run.history.epochs == Array(whole.history.epochs.prefix(2)))
        #expect(run.weights != whole.weights)
        #expect(!whole.history.wasInterrupted)
        #expect(whole.history.steps == 42)
    }

    @Test func anInterruptionBeforeTheFirstStepLeavesTheNetAsItWas() throws {
        let interruption = Interruption()
        interruption.request()
        var generator = RandomSource(seed: 3)
        let fresh = MultilayerPerceptron(sizes: [2, 5, 3], activation: .tanh, using: &generator)
        let run = try train(seed: 3, interruption: interruption)
        #expect(run.weights == fresh.parameters.map(\.value.elements))
        #expect((run.history.steps, run.history.epochs.count) == (0, 0))
    }

    @Test func theHistorySurvivesJSON() throws {
        let history = try train(seed: 3, epochs: 2).history
        #expect(history.epochs.count == 2)
        #expect(try JSONDecoder().decode(History.self, from: JSONEncoder().encode(history)) == history)
    }
}

/// A softmax layer trained with momentum, by plain loops in float64: 2 inputs, 3 classes.
private struct SlowSoftmaxTraining {
    var weight: [Double]
    var bias: [Double]
    private var velocity = [Double](repeating: 0, count: 9)

    init(weight: [Double], bias: [Double]) {
        (self.weight, self.bias) = (weight, bias)
    }

    /// One update from these rows; returns the sum of their losses.
    mutating func step(_ data: LabelledData, _ rows: [Int]) -> Double {
        var gradient = [Double](repeating: 0, count: 9)
        var lossSum = 0.0
        for row in rows {
            let x = (0..<2).map { Double(data.inputs[row, $0]) }
            let z = (0..<3).map { bias[$0] + x[0] * weight[$0] + x[1] * weight[3 + $0] }
            let powers = z.map { exp($0) }
            let sum = powers.reduce(0, +)
            lossSum -= log(powers[data.labels[row]] / sum)
            for column in 0..<3 {
                let d = (powers[column] / sum - (column == data.labels[row] ? 1 : 0)) / Double(rows.count)
                gradient[column] += d * x[0]
                gradient[3 + column] += d * x[1]
                gradient[6 + column] += d
            }
        }
        for place in 0..<9 {
            velocity[place] = 0.6 * velocity[place] + gradient[place]
            if place < 6 { weight[place] -= 0.3 * velocity[place] } else { bias[place - 6] -= 0.3 * velocity[place] }
        }
        return lossSum
    }
}
