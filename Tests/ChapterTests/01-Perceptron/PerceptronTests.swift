import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Testing
@testable import PerceptronChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Chapter 01") struct PerceptronLessonTests {
    private let functions = Functions()

    @Test func thePerceptronSeparatesSetosaFromVersicolorInAnyOrder() throws {
        let pair = try IrisPair(.setosa, .versicolor, from: datasets)
        #expect(InseparabilityWitness(in: pair.examples) == nil)
        for seed: UInt64 in 1...20 {
            let run = try functions[PerceptronChecks.trainPerceptron](
                pair.shuffled(seed: seed), 0.1, 100, functions.predict, functions[PerceptronChecks.perceptronUpdate])
            #expect(run.isSeparated && run.mistakesPerEpoch.last == 0, "seed \(seed)")
            for example in pair.examples {
                #expect(try functions.predict(run.neuron, example.inputs) == example.label)
            }
        }
    }

    @Test func versicolorAndVirginicaAreNotSeparatedAndTheWitnessProvesIt() throws {
        let pair = try IrisPair(.versicolor, .virginica, from: datasets)
        let run = try functions[PerceptronChecks.trainPerceptron](
            pair.shuffled(seed: 1), 0.1, 100, functions.predict, functions[PerceptronChecks.perceptronUpdate])
        #expect(!run.isSeparated)
        #expect(run.mistakesPerEpoch.count == 100)
        let witness = try #require(InseparabilityWitness(in: pair.examples))
        let inside = pair.examples[witness.inside]
        let corners = witness.corners.map { pair.examples[$0] }
        #expect(corners.allSatisfy { $0.label != inside.label })
        // The point as a mixture of the corners: all three shares are positive and add up to one.
        let (a, b, c) = (corners[0].inputs, corners[1].inputs, corners[2].inputs)
        let whole = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        let p = inside.inputs
        let shareB = ((p[0] - a[0]) * (c[1] - a[1]) - (p[1] - a[1]) * (c[0] - a[0])) / whole
        let shareC = ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / whole
        #expect(shareB > 0 && shareC > 0 && shareB + shareC < 1)
    }

    @Test func theLogisticNeuronsLossFallsFromLn2AndItsGradientIsTheSlopeOfItsLoss() throws {
        let pair = try IrisPair(.setosa, .versicolor, from: datasets)
        let run = try functions.trainLogistic(pair.examples, learningRate: 0.2, epochs: 300)
        #expect(abs(run.losses[0] - 0.6931471805599453) < 1e-12)
        #expect(zip(run.losses, run.losses.dropFirst()).allSatisfy { $0 > $1 })
        #expect((run.losses.last ?? 1) < 0.1)
        let neuron = Neuron(weights: [0.3, -0.7], bias: 0.4)
        let gradient = try functions[PerceptronChecks.logisticGradient](
            neuron, pair.examples, functions[PerceptronChecks.sigmoid])
        let h = 1e-5
        func slope(_ move: (inout Neuron, Double) -> Void) throws -> Double {
            var (up, down) = (neuron, neuron)
            move(&up, h)
            move(&down, -h)
            return try (functions.loss(of: up, on: pair.examples) - functions.loss(of: down, on: pair.examples))
                / (2 * h)
        }
        #expect(abs(try slope { $0.weights[0] += $1 } - gradient.weights[0]) < 1e-8)
        #expect(abs(try slope { $0.weights[1] += $1 } - gradient.weights[1]) < 1e-8)
        #expect(abs(try slope { $0.bias += $1 } - gradient.bias) < 1e-8)
    }

    @Test func theWeightVectorIsOrthogonalToTheLine() throws {
        let neuron = Neuron(weights: [0.3, -0.7], bias: 0.4)
        // Two points of the line w·x + b = 0: their difference and w are at right angles.
        let (first, second) = ([0, 0.4 / 0.7], [1, 0.7 / 0.7])
        for point in [first, second] {
            #expect(abs(try functions[PerceptronChecks.weightedSum](neuron.weights, point, neuron.bias)) < 1e-12)
        }
        let dot = zip(neuron.weights, zip(first, second)).reduce(0) { $0 + $1.0 * ($1.1.1 - $1.1.0) }
        #expect(abs(dot) < 1e-12)
    }
}
