import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Layers
import RecurrentChapter
import TensorCore
import Testing
import Training

@testable import TransformersChapter

/// The exercises against the layers, and the models of the chapter against slow twins.
@Suite struct TransformersTests {
    private static let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

    private static func design(context: Int = 8, dropout: Double = 0) -> TransformerDesign {
        TransformerDesign(
            vocabularySize: 7, context: context, width: 12, headCount: 3, layerCount: 2, dropout: dropout)
    }

    private func matrix(_ tensor: Tensor) -> Matrix {
        Matrix(rows: tensor.shape[0], columns: tensor.shape[1], values: tensor.elements.map(Double.init))
    }

    private func worst(_ a: [Double], _ b: [Double]) -> Double {
        a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
    }

    @Test func theTextIsCutAsInChapter06() throws {
        let text = try Shakespeare.load(from: Self.datasets)
        let (ours, theirs) = (TextParts(text), TextParts(text))
        #expect(ours.training == theirs.training)
        #expect(ours.validation == theirs.validation)
        #expect(ours.heldOut == theirs.heldOut)
        #expect(TextTraining.stepsInEpoch == (ours.training.count / 128 + 15) / 16)
    }

    /// Split, masked, mixed and joined by the exercises' functions: what the layer gives.
    @Test func theExercisesMakeTheLayer() throws {
        var source = RandomSource(seed: 1)
        let layer = MultiHeadAttention(size: 12, headCount: 3, using: &source)
        let input = Tensor.randomNormal([5, 12], using: &source)
        let parts = [layer.queryLayer, layer.keyLayer, layer.valueLayer].map { matrix($0(input)) }
        let cut = try parts.map { try splitHeads(features: $0, count: 3) }
        let heads = try (0..<3).map { head in
            let scores = try cut[0][head].matrixProduct(cut[1][head].transposed()).map { $0 / 2 }
            return try causalWeights(scores: scores, softmax: Lent.softmax).matrixProduct(cut[2][head])
        }
        let joined = try joinHeads(heads: heads, output: matrix(layer.outputLayer.weight.value))
        let batch = input.reshaped([1, 5, 12])
        let expected = matrix(layer(batch, over: batch, isCausal: true).at(0))
        #expect(worst(joined.values, expected.values) < 1e-5)
    }

    @Test func theSmallFunctionsAreTheLayers() throws {
        var source = RandomSource(seed: 2)
        let row = Tensor.randomNormal([1, 6], using: &source)
        let numbers = row.elements.map(Double.init)
        let norm = LayerNorm(size: 6)
        let normed = try layerNormalize(
            features: numbers, scale: .init(repeating: 1, count: 6), shift: .init(repeating: 0, count: 6),
            epsilon: 1e-5)
        #expect(worst(normed, norm(row).elements.map(Double.init)) < 1e-5)
        let turned = try rotaryPosition(features: numbers, position: 5)
        #expect(worst(turned, row.rotatedByPosition(from: 5).elements.map(Double.init)) < 1e-5)
        for (isExact, values) in [(true, row.gelu()), (false, row.geluTanh())] {
            let ours = try numbers.map { try gelu(x: $0, isExact: isExact) }
            #expect(worst(ours, values.elements.map(Double.init)) < 1e-5)
        }
        let table = try sinusoidalPositions(positions: 9, width: 7)
        let layer = PositionTable.sinusoidal(positions: 9, width: 7)
        #expect(worst(table.values, layer.elements.map(Double.init)) < 1e-6)
    }

    /// The exercise's schedule is the recipe's.
    @Test func theScheduleIsTheRecipes() throws {
        let schedule = RateSchedule(warmUp: 5, total: 100, highest: 2e-3, least: 0)
        for step in 0..<100 {
            let factor = Schedule.cosine(warmUp: 0.05).factor(step: step, of: 100)
            #expect(abs(try warmUpCosine(step: step, schedule: schedule) - 2e-3 * factor) < 1e-12)
        }
    }

    @Test func theReportCountsTheModel() throws {
        var source = RandomSource(seed: 3)
        #expect(TransformerReport(Self.design()).parameters == GPT(Self.design(), using: &source).parameterCount)
        let small = TransformerDesign(
            vocabularySize: 50_257, context: 1024, width: 768, headCount: 12, layerCount: 12)
        let report = TransformerReport(small)
        #expect(report.parameters == 124_439_808)
        #expect(report.text.contains("124,439,808"))
        #expect(
            report.parameters
                == (try countGPTParameters(layers: 12, width: 768, heads: 12, vocabulary: 50_257, context: 1024)))
    }

    /// Each character from what comes before it in its window, one by one.
    @Test func theScoreIsThatOfASlowTwin() {
        var source = RandomSource(seed: 4)
        let gpt = GPT(Self.design(context: 4), using: &source)
        let text = (0..<12).map { _ in source.below(7) }
        func loss(_ place: Int, from start: Int) -> (Double, Bool) {
            let logits = gpt([Array(text[start..<place])]).at(0).at(place - start - 1)
            let p = logits.softmax().elements
            return (-log(Double(p[text[place]])), p.firstIndex(of: p.max() ?? 0) == text[place])
        }
        // Windows of 4 that begin at 0, 2, 4, 6 and, the last, 7; each predicts what the one before has not.
        let starts = [1: 0, 2: 0, 3: 0, 4: 0, 5: 2, 6: 2, 7: 4, 8: 4, 9: 6, 10: 6, 11: 7]
        let slow = starts.map { loss($0.key, from: $0.value) }
        let score = gpt.score().evaluation(on: text, stride: 2, batch: 2)
        #expect(abs(score.loss - slow.reduce(0) { $0 + $1.0 } / 11) < 1e-5)
        #expect(score.accuracy == Double(slow.count { $0.1 }) / 11)
        // By place: windows at 0 and 4.
        let byPlace = gpt.score().lossByPlace(on: text)
        #expect(abs(byPlace[2] - (loss(3, from: 0).0 + loss(7, from: 4).0) / 2) < 1e-5)
    }

    /// Beyond the context too, the writer with its cache writes what reading anew would.
    @Test func theWriterWritesTheLikeliest() throws {
        var source = RandomSource(seed: 5)
        let gpt = GPT(Self.design(), using: &source)
        var generator = RandomSource(seed: 1)
        let written = try GPTWriter(gpt, topK: 1).continuation(of: [3, 1, 4], count: 14, using: &generator)
        var (text, seen) = ([3, 1, 4], 3)
        for _ in 0..<14 {
            let logits = gpt([Array(text.suffix(seen))]).at(0).at(seen - 1).elements
            text.append(logits.firstIndex(of: logits.max() ?? 0) ?? -1)
            seen = seen == 8 ? 4 : seen + 1
        }
        #expect(written == Array(text.dropFirst(3)))
    }

    @Test func theNucleusIsDrawnFrom() throws {
        var source = RandomSource(seed: 6)
        let writer = GPTWriter(GPT(Self.design(), using: &source), temperature: 0.5, topK: 3, topP: 0.6)
        // Twice the logits: 4, 2, 2 lead, with the probabilities 0.787, 0.107 and 0.107.
        #expect(try writer.probabilities([1, 2, 1, 0, -1, -2, -3]) == [0, 1, 0, 0, 0, 0, 0])
    }

    /// A training that was stopped ends with the same numbers, dropout and drawn pieces included.
    @Test func resumingIsBitEqual() throws {
        let text = (0..<200).map { ($0 * $0 / 3) % 7 }
        var recipe = GPT.recipe
        (recipe.epochs, recipe.batchSize) = (2, 4)
        func train(_ checkpoints: Checkpoints?, stopAfter steps: Int? = nil) throws -> [Float] {
            var source = RandomSource(seed: 7)
            let gpt = GPT(Self.design(dropout: 0.2), using: &source)
            let interruption = Interruption()
            _ = try gpt.training(on: text, recipe: recipe).run(
                using: &source, interruption: interruption, checkpoints: checkpoints
            ) { event in
                if case .step(let step) = event, step.epoch == 1, step.step == steps { interruption.request() }
            }
            return gpt.parameters.flatMap { $0.value.elements.map { Float($0) } }
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).safetensors")
        defer { try? FileManager.default.removeItem(at: file) }
        let whole = try train(nil)
        let stopped = try train(Checkpoints(file: file, identity: [:], start: .anew), stopAfter: 3)
        #expect(stopped != whole)
        #expect(try train(Checkpoints(file: file, identity: [:], start: .resume)) == whole)
    }

    /// The committed weights, on a part of the text that nobody has learned from.
    @Test func theCommittedWeightsPredictShakespeare() throws {
        let shares = TextParts(try Shakespeare.load(from: Self.datasets))
        let gpt = try GPT(
            weights: GPT.weights(in: Self.datasets), symbolCount: shares.text.characters.count)
        let score = gpt.score().evaluation(on: Array(shares.validation.prefix(4000)), stride: 64)
        #expect(score.loss < 1.75)
    }

    /// Whatever the net, a seed's training reads the same pieces in the same order.
    @Test func allNetsReadTheSamePieces() throws {
        let shares = TextParts(try Shakespeare.load(from: Self.datasets))
        let drawn = LanguageExperiment.Net.allCases.map { net in
            var (loop, generator) = LanguageExperiment.training(
                of: net, LanguageExperiment.recipe(rate: 0.001, epochs: 1), seed: 2, on: shares,
                measuredOn: shares.validation)
            return loop.data.batch([0, 1], using: &generator).targets
        }
        #expect(drawn[0].count == 256 && drawn[0] == drawn[1] && drawn[1] == drawn[2])
    }

    /// The nets that are compared have within three percent as many parameters.
    @Test func theNetsAreOfOneSize() {
        let counts = LanguageExperiment.Net.allCases.map { net in
            var source = RandomSource(seed: 1)
            return LanguageExperiment.net(net, symbolCount: 65, using: &source).parameters.reduce(0) {
                $0 + $1.value.count
            }
        }
        #expect((counts.max() ?? 0) * 100 < (counts.min() ?? 0) * 103, "\(counts)")
    }

    @Test func everyWordComesOnce() throws {
        let dictionary = try CMUDictionary.load(from: Self.datasets)
        let words = Array(SpellingWords.all(of: dictionary).prefix(300))
        var source = RandomSource(seed: 8)
        let batches = WordBatches(words: words).epoch(batchSize: 32, using: &source)
        #expect(batches.flatMap { $0 }.sorted() == Array(0..<300))
        let spreads = batches.map { rows in Set(rows.map { words[$0].phonemes.count }).count }
        #expect(spreads.reduce(0, +) < 3 * batches.count)
    }

    /// Words of several lengths side by side: the loss is the mean over all letters and ends of each word by itself, and
    /// each is spelled as it would be alone.
    @Test func paddingChangesNothingForTheSpeller() throws {
        let dictionary = try CMUDictionary.load(from: Self.datasets)
        let all = SpellingWords.all(of: dictionary)
        let words = [5, 15, 9].compactMap { length in all.first { $0.word.utf8.count == length } }
        var source = RandomSource(seed: 9)
        let speller = SpellingTransformer(using: &source)
        func loss(_ words: [PronouncedWord]) -> Double {
            var pass = Pass(mode: .evaluation)
            return withoutRecording { Double(speller.loss(words, &pass).item) }
        }
        let alone = words.reduce(0.0) { $0 + loss([$1]) * Double($1.word.utf8.count + 1) }
        #expect(abs(loss(words) - alone / 32) < 1e-5)
        #expect(speller.spell(words) == words.flatMap { speller.spell([$0]) })
        #expect(abs((speller.evaluation(on: words).loss) - loss(words)) < 1e-5)
    }

    /// Words count as right where they come out as they are written, and nowhere else: of words that are as an untrained
    /// net spells them all, and with a letter put behind the first of them all but one.
    @Test func onlyWordsWithoutAMistakeAreRight() throws {
        let dictionary = try CMUDictionary.load(from: Self.datasets)
        let words = Array(SpellingWords.all(of: dictionary).prefix(40))
        var source = RandomSource(seed: 12)
        let speller = SpellingTransformer(using: &source)
        var spelled = zip(speller.spell(words), words).map { PronouncedWord(word: $0, phonemes: $1.phonemes) }
        #expect(speller.right(of: spelled) == 40)
        spelled[0] = PronouncedWord(word: spelled[0].word + "e", phonemes: spelled[0].phonemes)
        #expect(speller.right(of: spelled) == 39)
    }

    /// A toy net writes one symbol after the other what one pass over the right beginnings would say.
    @Test func theToyWritesTheLikeliest() {
        var source = RandomSource(seed: 10)
        let toy = ToyTransformer(.reverse, layers: 1, using: &source)
        let sources = [[3, 1, 4, 1], [5, 9, 2, 6]]
        let written = toy.write(sources)
        let batch = written.map { [10] + $0.dropLast() }
        let likeliest: [Int] = withoutRecording {
            var pass = Pass(mode: .evaluation)
            return toy.net.decode(batch, over: toy.net.encode(sources, &pass), &pass).argMax(axis: -1)
        }
        #expect(likeliest == written.flatMap { $0 })
    }

    /// The leak is measured by the mask it says: the same weights see what comes, or do not.
    @Test func withoutTheMaskTheNextCharacterIsSeen() {
        var source = RandomSource(seed: 11)
        let gpt = GPT(Self.design(), using: &source)
        let (text, changed) = ([3, 1, 4, 1, 5], [3, 1, 4, 1, 6])
        func first(_ isCausal: Bool, _ text: [Int]) -> [Float] {
            gpt.score(isCausal: isCausal).logits([text]).at(0).at(0).elements.map { Float($0) }
        }
        #expect(first(true, text) == first(true, changed))
        #expect(first(false, text) != first(false, changed))
    }
}
