import ChapterKit
import CourseContents
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import TensorCore
import Testing
@testable import HiddenLayerChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Chapter 03") struct HiddenLayerLessonTests {
    private let functions = Functions()

    private func net(hidden: [Int], seed: UInt64 = 3) -> MultilayerNet {
        var generator = RandomSource(seed: seed)
        return MultilayerNet(inputs: 3, hidden: hidden, using: &generator)
    }

    private let examples = [
        Example(inputs: [0.3, -1.2, 0.7], label: 1), Example(inputs: [-0.8, 0.4, 1.5], label: 0),
        Example(inputs: [2, 0.1, -0.6], label: 1), Example(inputs: [-0.2, -0.9, 0.05], label: 0),
        Example(inputs: [1.1, 1.3, -1.7], label: 0),
    ]

    @Test func everySlopeIsThatOfTheLoss() {
        for hidden in [[4], [4, 2], []] {
            let net = net(hidden: hidden)
            let slope = net.lossAndGradient(on: examples)
            for i in net.parameters.indices {
                func loss(_ move: Double) -> Double {
                    var parameters = net.parameters
                    parameters[i] += move
                    return net.with(parameters).lossAndGradient(on: examples).loss
                }
                let numeric = (loss(1e-5) - loss(-1e-5)) / 2e-5
                #expect(abs(slope.gradient[i] - numeric) < 1e-9, "hidden \(hidden), parameter \(i)")
            }
        }
    }

    @Test func theEngineOfTensorCoreFindsTheSameNumbers() {
        let net = net(hidden: [4, 2])
        let slope = net.lossAndGradient(on: examples)
        func tensor(_ rows: [[Double]]) -> Tensor { Tensor(rows.map { $0.map { Scalar($0) } }) }
        let parameters = net.layers.map { layer in
            (
                weight: Parameter(tensor(layer.weights).transposed()),
                bias: Parameter(Tensor(layer.biases.map { Scalar($0) }))
            )
        }
        var values = tensor(examples.map(\.inputs))
        for (index, layer) in parameters.enumerated() {
            let sums = linear(values, layer.weight.tensor, layer.bias.tensor)
            values = index < 2 ? sums.tanh() : sums
        }
        let loss = values.binaryCrossEntropy(targets: tensor(examples.map { [Double($0.label)] }))
        loss.backward()
        #expect(abs(Double(loss.item) - slope.loss) < 1e-6)
        let gradient = parameters.flatMap { layer -> [Scalar] in
            (layer.weight.gradient?.transposed().elements ?? []) + (layer.bias.gradient?.elements ?? [])
        }
        #expect(gradient.count == slope.gradient.count)
        for (one, other) in zip(gradient, slope.gradient) { #expect(abs(Double(one) - other) < 1e-6) }
    }

    /// From Tests/Scripts/hidden_layer_numbers.py.
    @Test func theGradientIsThatOfTheScript() {
        var generator = RandomSource(seed: 1)
        let net = MultilayerNet(hidden: [2], using: &generator).with([0.4, -0.7, 0.9, 0.3, -0.2, 0.1, 0.8, -0.5, 0.2])
        let expected = [
            -0.04148991405079571, -0.0063332385333201785, 0.01515049479616617, 0.056747821389779164,
            -0.007805077613529622, 0.021656857158447545, 0.023643919069053908, -0.0680906654204092, -0.0726475505063356,
        ]
        for (one, other) in zip(net.lossAndGradient(on: XORExperiment.points).gradient, expected) {
            #expect(abs(one - other) < 1e-15)
        }
    }

    @Test func theLayersOfANetComputeWhatTheNetComputes() throws {
        let net = net(hidden: [4, 2])
        for example in examples {
            let layers = net.layers
            let first = try hiddenLayer(layer: layers[0], inputs: example.inputs) { tanh($0) }
            let second = try hiddenLayer(layer: layers[1], inputs: first) { tanh($0) }
            let logit = try hiddenLayer(layer: layers[2], inputs: second) { $0 }
            #expect(abs(logit[0] - net.logit(example.inputs)) < 1e-12)
            #expect(zip(second, net.hiddenOutputs(example.inputs)).allSatisfy { abs($0 - $1) < 1e-12 })
        }
    }

    @Test func xorByHandMovesThePointsAsTheLectureDoes() throws {
        let hidden = try xorByHand().hidden
        let expected: [[Double]] = [[1, 0], [1, 0], [0, 0], [1, 1]]
        for (point, spot) in zip(XORExperiment.points, expected) {
            let found = try hiddenLayer(layer: hidden, inputs: point.inputs, activation: Lent.sigmoid)
            #expect(zip(found, spot).allSatisfy { abs($0 - $1) < 1e-4 })
        }
    }

    /// Counted once and kept: the chapter names these numbers.
    @Test func ofAHundredSeeds54ConvergeAndTheOthersHaveMergedTwoPoints() throws {
        let outcomes = try (1...100).map { try XORExperiment.outcome(seed: $0) }
        #expect(outcomes.count { $0.run.isSolved } == 54)
        #expect(outcomes.allSatisfy { $0.run.isSolved == ($0.run.correct == 4) })
        for outcome in outcomes where !outcome.run.isSolved {
            let pair = try #require(outcome.mergedPair, "seed \(outcome.seed)")
            #expect(outcome.isSaturated(pair), "seed \(outcome.seed)")
            #expect(abs((outcome.run.losses.last ?? 0) - log(2) / 2) < 0.01, "seed \(outcome.seed)")
        }
        for outcome in outcomes where outcome.run.isSolved { #expect(outcome.mergedPair == nil) }
    }

    @Test func sixteenUnitsLearnTheQuadrantsAndTwoDoNot() {
        for seed: UInt64 in 1...10 {
            let two = PlaygroundRun(.quadrants, hidden: [2], epochs: 200, seed: seed)
            let sixteen = PlaygroundRun(.quadrants, hidden: [16], epochs: 200, seed: seed)
            #expect(two.accuracy < 0.9, "seed \(seed)")
            #expect(sixteen.accuracy >= 0.97, "seed \(seed)")
        }
    }

    @Test func circlesAndSpiralsAreLearned() {
        for seed: UInt64 in 1...3 {
            #expect(PlaygroundRun(.circles, hidden: [16], epochs: 100, seed: seed).accuracy >= 0.99, "seed \(seed)")
            #expect(
                PlaygroundRun(.spirals, hidden: [16, 16], epochs: 300, seed: seed).accuracy >= 0.97, "seed \(seed)")
        }
    }

    @Test func theErrorOfTheBumpsFallsAsTheirNumberGrows() throws {
        let errors = try [4, 16, 64].map { try BumpFit(functions, count: $0).error }
        #expect(errors[0] > 2 * errors[1] && errors[1] > 3 * errors[2])
        // Steps of width 1/n on a slope of f′ are off by f′/(n √12) on average: here √(∫f′²) = 8.01. Soft edges do
        // better.
        #expect(errors[2] < 8.01 / 64 / 12.0.squareRoot())
        #expect(errors[2] > 0.3 * 8.01 / 64 / 12.0.squareRoot())
    }

    @Test func aFigureByTheLearnerIsComputedByTheLearner() throws {
        let changes: [(figure: String, change: (inout Functions) -> Void)] = [
            (
                "xor-spaces",
                {
                    $0[HiddenLayerChecks.xorByHand] = {
                        TwoLayerNet(hidden: try xorByHand().hidden, output: .zero(inputCount: 2))
                    }
                }
            ),
            ("xor-spaces", { $0[HiddenLayerChecks.hiddenLayer] = { layer, _, _ in layer.biases.map { _ in 0.25 } } }),
            ("bumps", { $0[HiddenLayerChecks.bump] = { _, _, _, _, _ in 1 } }),
            ("bumps", { $0[HiddenLayerChecks.sumOfBumps] = { _, _, _ in [] } }),
            ("tower", { $0[HiddenLayerChecks.bump] = { _, _, _, _, _ in 1 } }),
            ("folds", { $0[HiddenLayerChecks.fold] = { x, _, _ in x } }),
            ("folds", { $0[HiddenLayerChecks.linearRegions] = { _, _, _ in 3 } }),
            (
                "xor-seeds",
                {
                    $0[HiddenLayerChecks.trainXOR] = { start, rate, _, _, _ in
                        XORRun(parameters: start, losses: [1, rate], correct: 3, isSolved: false)
                    }
                }
            ),
        ]
        for (name, change) in changes {
            let figure = try Course(courseChapters).figure(name)
            var functions = Functions()
            let ours = try figure.draw(FigureContext(datasets: datasets, seed: 1, functions: functions)).drawing()
                .commands
            change(&functions)
            let theirs = try figure.draw(FigureContext(datasets: datasets, seed: 1, functions: functions)).drawing()
                .commands
            #expect(ours != theirs, "\(name)")
        }
    }

    @Test func theTowerStandsInTheMiddleOnly() throws {
        let cases: [(x: Double, y: Double, sum: Double, tower: Double)] = [
            (0, 0, 2, 1), (0, 2.5, 1, 0), (-2.5, 0, 1, 0), (2.5, -2.5, 0, 0), (0.5, -0.5, 2, 1),
        ]
        for (x, y, sum, tower) in cases {
            let found = try functions.tower(x, y, steepness: 20)
            #expect(abs(found.sum - sum) < 1e-3 && abs(found.tower - tower) < 1e-3, "\(x), \(y)")
        }
    }

    @Test func foldsGiveTwoTimesFourToTheFoldsAsTheBoundSays() throws {
        for (folds, expected) in [(0, 2), (1, 8), (2, 32), (3, 128)] {
            let layers = FoldedNet.layers(folds: folds)
            #expect(layers.reduce(0) { $0 + $1.biases.count } == 4 * folds + 1)
            #expect(try linearRegions(layers: layers, points: FoldedNet.grid(32), forward: hiddenLayer) == expected)
            #expect(FoldedNet.regionBound(inputs: 2, widths: layers.map(\.biases.count)) == expected)
        }
        // By hand: floor(5/2)^2 · floor(7/2)^2 · (1 + 3 + 3)
        #expect(FoldedNet.regionBound(inputs: 2, widths: [5, 7, 3]) == 4 * 9 * 7)
    }

    @Test func linesCutNoMorePiecesThanTheyCan() throws {
        #expect((0...5).map(FoldedNet.mostRegions) == [1, 2, 4, 7, 11, 16])
        for seed: UInt64 in 1...5 {
            var generator = RandomSource(seed: seed)
            let layers = FoldedNet.wide(units: 6, using: &generator)
            let count = try linearRegions(layers: layers, points: FoldedNet.grid(60), forward: hiddenLayer)
            #expect((7...FoldedNet.mostRegions(lines: 6)).contains(count), "seed \(seed)")
        }
    }

    /// The numbers of the page and of `Tests/Scripts/page_numbers.py regions`, which solves each crossing for itself.
    @Test func drawnLinesAreCountedExactly() {
        func count(_ units: Int, _ seed: UInt64) -> Int {
            var generator = RandomSource(seed: seed)
            return FoldedNet.regions(cutBy: FoldedNet.wide(units: units, using: &generator)[0])
        }
        #expect(count(17, 1) == 93)
        #expect(
            [1, 5, 9, 13, 17].map { units in (1...3).map { count(units, $0) }.sorted()[1] } == [2, 11, 29, 58, 92])
        // Two lines that cross inside, two parallel ones, two that cross outside.
        let cases: [([[Double]], Int)] = [
            ([[1, 0], [0, 1]], 4), ([[1, 0], [2, 0]], 3), ([[1, 0.2], [1, 0.1]], 3),
        ]
        for (weights, regions) in cases {
            let biases = regions == 4 ? [0, 0.5] : [0.5, -0.5]
            #expect(FoldedNet.regions(cutBy: HiddenLayer(weights: weights, biases: biases)) == regions)
        }
    }
}
