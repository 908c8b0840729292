import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Layers
import TensorCore
import Testing
import Training
@testable import AttentionChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Attention lesson") struct AttentionLessonTests {
    private func doubles(_ tensor: Tensor) -> [Double] { tensor.elements.map { Double($0) } }

    private func areClose(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-5) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < tolerance }
    }

    /// The plain functions of the exercises, and the layer that the nets use.
    @Test func theExercisesComputeWhatTheLayerComputes() throws {
        var generator = RandomSource(seed: 3)
        let layer = AdditiveAttention(querySize: 3, keySize: 4, units: 5, using: &generator)
        let (keys, query) = (
            Tensor.randomNormal([6, 1, 4], using: &generator), Tensor.randomNormal([1, 3], using: &generator)
        )
        let weights = AdditiveWeights(
            key: Matrix(layer.keyWeight.value), query: Matrix(layer.queryWeight.value),
            score: doubles(layer.scoreWeight.value))
        let table = Matrix(keys.reshaped([6, 4]))
        for length in [6, 4, 0] {
            let look = layer(query: query, projectedKeys: layer.project(keys: keys), values: keys, lengths: [length])
            let plain = try attentionStep(
                query: doubles(query), keys: table, values: table, length: length,
                scores: { try additiveScores(query: $0, keys: $1, weights: weights) }, weights: attentionWeights,
                context: contextVector)
            #expect(areClose(plain.weights, doubles(look.weights)))
            #expect(areClose(plain.context, doubles(look.context)))
        }
    }

    @Test func theGradientIsThatOfTheEngine() throws {
        var generator = RandomSource(seed: 4)
        let scores = Parameter(.randomNormal([1, 5], using: &generator))
        let values = Parameter(.randomNormal([5, 1, 3], using: &generator))
        let upstream = Tensor.randomNormal([1, 3], using: &generator)
        weightedSum(of: values.tensor, weights: scores.tensor.softmax()).backward(upstream: upstream)
        let plain = try attentionGradient(
            scores: doubles(scores.value), values: Matrix(values.value.reshaped([5, 3])), upstream: doubles(upstream),
            softmax: Lent.softmax)
        let (ofScores, ofValues) = (try #require(scores.gradient), try #require(values.gradient))
        #expect(areClose(plain.scores, doubles(ofScores)))
        #expect(areClose(plain.values.values, doubles(ofValues)))
    }

    @Test func oneHeadIsTheScaledDotProduct() throws {
        var generator = RandomSource(seed: 5)
        let shapes: [Shape] = [[1, 1, 4, 6], [1, 1, 7, 6], [1, 1, 7, 2]]
        let parts = shapes.map { Tensor.randomNormal($0, using: &generator) }
        let tables = zip(parts, shapes).map { Matrix($0.reshaped([$1[2], $1[3]])) }
        let heads = scaledDotProductAttention(queries: parts[0], keys: parts[1], values: parts[2])
        let plain = try scaledDotProduct(queries: tables[0], keys: tables[1], values: tables[2], softmax: Lent.softmax)
        #expect(areClose(plain.values, doubles(heads)))
    }

    @Test func tasksByHand() {
        let source = [3, 1, 4, 1, 5]
        #expect(ToySequences.copy.target(of: source) == source)
        #expect(ToySequences.reverse.target(of: source) == [5, 1, 4, 1, 3])
        #expect(ToySequences.sort.target(of: source) == [1, 1, 3, 4, 5])
        #expect(ToySequences.sort.alignment(of: source) == [1, 3, 0, 2, 4])
        for task in ToySequences.allCases {
            #expect(task.alignment(of: source).map { source[$0] } == task.target(of: source))
        }
        var generator = RandomSource(seed: 1)
        let drawn = ToySequences.sources(500, lengths: 2...4, symbolCount: 3, using: &generator)
        #expect(Set(drawn.map(\.count)) == [2, 3, 4] && Set(drawn.joined()) == [0, 1, 2])
    }

    /// The comparison is fair: the net without attention has no fewer parameters, and at most one per cent more.
    @Test func theNetsAreOfOneSize() {
        let (with, without) = (ToySizes().parameterCount, ToySizes().withoutAttention.parameterCount)
        #expect(with <= without && Double(without) < 1.01 * Double(with))
        #expect(Set(AttentionExperiment.nets.map { $0.sizes.query == nil ? 0 : $0.sizes.parameterCount }) == [0, with])
    }

    /// In both orders of looking and stepping the net writes what the functions of the exercises make it write, and
    /// what it writes is the arg max of its logits when that is fed to it.
    @Test func theNetByTheFunctionsOfTheExercises() throws {
        var sizes = ToySizes()
        (sizes.embeddingSize, sizes.encoderSize, sizes.decoderSize, sizes.units) = (3, 4, 6, 5)
        let source = [4, 9, 0, 2, 7]
        for query in AttentionQuery.allCases {
            var generator = RandomSource(seed: 6)
            sizes.query = query
            let net = ToyTranslator(sizes, using: &generator)
            let (symbols, weights) = net.write([source])
            let plain = try net.write(source, by: Functions())
            #expect(plain.symbols == symbols[0])
            #expect(areClose(plain.looks.flatMap(\.weights), weights[0].flatMap { $0 }))
            let logits = net.logits([source], targets: symbols)
            #expect(logits.reshaped([5, 10]).argMax() == symbols[0])
        }
        var generator = RandomSource(seed: 6)
        let plain = ToyTranslator(sizes.withoutAttention, using: &generator)
        let symbols = plain.write([source]).symbols
        #expect(plain.logits([source], targets: symbols).reshaped([5, 10]).argMax() == symbols[0])
        #expect(Set(plain.parameters.map(\.name)).count == plain.parameters.count)
    }

    /// A tiny net learns to copy three symbols in a few steps: far from the loss of guessing, ln 10.
    @Test func trainingLowersTheLoss() throws {
        var generator = RandomSource(seed: 7)
        var sizes = ToySizes()
        (sizes.encoderSize, sizes.decoderSize) = (12, 24)
        let training = ToyTraining(task: .copy, net: ToyTranslator(sizes, using: &generator))
        let heldOut = training.heldOut(length: 3, seed: 1)
        let before = training.evaluation(on: heldOut).loss
        let data = DrawnBatches(rows: 60 * 16) { rows, generator in
            ToyTraining.Batch(
                .copy, ToySequences.sources(rows, lengths: 3...3, symbolCount: 10, using: &generator))
        }
        let loop = TrainingLoop(
            data: data, parameters: training.net.parameters,
            recipe: Recipe(epochs: 1, batchSize: 16, optimizer: Adam(learningRate: 0.01), longestGradient: 1),
            forward: { training.net.logits($0.sources, targets: $0.targets) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) })
        _ = try loop.run(using: &generator)
        #expect(abs(before - log(10)) < 0.5)
        #expect(training.evaluation(on: heldOut).loss < 0.75 * before)
    }

    /// What the chapter says of the committed nets: they write the letters right, and look mostly where these are.
    @Test func theTrainedNetsLookWhereTheLettersAre() throws {
        for (task, onLetter) in zip(ToySequences.allCases, [38, 50, 44]) {
            let found = try AttentionLooks.count(task, datasets)
            #expect((found.looks, found.right) == (50, AttentionLooks.sequences), "\(task)")
            // Another processor may round otherwise, and turn a look between two places that are nearly equal.
            #expect(abs(found.onLetter - onLetter) <= 2, "\(task): \(found.onLetter) of 50")
        }
    }

    /// What the chapter says of the comparison.
    @Test func theCommittedResults() throws {
        let results = try AttentionResults(from: datasets)
        func atTheEnd(_ net: String) throws -> (low: Double, high: Double) {
            let shares = results.byLength(net)
            let place = try #require(shares.x.firstIndex(of: Double(ToyTraining.longest)))
            return (shares.low[place], shares.high[place])
        }
        #expect(try atTheEnd("previousState").low >= 99)
        #expect(try atTheEnd("currentState").low >= 99)
        #expect(try atTheEnd("none").high <= 2)
        #expect(results.byEpoch("none").x.count == ToyTraining.recipe.epochs)
    }
}
