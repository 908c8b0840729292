import ChapterKit
import CourseContents
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import TensorCore
import Testing
@testable import SoftmaxChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Chapter 02") struct SoftmaxLessonTests {
    private let functions = Functions()
    private let model = SoftmaxRegression(inputSize: 5, classCount: 4)

    private func drawnBatch(_ count: Int, using source: inout RandomSource) -> LabelledBatch {
        LabelledBatch(
            inputs: (0..<count).map { _ in (0..<model.inputSize).map { _ in source.uniform(in: -2..<2) } },
            labels: (0..<count).map { _ in source.below(model.classCount) })
    }

    private func drawnValues(using source: inout RandomSource) -> [Double] {
        (0..<model.parameterCount).map { _ in source.uniform(in: -1..<1) }
    }

    /// One batch, one set of weights: by hand, and by the engine.
    @Test func lossAndGradientEqualThoseOfTheTensorEngine() throws {
        let tolerance = 2e-6  // the engine runs in Float
        for seed: UInt64 in 1...5 {
            var source = RandomSource(seed: seed)
            let batch = drawnBatch(7, using: &source)
            var parameters = ParameterList(values: drawnValues(using: &source))
            let before = parameters.values
            let loss = try functions.step(model, &parameters, on: batch, learningRate: 0.5)

            let weight = Parameter(Tensor([5, 4], before[..<20].map { Scalar($0) }))
            let bias = Parameter(Tensor(before[20...].map { Scalar($0) }))
            let inputs = Tensor([7, 5], batch.inputs.flatMap { $0 }.map { Scalar($0) })
            let engineLoss = linear(inputs, weight.tensor, bias.tensor).softmaxCrossEntropy(labels: batch.labels)
            engineLoss.backward()
            let engineGradient = try #require(weight.gradient).elements + (try #require(bias.gradient).elements)

            #expect(abs(loss - Double(engineLoss.item)) < tolerance, "seed \(seed)")
            #expect(engineGradient.count == parameters.gradient.count)
            for (place, (byHand, byEngine)) in zip(parameters.gradient, engineGradient).enumerated() {
                #expect(abs(byHand - Double(byEngine)) < tolerance, "seed \(seed), parameter \(place)")
                #expect(abs(parameters.values[place] - (before[place] - 0.5 * byHand)) < 1e-15)
            }
        }
    }

    @Test func theGradientIsTheSlopeOfTheLoss() throws {
        var source = RandomSource(seed: 8)
        let batch = drawnBatch(3, using: &source)
        var parameters = ParameterList(values: drawnValues(using: &source))
        let values = parameters.values
        _ = try functions.step(model, &parameters, on: batch, learningRate: 0.1)
        let h = 1e-5
        for place in values.indices {
            func loss(_ change: Double) throws -> Double {
                var moved = values
                moved[place] += change
                return try functions.loss(model.logits(moved, batch.inputs), batch.labels)
            }
            let slope = try (loss(h) - loss(-h)) / (2 * h)
            #expect(abs(slope - parameters.gradient[place]) < 1e-8, "parameter \(place)")
        }
    }

    /// `Tests/Scripts/digits_twin.py` trained the same way, in numpy.
    @Test func theDigitsAreReadAsByTheTwin() throws {
        let twin = [
            (right: 347, heldOut: 0.1256878255553235, training: 0.09256789505527789),
            (right: 350, heldOut: 0.1200159713418184, training: 0.0924798066793112),
            (right: 346, heldOut: 0.12219621014784268, training: 0.09206350172529726),
            (right: 347, heldOut: 0.12056362035818514, training: 0.09278193222828653),
            (right: 347, heldOut: 0.12281494044055875, training: 0.09241998419488691),
        ]
        let runs = try DigitsExperiment.fiveRuns(functions, from: datasets, seed: 1)
        #expect(runs.count == twin.count)
        for (run, twin) in zip(runs, twin) {
            let (heldOut, training) = (try #require(run.heldOut.last), try #require(run.training.last))
            #expect(abs(heldOut.accuracy * 360 - Double(twin.right)) < 1e-9)
            #expect(heldOut.accuracy >= 0.95)
            #expect(abs(heldOut.loss - twin.heldOut) < 1e-9 && abs(training.loss - twin.training) < 1e-9)
            #expect(abs(run.training[0].loss - 2.302585092994046) < 1e-12)
            #expect((run.training.count, run.heldOut.count) == (41, 41))
        }
    }

    @Test func noPixelSpeaksForAllDigitsAtOnce() throws {
        // The gradient of every logit row adds up to 0, so from zeros the classes' weights always do.
        let digits = try Digits.load(from: datasets)
        var experiment = DigitsExperiment(digits, seed: 3)
        experiment.settings.epochs = 2
        let run = try experiment.run(functions)
        for pixel in 0..<Digits.pixelCount {
            let weights = (0..<10).map { run.model.weights(run.values, ofClass: $0)[pixel] }
            #expect(abs(weights.reduce(0, +)) < 1e-12, "pixel \(pixel)")
            #expect(weights == [Double](run.values[(10 * pixel)..<(10 * pixel + 10)]))
        }
    }

    @Test func threeSpeciesAreToldApartByTheirPetals() throws {
        let petals = try IrisTriple(features: [.petalLength, .petalWidth], from: datasets)
        let inputs = petals.inputs.map(petals.standardised)
        for column in 0..<2 {
            let values = inputs.map { $0[column] }
            #expect(abs(values.reduce(0, +)) < 1e-9 && abs(values.reduce(0) { $0 + $1 * $1 } - 150) < 1e-9)
        }
        for seed: UInt64 in 1...5 {
            let scores = try petals.run(functions, seed: seed).training
            #expect(abs(scores[0].loss - 1.0986122886681098) < 1e-12)
            #expect((scores.last?.accuracy ?? 0) >= 0.95, "seed \(seed)")
            #expect((scores.last?.loss ?? 1) < 0.2, "seed \(seed)")
        }
    }

    @Test func aTrainingStepOfTheLearnersIsWhatTrains() throws {
        var functions = Functions()
        functions[SoftmaxChecks.trainingStep] = { _, _, _, _, _, _ in 0 }
        let petals = try IrisTriple(features: [.petalLength, .petalWidth], from: datasets)
        let run = try petals.run(functions, seed: 1)
        #expect(run.values == run.model.untrained.values)
    }

    @Test func theBarsAreThoseOfTheLecture() throws {
        // The largest output is about 0.6 at scale 1 and about 0.9 at scale 2; numbers by Tests/Scripts.
        let logits = [0.5, 2.2, 0, 1, -0.6]
        #expect(abs(try functions[SoftmaxChecks.softmax](logits)[1] - 0.6040504152561791) < 1e-12)
        let sharper = try functions[SoftmaxChecks.softmaxTemperature](logits, 0.5, functions[SoftmaxChecks.softmax])
        #expect(abs(sharper[1] - 0.8771418721153618) < 1e-12)
    }

    @Test func besideTheLearnersFiguresStandOurs() throws {
        for name in ["softmax-bars", "iris-regions", "digit-weights"] {
            let figure = try Course(courseChapters).figure(name)
            func count(isMine: Bool) throws -> Int {
                try figure.draw(FigureContext(datasets: datasets, seed: 1, isMine: isMine)).drawing().commands.count
            }
            #expect(try count(isMine: true) > count(isMine: false), "\(name)")
        }
    }
}
