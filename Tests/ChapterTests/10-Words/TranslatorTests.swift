import DataLoading
import Layers
import TensorCore
import Testing
import Training
@testable import WordsChapter

private func translator(attention: Int = 5, seed: UInt64 = 1) -> Translator {
    var generator = RandomSource(seed: seed)
    let shape = TranslatorShape(
        sourceCount: 9, targetCount: 10, embedding: 3, encoderSize: 4, attentionSize: attention, readoutSize: 6)
    return Translator(shape, using: &generator)
}

private let pairs = [
    CodedPair(source: [4, 5, 6], target: [7, 8]), CodedPair(source: [8], target: [4, 5, 6, 9]),
    CodedPair(source: [7, 7, 4, 5, 6], target: [5]),
]

@Suite("Translator") struct TranslatorTests {
    @Test func aBatchIsTimeMajorShiftedAndPadded() {
        let batch = TranslationBatch(Array(pairs.prefix(2)))
        #expect((batch.count, batch.source, batch.steps) == (2, 4, 5))
        #expect(batch.lengths == [4, 2])
        #expect(batch.symbols == [4, 8, 5, 2, 6, 0, 2, 0])
        #expect(batch.targets == [7, 4, 8, 5, 2, 6, 0, 9, 0, 2])
        #expect(batch.previous == [1, 1, 7, 4, 8, 5, 0, 6, 0, 9])
        #expect(batch.weights == [1, 1, 1, 1, 1, 1, 0, 1, 0, 1])
        #expect(batch.targetCount == 8)
    }

    /// Padding next to longer sequences changes nothing, with attention or without.
    @Test func companionsInABatchDoNotMatter() {
        for attention in [5, 0] {
            let translator = translator(attention: attention)
            let together = translator.logits(TranslationBatch(pairs))
            for (row, pair) in pairs.enumerated() {
                let alone = translator.logits(TranslationBatch([pair]))
                let part = together.slice(0..<alone.shape[0]).slice(row..<row + 1, axis: 1)
                #expect(zip(part.elements, alone.elements).allSatisfy { abs($0 - $1) < 1e-5 })
            }
        }
    }

    /// The loss of a batch is the mean over symbols, not over sequences; in parts it is the same.
    @Test func pairsCountByTheirSymbols() {
        let translator = translator()
        let each = pairs.map { Double(translator.loss(TranslationBatch([$0])).item) * Double($0.target.count + 1) }
        let mean = each.reduce(0, +) / 10
        #expect(abs(translator.loss(on: pairs) - mean) < 1e-5)
        var generator = RandomSource(seed: 2)
        let training = TranslatorTraining(translator, regularization: TranslatorRegularization())
        #expect(abs(Double(training.loss(pairs, using: &generator).item) - mean) < 1e-5)
    }

    /// What decoding says of its own probability is what teacher forcing says of the same symbols.
    @Test func decodingKnowsItsProbability() {
        for attention in [5, 0] {
            let translator = translator(attention: attention, seed: 3)
            let sources = pairs.map(\.source)
            let beam = translator.beam(sources, width: 3, lengthPower: 1).map { $0[0] }
            for written in [translator.greedy(sources), beam] {
                for (source, one) in zip(sources, written) where one.isFinished {
                    let pair = CodedPair(source: source, target: one.symbols)
                    let forced = -Double(translator.loss(TranslationBatch([pair])).item) * Double(one.symbols.count + 1)
                    #expect(abs(forced - one.logProbability) < 1e-4)
                }
            }
        }
    }

    @Test func aBeamOfOneIsGreedy() {
        let translator = translator(seed: 4)
        let sources = pairs.map(\.source)
        let (greedy, beam) = (translator.greedy(sources), translator.beam(sources, width: 1, lengthPower: 0))
        #expect(greedy.map(\.symbols) == beam.map { $0[0].symbols })
        #expect(greedy.allSatisfy { $0.symbols.allSatisfy(Translator.isAnswer) })
    }

    @Test func scoresAreDividedByTheLength() {
        let one = WrittenSequence(symbols: [5, 6, 7], logProbability: -8, isFinished: true)
        #expect(one.score(lengthPower: 0) == -8)
        #expect(one.score(lengthPower: 1) == -2)
        #expect(one.score(lengthPower: 0.5) == -4)
    }

    @Test func theLargestComeFirst() {
        let scores = Tensor([1, 6], [9, 9, 1, 9, 3, 3])
        #expect(Translator.best(2, of: scores)[0].map(\.symbol) == [4, 5])
        #expect(Translator.best(3, of: scores)[0].map(\.symbol) == [4, 5, 2])
    }

    /// Without a teacher the net is fed what it would write.
    @Test func withoutATeacherTheNetFeedsItself() {
        let translator = translator(seed: 5)
        let batch = TranslationBatch(pairs)
        var generator = RandomSource(seed: 1)
        let fed = translator.sampledInputs(batch, probability: 0, using: &generator)
        #expect(Array(fed.prefix(3)) == [1, 1, 1])
        for (row, one) in translator.greedy(pairs.map(\.source)).enumerated() {
            for (time, symbol) in one.symbols.prefix(batch.steps - 1).enumerated() {
                #expect(fed[(time + 1) * 3 + row] == symbol)
            }
        }
        #expect(translator.sampledInputs(batch, probability: 1, using: &generator) == batch.previous)
    }

    @Test func theTeacherStepsBackInThreePhases() {
        #expect([0, 0.49, 0.5, 0.79, 0.8, 1].map(Forcing.phases.probability) == [1, 1, 0.5, 0.5, 0, 0])
        #expect(Forcing.always.probability(at: 0.9) == 1 && Forcing.none.probability(at: 0) == 0)
    }

    /// Three pairs are learned by heart within a few hundred steps: every part lets the gradient through.
    @Test func itLearnsThreePairsByHeart() throws {
        for attention in [5, 0] {
            let translator = translator(attention: attention)
            var optimizer = Adam(learningRate: 0.02)
            for _ in 0..<200 {
                for parameter in translator.parameters { parameter.zeroGradient() }
                translator.loss(TranslationBatch(pairs)).backward()
                optimizer.step(translator.parameters)
            }
            #expect(translator.greedy(pairs.map(\.source)).map(\.symbols) == pairs.map(\.target))
        }
    }

    @Test func weightsOfPiecesAreThoseOfTheirWords() throws {
        let look = TrainedTranslator.Look(
            source: ["re@@", "ad", "it", "end"], written: ["li@@", "s", "end"],
            weights: [[0.1, 0.2, 0.3, 0.4], [0.3, 0.4, 0.1, 0.2], [0, 0, 0.5, 0.5]])
        let words = look.byWords
        #expect(words.source == ["read", "it", "end"])
        #expect(words.written == ["lis", "end"])
        let expected = [[0.5, 0.2, 0.3], [0, 0.5, 0.5]]
        for (row, other) in zip(words.weights, expected) {
            for (a, b) in zip(row, other) { #expect(abs(a - b) < 1e-12) }
        }
    }
}
