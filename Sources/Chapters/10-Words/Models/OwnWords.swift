import ChapterKit
import Contracts
import DataLoading
import Foundation
import TensorCore

extension TrainedTranslator {
    /// What the net has learned of the words that it reads whole: the rows of its encoder's embedding, `[word][feature]`.
    /// Words of a single letter or mark are among them; pieces of words are not.
    package func ownVectors() -> [(word: String, vector: [Double])] {
        let table = translator.encoder.embedding.table.value
        let (size, numbers) = (table.shape[1], table.elements)
        return texts.source.numbering.symbols.enumerated().compactMap { row, symbol in
            guard row > SentenceCodes.unknown, !symbol.hasSuffix(PieceMerges.mark) else { return nil }
            return (symbol, numbers[row * size..<(row + 1) * size].map(Double.init))
        }
    }
}

extension WordSpace {
    /// The words that a translator reads whole, with the vectors that it has learned itself.
    init(_ trained: TrainedTranslator) {
        let own = trained.ownVectors()
        self.init(words: own.map(\.word), vectors: own.map(\.vector))
    }
}

/// `course experiment own-words`: words of one kind as the translator has learned them.
enum OwnWords {
    /// Those of ``wordGroups``, and two kinds of which questions are full. The questions name no month (*may* is a verb)
    /// and few days, so most of these are read in pieces.
    static let groups: [(name: String, words: [String])] =
        (wordGroups.map { ($0.key, $0.value) } + [
            ("helping verbs", "do does did can could will would should have has had is are was were am"),
            ("times", "today tomorrow yesterday tonight now"),
        ]).map { ($0.0, $0.1.split(separator: " ").map(String.init)) }

    /// A word that the net reads whole, and where it stands.
    struct Place: Equatable {
        let word: String
        let group: String
        /// On the two directions in which the words of all groups lie widest apart.
        let components: [Double]
        /// The nearest of all words that the net reads whole.
        let nearest: String
        let cosine: Double
    }

    /// The words of ``groups`` that are not read in pieces.
    static func places(
        _ trained: TrainedTranslator, seed: UInt64, iterate: PowerIteration
    ) throws -> [Place] {
        let own = Dictionary(uniqueKeysWithValues: trained.ownVectors().map { ($0.word, $0.vector) })
        let space = WordSpace(trained)
        let chosen = groups.flatMap { group in group.words.filter { own[$0] != nil }.map { (group.name, $0) } }
        var generator = RandomSource(seed: seed)
        let matrix = Matrix(chosen.compactMap { own[$0.1] })
        let starts = Matrix((0..<2).map { _ in (0..<matrix.columns).map { _ in generator.normal() } })
        let coordinates = try iterate(matrix, starts, 200).coordinates
        return chosen.enumerated().map { row, one in
            let number = space.numbers[one.1] ?? 0
            let nearest = space.nearest(to: space.unit(number), count: 1, without: [number])[0]
            return Place(
                word: one.1, group: one.0, components: coordinates.table[row], nearest: space.words[nearest.word],
                cosine: nearest.cosine)
        }
    }

    static let experiment = TableExperiment(
        name: "own-words", summary: "words of a kind, such as pronouns, as our own translator has learned them",
        duration: "a few seconds"
    ) { datasets, _, report in
        let trained = try TrainedTranslator.load(.toFrench, from: datasets)
        let places = try places(trained, seed: 1, iterate: powerIteration)
        for group in groups {
            let own = places.filter { $0.group == group.name }
            let near = own.count { group.words.contains($0.nearest) }
            report(
                "\(group.name): \(own.count) of \(group.words.count) are read whole, \(near) have one of their kind "
                    + "as the nearest")
        }
        return ResultTable(
            comments: [
                "./course experiment own-words",
                "Words that the English-French net reads whole, on two principal components; nearest neighbours.",
            ], columns: ["group", "word", "first component", "second component", "nearest", "cosine"],
            rows: places.map {
                [$0.group, $0.word] + $0.components.map { String(format: "%.3f", $0) }
                    + [$0.nearest, String(format: "%.3f", $0.cosine)]
            })
    }
}
