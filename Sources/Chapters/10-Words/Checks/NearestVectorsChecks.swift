import Contracts
import ExerciseKit

/// `(word, vectors, k)` to the rows of the nearest words.
package typealias NearestVectors = @Sendable (Int, Matrix, Int) throws -> [Int]
/// `(word, minus, plus, vectors)` to the row that is found.
package typealias Analogy = @Sendable (Int, Int, Int, Matrix) throws -> Int

private func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
private func length(_ a: [Double]) -> Double { product(a, a).squareRoot() }
private func cosine(_ a: [Double], _ b: [Double]) -> Double { product(a, b) / (length(a) * length(b)) }
private func distance(_ a: [Double], _ b: [Double]) -> Double { length(zip(a, b).map { $0 - $1 }) }

extension WordsChecks {
    /// Row 1 points as row 0 does, but is long; row 2 is near it but points elsewhere.
    private static let vectors = Matrix([
        [1, 0.5], [8, 4.1], [0.8, 0.9], [-2, -1], [3, -1], [0.5, 0.24], [-0.5, 2],
    ])
    private static let vectorsText = "[[1, 0.5], [8, 4.1], [0.8, 0.9], [-2, -1], [3, -1], [0.5, 0.24], [-0.5, 2]]"

    private static func nearest(
        _ word: Int, _ vectors: Matrix, _ k: Int, isOther: (Int) -> Bool, likeness: ([Double], [Double]) -> Double,
        ties: (Int) -> Int = { $0 }
    ) -> [Int] {
        let table = vectors.table
        let order = table.indices.filter(isOther).sorted {
            (-likeness(table[$0], table[word]), ties($0)) < (-likeness(table[$1], table[word]), ties($1))
        }
        return Array(order.prefix(k))
    }

    package static let nearestVectors = Exercise<NearestVectors>(
        "nearest-vectors", title: "Nearest words", in: chapter, file: "NearestVectors.swift",
        function: "nearestVectors", minutes: 15,
        hints: [
            "One vector points as another does and is ten times as long. What is their cosine, and what their distance?",
            "The cosine with every row; then all rows but the word's own, sorted by falling cosine, and where these are "
                + "equal by the row; then the first k.",
            "A nested function for the product of two lists serves for the lengths too: |a| is the root of the product "
                + "of a with itself. Sort by the tuple (minus the cosine, the row).",
        ],
        reference: WordsChapter.nearestVectors,
        checks: [
            Check(
                "three neighbours", why: "direction carries the meaning, length the frequency",
                input: "word 0, vectors \(vectorsText), k 3", expected: Answer([1, 5, 2])
            ) { Answer(try $0(0, vectors, 3)) },
            Check(
                "all others", why: "the word itself is no neighbour; opposites come last",
                input: "word 3, the same vectors, k 9", expected: Answer([6, 4, 2, 5, 1, 0])
            ) { search in
                let found = try search(3, vectors, 9)
                return Answer(found)
            },
            Check(
                "equal cosines", why: "two runs should give the same list",
                input: "word 1, vectors [[0, 2], [1, 0], [0, -3], [2, 0], [0, 1], [5, 0]], k 4",
                expected: Answer([3, 5, 0, 2])
            ) { Answer(try $0(1, Matrix([[0, 2], [1, 0], [0, -3], [2, 0], [0, 1], [5, 0]]), 4)) },
            Check(
                "a twin", why: "another word may point exactly as this one does",
                input: "word 2, vectors [[0, 4], [3, 1], [0, 2], [-1, 0]], k 2", expected: Answer([0, 1])
            ) { Answer(try $0(2, Matrix([[0, 4], [3, 1], [0, 2], [-1, 0]]), 2)) },
            Check(
                drawn: "drawn vectors", why: "any number of features", input: "word 2 of 9 words with 4 features, k 5"
            ) { search, generator in Answer(try search(2, generator.matrix(9, 4), 5)) },
        ],
        misconceptions: [
            Misconception(
                "distance", diagnosis: "you compared distances: the cosine looks at directions alone",
                caughtBy: "three neighbours",
                wrong: { word, vectors, k in
                    nearest(word, vectors, k, isOther: { $0 != word }, likeness: { -distance($0, $1) })
                }),
            Misconception(
                "product not divided", diagnosis: "you did not divide by the lengths: long vectors win",
                caughtBy: "three neighbours",
                wrong: { word, vectors, k in nearest(word, vectors, k, isOther: { $0 != word }, likeness: product) }),
            Misconception(
                "the word itself", diagnosis: "you took the word itself for its nearest neighbour: leave it out",
                caughtBy: "three neighbours",
                wrong: { word, vectors, k in nearest(word, vectors, k, isOther: { _ in true }, likeness: cosine) }),
            Misconception(
                "smallest cosine first", diagnosis: "you put the smallest cosine first: those are opposites",
                caughtBy: "three neighbours",
                wrong: { word, vectors, k in
                    nearest(word, vectors, k, isOther: { $0 != word }, likeness: { -cosine($0, $1) })
                }),
            Misconception(
                "opposites are near", diagnosis: "you took the cosine without its sign: an opposite is no neighbour",
                caughtBy: "three neighbours",
                wrong: { word, vectors, k in
                    nearest(word, vectors, k, isOther: { $0 != word }, likeness: { abs(cosine($0, $1)) })
                }),
            Misconception(
                "later of equals", diagnosis: "of equal cosines you took the higher number: the lower comes first",
                caughtBy: "equal cosines",
                wrong: { word, vectors, k in
                    nearest(word, vectors, k, isOther: { $0 != word }, likeness: cosine, ties: { -$0 })
                }),
            Misconception(
                "squared lengths", diagnosis: "you divided by the squares of the lengths: take their roots",
                caughtBy: "three neighbours",
                wrong: { word, vectors, k in
                    nearest(word, vectors, k, isOther: { $0 != word }) {
                        product($0, $1) / (product($0, $0) * product($1, $1))
                    }
                }),
            Misconception(
                "sum of the lengths", diagnosis: "you divided by the sum of the lengths: by their product",
                caughtBy: "three neighbours",
                wrong: { word, vectors, k in
                    nearest(word, vectors, k, isOther: { $0 != word }) {
                        product($0, $1) / (length($0) + length($1))
                    }
                }),
            Misconception(
                "first of the list dropped",
                diagnosis:
                    "you dropped the first of the list for the word itself: a word that points alike may be first",
                caughtBy: "a twin",
                wrong: { word, vectors, k in
                    Array(nearest(word, vectors, k + 1, isOther: { _ in true }, likeness: cosine).dropFirst())
                }),
        ])

    // MARK: - Analogies

    /// man, woman, king, queen, prince, throne, apple.
    private static let family = Matrix([
        [4, 0.2, 0.5], [0.3, 2, 0.4], [3, 0, 3], [1.1, 1.1, 1.4], [2.2, 0.1, 2], [1.4, 0.4, 3], [-1, -1, 0.5],
    ])
    private static let familyText =
        "[[4, 0.2, 0.5], [0.3, 2, 0.4], [3, 0, 3], [1.1, 1.1, 1.4], [2.2, 0.1, 2], [1.4, 0.4, 3], [-1, -1, 0.5]]"

    private static func found(
        _ vectors: [[Double]], _ wanted: [Double], isOther: (Int) -> Bool,
        likeness: ([Double], [Double]) -> Double = cosine, ties: (Int) -> Int = { -$0 }
    ) -> Int {
        vectors.indices.filter(isOther).max {
            (likeness(vectors[$0], wanted), ties($0)) < (likeness(vectors[$1], wanted), ties($1))
        }
            ?? -1
    }

    private static func mixed(_ a: [Double], _ b: [Double], _ c: [Double], _ signs: [Double] = [1, -1, 1]) -> [Double] {
        a.indices.map { signs[0] * a[$0] + signs[1] * b[$0] + signs[2] * c[$0] }
    }

    private static func unit(_ a: [Double]) -> [Double] { a.map { $0 / length(a) } }

    package static let analogy = Exercise<Analogy>(
        "analogy", title: "King - man + woman", in: chapter, file: "Analogy.swift", function: "analogy", minutes: 15,
        hints: [
            "Which word is nearest to king - man + woman, if man and woman hardly differ?",
            "Make all vectors 1 long. Add and subtract the three, feature by feature. Of all words but the three take "
                + "the one with the largest cosine to the result.",
            "The result need not be made 1 long: its length divides all cosines alike, so the product with a unit "
                + "vector orders as the cosine does. `filter` the rows, then `max` by a comparison.",
        ],
        reference: WordsChapter.analogy,
        checks: [
            Check(
                "king - man + woman", why: "a relation between words is a direction",
                input: "word 2, minus 0, plus 1, vectors \(familyText)", expected: Answer(3)
            ) { Answer(try $0(2, 0, 1, family)) },
            Check(
                "the other way round", why: "what leads there leads back",
                input: "word 3, minus 1, plus 0, the same vectors",
                expected: Answer(4)
            ) { Answer(try $0(3, 1, 0, family)) },
            Check(
                "lengths do not count", why: "frequent words have long vectors, and would win everywhere",
                input: "word 0, minus 1, plus 2, vectors [[1, 0], [0, 9], [0, 1], [20, 17], [0.9, -0.1], [0, -1]]",
                expected: Answer(4)
            ) { Answer(try $0(0, 1, 2, Matrix([[1, 0], [0, 9], [0, 1], [20, 17], [0.9, -0.1], [0, -1]]))) },
            Check(
                "of equal cosines", why: "two runs should find the same word",
                input: "word 0, minus 1, plus 2, vectors [[1, 0], [0, 1], [0, -2], [3, -1], [0, -1], [0, -4], [0, 2]]",
                expected: Answer(4)
            ) { Answer(try $0(0, 1, 2, Matrix([[1, 0], [0, 1], [0, -2], [3, -1], [0, -1], [0, -4], [0, 2]]))) },
            Check(
                drawn: "drawn vectors", why: "any number of features",
                input: "4 questions about 9 words with 4 features"
            ) { analogy, generator in
                let vectors = generator.matrix(9, 4)
                return Answer(try (0..<4).map { try analogy($0, $0 + 2, $0 + 4, vectors) })
            },
        ],
        misconceptions: [
            Misconception(
                "the given words count", diagnosis: "you found one of the three given words: leave them out",
                caughtBy: "king - man + woman",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table.map(unit)
                    return found(rows, mixed(rows[word], rows[minus], rows[plus])) { _ in true }
                }),
            Misconception(
                "only the word left out", diagnosis: "you left out the first word alone: leave out all three",
                caughtBy: "king - man + woman",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table.map(unit)
                    return found(rows, mixed(rows[word], rows[minus], rows[plus])) { $0 != word }
                }),
            Misconception(
                "lengths count", diagnosis: "you added vectors of different lengths: make each 1 long first",
                caughtBy: "king - man + woman",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table
                    return found(rows, mixed(rows[word], rows[minus], rows[plus])) {
                        ![word, minus, plus].contains($0)
                    }
                }),
            Misconception(
                "signs turned round", diagnosis: "you walked the way backwards: word - minus + plus",
                caughtBy: "king - man + woman",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table.map(unit)
                    return found(rows, mixed(rows[word], rows[minus], rows[plus], [1, 1, -1])) {
                        ![word, minus, plus].contains($0)
                    }
                }),
            Misconception(
                "nothing subtracted", diagnosis: "you added all three: the second is taken away",
                caughtBy: "lengths do not count",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table.map(unit)
                    return found(rows, mixed(rows[word], rows[minus], rows[plus], [1, 1, 1])) {
                        ![word, minus, plus].contains($0)
                    }
                }),
            Misconception(
                "the last of equals", diagnosis: "of equal cosines you took the higher row: take the lowest",
                caughtBy: "of equal cosines",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table.map(unit)
                    return found(
                        rows, mixed(rows[word], rows[minus], rows[plus]),
                        isOther: { ![word, minus, plus].contains($0) }, ties: { $0 })
                }),
            Misconception(
                "the smallest cosine",
                diagnosis: "you took the word with the smallest cosine: the largest is the nearest direction",
                caughtBy: "king - man + woman",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table.map(unit)
                    let target = mixed(rows[word], rows[minus], rows[plus]).map { -$0 }
                    return found(rows, target) { ![word, minus, plus].contains($0) }
                }),
            Misconception(
                "products of vectors as they are",
                diagnosis: "you calculated with vectors as they are: make each 1 long first",
                caughtBy: "king - man + woman",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table
                    let target = mixed(rows[word], rows[minus], rows[plus])
                    let others = rows.indices.filter { ![word, minus, plus].contains($0) }
                    return others.max { (product(rows[$0], target), -$0) < (product(rows[$1], target), -$1) } ?? 0
                }),
            Misconception(
                "the least distance", diagnosis: "you looked for the least distance: compare directions, by the cosine",
                caughtBy: "the other way round",
                wrong: { word, minus, plus, vectors in
                    let rows = vectors.table
                    let target = mixed(rows[word], rows[minus], rows[plus])
                    let distances = rows.map { row in zip(row, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                    }
                    let others = rows.indices.filter { ![word, minus, plus].contains($0) }
                    return others.min { distances[$0] < distances[$1] } ?? 0
                }),
        ])
}
