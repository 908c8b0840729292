import Contracts
import DataLoading
import Foundation
import TensorCore
import Testing

@testable import WordsChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Words") struct WordsTests {
    private let split: QuestionSplit

    init() throws { split = QuestionSplit(try QuestionPairs.load(from: datasets)) }

    @Test func numbersAndBack() throws {
        let sentences = try split.training.prefix(500).map { try tokenize(sentence: $0.french, language: .french) }
        let vocabulary = try wordVocabulary(sentences: sentences, minimumCount: 1)
        for sentence in sentences {
            let numbers = try numericalize(words: sentence, vocabulary: vocabulary)
            #expect(!numbers.contains(3))
            #expect(try denumericalize(numbers: numbers + [0, 0], vocabulary: vocabulary) == sentence)
        }
    }

    /// The quick learner against the slow one that the learner of the course writes.
    @Test("quick byte pairs are the slow ones", arguments: 1...3)
    func bytePairs(seed: UInt64) throws {
        let words = try QuestionWords(split, language: seed == 1 ? .english : .french)
        var generator = RandomSource(seed: seed)
        let some = Dictionary(
            uniqueKeysWithValues: words.counts.sorted { $0.key < $1.key }.filter { _ in generator.chance(0.06) })
        let merge: MergePair = { try mergePair(pieces: $0, pair: $1) }
        let slow = try bpeLearn(counts: some, merges: 120, mergePair: merge)
        let quick = PieceMerges(counts: some, count: 120)
        #expect(quick.pairs.map { PiecePair($0.left, $0.right) } == slow)
        for word in words.validation.prefix(60).joined() {
            let pieces = try bpeEncode(word: word, merges: slow, mergePair: merge)
            #expect(quick.pieces(of: word) == pieces)
            #expect(PieceMerges.words(of: pieces) == [word])
        }
    }

    /// Every word that can be written by the letters of the training words has pieces, and comes back.
    @Test func noWordIsUnknownToPieces() throws {
        let french = try QuestionWords(split, language: .french)
        let pairs = PieceMerges(counts: french.counts, count: 300)
        let known = Set(french.counts.keys.flatMap { pairs.pieces(of: $0) }).union(
            french.counts.keys.flatMap { PieceMerges.letters(of: $0) })
        let words = Set(french.heldOut.joined())
        let readable = words.count { word in pairs.pieces(of: word).allSatisfy(known.contains) }
        #expect(Double(readable) / Double(words.count) > 0.995, "\(readable) of \(words.count)")
        #expect(QuestionWords.unknownShare(french.heldOut, known: Set(french.counts.keys)) > 0.005)
    }
}

@Suite("Searches and vectors") struct SearchesAndVectorsTests {
    @Test func viterbiFindsTheBestOfAllPathsAndABeamWithEveryTagTooSeldom() {
        let lattice = TagLattice.example
        let all = lattice.exhaustive
        #expect(all.count == 15_625)
        #expect(lattice.viterbi.best.tags == all.best.tags && abs(lattice.viterbi.best.score - all.best.score) < 1e-12)
        #expect(lattice.viterbi.compared == 5 + 25 * 5 && lattice.beam(3).compared == 5 + 15 * 5)
        #expect(lattice.beam(3).best == all.best)
        #expect(lattice.beam(15_625).best == all.best)
    }

    @Test("on drawn lattices Viterbi is exact and a narrow beam is not always", arguments: [1])
    func drawnLattices(seed: UInt64) {
        var generator = RandomSource(seed: seed)
        var missed = 0
        for _ in 0..<60 {
            func row() -> [Double] { (0..<4).map { _ in 2 * generator.normal() } }
            let lattice = TagLattice(
                words: ["a", "b", "c", "d", "e"], tags: ["1", "2", "3", "4"], start: row(),
                transitions: (0..<4).map { _ in row() }, emissions: (0..<5).map { _ in row() })
            let best = lattice.exhaustive.best
            #expect(lattice.viterbi.best.tags == best.tags)
            #expect(lattice.beam(2).best.score <= best.score + 1e-12)
            if lattice.beam(2).best.tags != best.tags { missed += 1 }
        }
        #expect(1..<60 ~= missed)
    }

    @Test func contextsAreCountedByHand() {
        // Contexts of two in "abab" and "ab": ab, ba, and none that reaches from one to the other.
        let count = ContextCount(
            [["a", "b", "a", "b"], ["a", "b"]], new: [["a", "b", "c"], ["c", "a", "b"]], order: 2)
        #expect(count.met == 2 && count.newShare == 0.5)
    }

    @Test func theSpaceAnswersAsTheExercisesDo() throws {
        let vectors = try WordVectors.load(from: datasets)
        let space = WordSpace(vectors)
        let matrix = Matrix(Array(vectors.vectors.prefix(1_500)))
        let small = WordSpace(
            try WordVectors(
                Data(
                    zip(vectors.words, vectors.vectors).prefix(1_500).map { word, vector in
                        word + vector.map { " \($0)" }.joined() + "\n"
                    }.joined().utf8), path: "small"))
        for word in [5, 77, 1_234] {
            let found = small.nearest(to: small.unit(word), count: 6, without: [word]).map(\.word)
            #expect(found == (try nearestVectors(word: word, vectors: matrix, k: 6)))
            let walk = small.nearest(
                to: small.walk(from: word, minus: 10, plus: 20), count: 1, without: [word, 10, 20])
            #expect(walk[0].word == (try analogy(word: word, minus: 10, plus: 20, vectors: matrix)))
        }
        // Every word of the analogies and of the map is there.
        for relation in Relation.allCases {
            #expect(relation.pairs.allSatisfy { space.numbers[$0.0] != nil && space.numbers[$0.1] != nil })
        }
        #expect(wordGroups.flatMap { $0.value.split(separator: " ") }.allSatisfy { space.numbers[String($0)] != nil })
        // As a Python script of a few lines finds it.
        let (king, man, woman) = (space.numbers["king"] ?? 0, space.numbers["man"] ?? 0, space.numbers["woman"] ?? 0)
        let found = space.nearest(to: space.walk(from: king, minus: man, plus: woman), count: 3).map {
            space.words[$0.word]
        }
        #expect(found == ["king", "queen", "throne"])
    }
}
