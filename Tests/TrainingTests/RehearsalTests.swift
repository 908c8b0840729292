import Foundation
import Layers
import TensorCore
import Testing
import Training

@Suite("Rehearsal") struct RehearsalTests {
    private func loop(_ seed: UInt64, longestGradient: Double? = nil) -> TrainingLoop<LabelledData> {
        var generator = RandomSource(seed: seed)
        let rows: [[Double]] = (0..<24).map { row in
            let (x, y) = (Double(row), Double(row * 7 % 24))
            return [x / 12 - 1, y / 12 - 1]
        }
        let data = LabelledData(rows: rows, labels: (0..<24).map { $0 % 3 })
        let net = MultilayerPerceptron(sizes: [2, 5, 3], using: &generator)
        return TrainingLoop(
            data: data, parameters: net.parameters,
            recipe: Recipe(
                epochs: 1, batchSize: 24, optimizer: SGD(learningRate: 0.5), longestGradient: longestGradient),
            forward: { net($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) })
    }

    private func numbers(_ parameters: [Parameter]) -> [Scalar] { parameters.flatMap(\.value.elements) }

    /// One step on all rows is an epoch of the loop with one batch; the order of the rows differs by the draw alone.
    @Test(arguments: [nil, 0.01]) func aStepIsTheLoopsStep(longest: Double?) throws {
        let (loop, other) = (loop(5, longestGradient: longest), loop(5, longestGradient: longest))
        var generator = RandomSource(seed: 9)
        _ = try loop.run(using: &generator)
        let rehearsal = other.rehearsal
        var optimizer = rehearsal.recipe.optimizer
        var again = RandomSource(seed: 9)
        let examples = rehearsal.examples(24, using: &again)
        rehearsal.step(on: examples, &optimizer, using: &again)
        #expect(numbers(loop.parameters) == numbers(other.parameters))
        #expect(examples.count == 24)
    }

    /// Guessing among three classes costs ln 3, whatever the weights are; the examples stay the same.
    @Test func guessingCostsTheLogarithmOfTheClasses() throws {
        let rehearsal = loop(2).rehearsal
        var generator = RandomSource(seed: 1)
        let examples = rehearsal.examples(10, using: &generator)
        #expect(examples.count == 10)
        #expect(abs(try #require(examples.guess()) - log(3)) < 1e-6)
        #expect(examples.loss(&generator).item == examples.loss(&generator).item)
    }

    /// A model that hands on its loss has nothing to say 0 to.
    @Test func aLossAloneIsNoGuess() {
        let weight = Parameter(Tensor([1, 2]), name: "weight")
        let loop = TrainingLoop(
            data: DrawnBatches(rows: 4) { count, _ in count }, parameters: [weight],
            recipe: Recipe(epochs: 1, batchSize: 2, optimizer: SGD(learningRate: 0.1)),
            forward: { _ in (weight.tensor * weight.tensor).sum() }, loss: { loss, _ in loss })
        var generator = RandomSource(seed: 1)
        #expect(loop.rehearsal.examples(2, using: &generator).guess() == nil)
    }
}
