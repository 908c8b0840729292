import DataLoading
import Foundation

/// Words and the directions of their vectors, for many questions in a row: the same answers as the exercises
/// `nearest-vectors` and `analogy` give, with every vector made 1 long once.
struct WordSpace: Sendable {
    let words: [String]
    let numbers: [String: Int]
    /// `[words · features]`, each vector 1 long.
    private let units: [Double]
    private let features: Int

    init(_ vectors: WordVectors) { self.init(words: vectors.words, vectors: vectors.vectors) }

    /// Words, each once, and their vectors, of which none is 0.
    init(words: [String], vectors: [[Double]]) {
        self.words = words
        numbers = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
        features = vectors[0].count
        units = vectors.flatMap { vector in
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return vector.map { $0 / length }
        }
    }

    func unit(_ word: Int) -> [Double] { Array(units[word * features..<(word + 1) * features]) }

    /// The words that point most nearly where a vector does, with their cosines.
    ///
    /// - Parameter without: numbers of words that are left out.
    func nearest(to vector: [Double], count: Int, without: Set<Int> = []) -> [(word: Int, cosine: Double)] {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let cosines = words.indices.map { word in
            (0..<features).reduce(0.0) { $0 + units[word * features + $1] * vector[$1] } / length
        }
        let order = words.indices.filter { !without.contains($0) }.sorted { (-cosines[$0], $0) < (-cosines[$1], $1) }
        return order.prefix(count).map { ($0, cosines[$0]) }
    }

    /// word - minus + plus.
    func walk(from word: Int, minus: Int, plus: Int) -> [Double] {
        let (a, b, c) = (unit(word), unit(minus), unit(plus))
        return a.indices.map { a[$0] - b[$0] + c[$0] }
    }
}
