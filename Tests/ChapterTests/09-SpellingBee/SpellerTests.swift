import ChapterKit
import DataLoading
import ExerciseKit
import Foundation
import Layers
import TensorCore
import Testing
import Training
@testable import SpellingBeeChapter

private func word(_ word: String, _ phonemes: String) throws -> PronouncedWord {
    let sounds = try phonemes.split(separator: " ").map { try #require(Phoneme($0)) }
    return PronouncedWord(word: word, phonemes: sounds)
}

private func someWords() throws -> [PronouncedWord] {
    try [
        word("alarm", "AH0 L AA1 R M"), word("cat", "K AE1 T"), word("phone", "F OW1 N"), word("eye", "AY1"),
        word("spelling", "S P EH1 L IH0 NG"), word("bee", "B IY1"), word("quick", "K W IH1 K"),
    ]
}

private func speller(attention: Int = 5, layers: Int = 1, seed: UInt64 = 1) -> Speller {
    var generator = RandomSource(seed: seed)
    let shape = SpellerShape(
        phonemeEmbedding: 4, encoderSize: 6, encoderLayers: layers, attentionSize: attention, letterEmbedding: 3)
    return Speller(shape, using: &generator)
}

@Suite("Speller") struct SpellerTests {
    @Test func aBatchIsTimeMajorShiftedAndPadded() throws {
        let batch = try SpellingBatch([word("cab", "K AE1 B"), word("be", "B IY1")])
        #expect((batch.count, batch.source, batch.steps) == (2, 3, 4))
        #expect(batch.lengths == [3, 2])
        let codes = try ["K", "B", "AE1", "IY1", "B"].map { SpellingCodes.code(of: try #require(Phoneme($0))) }
        #expect(batch.phonemes == codes + [0])
        // c b, a e, b end, end pad; shifted: * *, c b, a e, b pad.
        #expect(batch.targets == [3, 2, 1, 5, 2, 28, 28, 0])
        #expect(batch.previous == [27, 27, 3, 2, 1, 5, 2, 0])
        #expect(batch.weights == [1, 1, 1, 1, 1, 1, 1, 0])
        #expect(batch.targetCount == 7)
        #expect(SpellingCodes.word(of: [3, 1, 2, 28, 5]) == "cab")
    }

    @Test func batchesHoldEveryWordOnceAndLikeLengths() throws {
        let words = try CMUDictionary.load(from: datasets).primary.filter { SpellingWords.isAsked($0) }.prefix(1000)
        let data = SpellingData(Array(words))
        var generator = RandomSource(seed: 5)
        let (first, second) = (
            data.epoch(batchSize: 64, using: &generator), data.epoch(batchSize: 64, using: &generator)
        )
        #expect(first.joined().sorted() == Array(0..<1000))
        #expect(first != second)
        let places = first.map { rows in SpellingBatch(data.batch(rows, using: &generator)) }
        let (filled, all) = (
            places.reduce(0) { $0 + $1.targetCount }, places.reduce(0) { $0 + $1.targets.count }
        )
        #expect(Double(filled) / Double(all) > 0.85)
    }

    /// Padding next to longer words changes nothing.
    @Test func companionsInABatchDoNotMatter() throws {
        for attention in [5, 0] {
            let speller = speller(attention: attention, layers: 2)
            let words = try someWords()
            let together = speller.logits(SpellingBatch(words))
            for (row, word) in words.enumerated() {
                let alone = speller.logits(SpellingBatch([word]))
                let steps = alone.shape[0]
                let part = together.slice(0..<steps).slice(row..<row + 1, axis: 1)
                for (a, b) in zip(alone.elements, part.elements) { #expect(abs(a - b) < 1e-5) }
            }
        }
    }

    /// "Right at every letter, given the right ones before" and "right when it writes on its own" are the same event.
    @Test func teacherForcingAndGreedyDecodingAreRightForTheSameWords() throws {
        for attention in [5, 0] {
            let words = try someWords()
            let speller = speller(attention: attention)
            var rightCounts: Set<Int> = []
            try learn(words, speller, steps: 150) {
                let forced = words.map { speller.teacherForced([$0]).wordsRight }
                let greedy = speller.greedy(words.map(\.phonemes))
                #expect(forced == zip(words, greedy).map { $0.word == $1.word && $1.isFinished ? 1 : 0 })
                #expect(speller.teacherForced(words).wordsRight == forced.reduce(0, +))
                rightCounts.insert(forced.reduce(0, +))
            }
            // It must have been compared where none, some and all are right.
            #expect(rightCounts.isSuperset(of: [0, words.count]) && rightCounts.count > 2)
        }
    }

    @Test func aBeamOfOneIsGreedyAndAWiderOneIsNoWorse() throws {
        let words = try someWords()
        let speller = speller(seed: 2)
        try learn(words, speller, steps: 40) {}
        let greedy = speller.greedy(words.map(\.phonemes))
        #expect(speller.beam(words.map(\.phonemes), width: 1).map(\.first) == greedy.map { $0.isFinished ? $0 : nil })
        let beams = speller.beam(words.map(\.phonemes), width: 4)
        for (beam, one) in zip(beams, greedy) where one.isFinished {
            let best = try #require(beam.first)
            #expect(best.logProbability >= one.logProbability - 1e-4)
            #expect(beam.map(\.logProbability) == beam.map(\.logProbability).sorted(by: >))
            #expect(Set(beam.map(\.word)).count == beam.count)
        }
    }

    /// The sum that beam search reports is the log-probability of the word under teacher forcing.
    @Test func aScoreIsTheWordsLogProbability() throws {
        let words = try someWords()
        let speller = speller(seed: 3)
        try learn(words, speller, steps: 60) {}
        let asked = words[0]
        for spelled in speller.beam([asked.phonemes], width: 3)[0] where spelled.isFinished {
            let batch = SpellingBatch([PronouncedWord(word: spelled.word, phonemes: asked.phonemes)])
            let scores = speller.logits(batch).reshaped([batch.steps, 29]).logSoftmax().gatherEntries(batch.targets)
            #expect(abs(Double(scores.sum().item) - spelled.logProbability) < 1e-4)
        }
    }

    @Test func partsOfABatchGiveTheGradientOfTheWhole() throws {
        let words = try someWords()
        let (whole, shared) = (speller(), speller())
        var generator = RandomSource(seed: 1)
        let training = SpellerTraining(shared, parts: 2)
        let loss = training.loss(words, using: &generator)
        let expected = whole.loss(SpellingBatch(words))
        #expect(abs(loss.item - expected.item) < 1e-5)
        loss.backward()
        expected.backward()
        for (one, other) in zip(shared.parameters, whole.parameters) {
            for (a, b) in zip(one.gradient?.elements ?? [], other.gradient?.elements ?? []) {
                #expect(abs(a - b) < 1e-5, "\(one.name)")
            }
            #expect(one.gradient != nil, "\(one.name)")
        }
    }

    @Test func aBatchMayHaveFewerWordsThanThereAreParts() throws {
        let (whole, shared) = (speller(), speller())
        var generator = RandomSource(seed: 1)
        let words = try Array(someWords().prefix(2))
        let loss = SpellerTraining(shared, parts: 5).loss(words, using: &generator)
        #expect(abs(loss.item - whole.loss(SpellingBatch(words)).item) < 1e-5)
    }

    @Test func theNumberOfThreadsChangesNothing() throws {
        let words = try someWords()
        defer { MatrixThreads.limit(to: 1) }
        let losses = [1, 2].map { threads in
            MatrixThreads.limit(to: threads)
            var generator = RandomSource(seed: 4)
            let training = SpellerTraining(
                speller(), regularization: SpellerRegularization(dropout: 0.3, labelSmoothing: 0.1, letterNoise: 0.2),
                parts: 2)
            return training.loss(words, using: &generator).item
        }
        #expect(losses[0] == losses[1])
    }

    @Test func aFileTellsTheShapeOfItsSpeller() throws {
        for original in [speller(layers: 2), speller(attention: 0)] {
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
            defer { try? FileManager.default.removeItem(at: file) }
            try Weights.save(original.parameters, to: file)
            let read = try TrainedSpeller.load(file: file)
            #expect(read.shape == original.shape)
            let batch = try SpellingBatch(someWords())
            #expect(read.logits(batch).elements == original.logits(batch).elements)
        }
    }

    /// Files that are whole, but whose tensors are not those of one speller.
    @Test func aFileOfOtherShapesIsRefused() throws {
        let original = speller(layers: 2)
        func error(_ change: (String, Tensor) -> Tensor?) throws -> DataError? {
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
            defer { try? FileManager.default.removeItem(at: file) }
            var changed = Safetensors()
            for parameter in original.parameters {
                if let tensor = change(parameter.name, parameter.value) { changed.add(parameter.name, tensor) }
            }
            try changed.write(to: file)
            do { _ = try TrainedSpeller.load(file: file) } catch let error as DataError { return error }
            return nil
        }
        #expect(try error { $1 } == nil)
        let shapes: [(name: String, shape: Shape)] = [
            ("phonemes.table", [70]), ("phonemes.table", [70, 0]), ("phonemes.table", [69, 4]), ("letters.table", []),
            ("encoder1.forward.recurrentWeight", [0, 1_000_000]), ("encoder1.forward.recurrentWeight", [1_000_000, 0]),
            ("encoder2.forward.recurrentWeight", [7, 28]), ("attention.scoreWeight", [0]),
            ("attention.scoreWeight", [5, 1]), ("output.bias", [28]), ("decoder.letters.bias", [47]),
        ]
        for (name, shape) in shapes {
            let error = try error { $0 == name ? .zeros(shape) : $1 }
            #expect(error?.expected.hasPrefix("tensor '\(name)': shape [") == true, "\(name) \(shape)")
            #expect(error?.found == "shape \(Array(shape))")
        }
        // A layer whose neighbours disagree with it, a tensor too few, and numbers that are none.
        #expect(try error { $0.contains("2.backward.rec") ? .zeros([5, 20]) : $1 }?.found == "shape [5, 20]")
        #expect(try error { $0 == "letters.table" ? nil : $1 }?.expected.contains("a tensor of this name") == true)
        #expect(try error { $0 == "encoder1.forward.recurrentWeight" ? nil : $1 } != nil)
        #expect(try error { $0 == "output.bias" ? $1 / 0 : $1 }?.expected == "'output.bias' with finite numbers")
    }

    @Test func aTeacherWhoLeavesLetsTheSpellerHearItsOwnLetters() throws {
        let words = try someWords()
        let batch = SpellingBatch(words)
        func loss(forcing: Double) -> Scalar {
            var generator = RandomSource(seed: 3)
            return SpellerTraining(speller(), parts: 1).loss(words, forcing: forcing, using: &generator).item
        }
        let (one, other) = (speller(), speller())
        var generator = RandomSource(seed: 5)
        let own = other.sampledInputs(batch, probability: 0, using: &generator)
        #expect(abs(loss(forcing: 1) - one.loss(batch).item) < 1e-5)
        #expect(abs(loss(forcing: 0) - other.loss(batch, previous: own).item) < 1e-5)
        #expect(abs(loss(forcing: 0) - loss(forcing: 1)) > 1e-4)
    }

    @Test func sampledInputsAreTheRightLettersOrItsOwn() throws {
        let words = try someWords()
        let speller = speller(seed: 6)
        let batch = SpellingBatch(words)
        var generator = RandomSource(seed: 7)
        #expect(speller.sampledInputs(batch, probability: 1, using: &generator) == batch.previous)
        // Never the right one: what it is fed is what it writes greedily, as long as that goes on.
        let own = speller.sampledInputs(batch, probability: 0, using: &generator)
        for (row, spelled) in speller.greedy(words.map(\.phonemes)).enumerated() {
            let fed = (1..<batch.steps).map { own[$0 * batch.count + row] }
            let codes = SpellingCodes.codes(of: spelled.word)
            #expect(fed.prefix(codes.count).elementsEqual(codes.prefix(batch.steps - 1)))
        }
        let mixed = speller.sampledInputs(batch, probability: 0.5, using: &generator)
        #expect(mixed != own && mixed != batch.previous)
        #expect(mixed.prefix(batch.count).allSatisfy { $0 == SpellingCodes.begin })
    }

    @Test func theLossOfManyWordsIsTheirMeanByLetter() throws {
        let words = try someWords()
        let speller = speller(seed: 8)
        let whole = Double(speller.loss(SpellingBatch(words)).item)
        #expect(abs(speller.loss(on: words, chunk: 3) - whole) < 1e-5)
    }

    @Test func evaluationCountsWordsLettersHomophonesAndLengths() throws {
        let words = try [word("aisle", "AY1 L"), word("isle", "AY1 L"), word("alarm", "AH0 L AA1 R M")]
        let evaluation = SpellingEvaluation(["isle", "isle", "alrm"], of: words, homophones: Homophones(words))
        #expect(evaluation.wordCount == 3)
        #expect(abs(evaluation.exactMatch - 1.0 / 3) < 1e-12)
        #expect(abs(evaluation.homophoneMatch - 2.0 / 3) < 1e-12)
        // isle against aisle: no place agrees of 5; 4 of 4; a l of 5.
        #expect(abs(evaluation.letterMatch - 6.0 / 14) < 1e-12)
        #expect(evaluation.byLength[5]?.words == 2 && evaluation.byLength[4]?.right == 1)
    }

    private func learn(
        _ words: [PronouncedWord], _ speller: Speller, steps: Int, every: () throws -> Void
    ) throws {
        var optimizer = Adam(learningRate: 0.03)
        for step in 0..<steps {
            if step % 15 == 0 { try every() }
            for parameter in speller.parameters { parameter.zeroGradient() }
            speller.loss(SpellingBatch(words)).backward()
            optimizer.step(speller.parameters)
        }
        try every()
    }
}

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized
