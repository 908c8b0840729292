import Foundation

/// A sentence whose words want tags, and three ways to look for the likeliest row of tags. The probabilities are
/// invented: the next tag depends on the last one only, each word on its own tag only.
struct TagLattice {
    let words: [String]
    let tags: [String]
    /// `[tag]`: log-probability of the first.
    let start: [Double]
    /// `[tag before][tag]`: log-probability of a tag after another.
    let transitions: [[Double]]
    /// `[word][tag]`: log-probability of the word, given the tag.
    let emissions: [[Double]]

    /// A row of tags and the logarithm of its probability.
    struct Path: Equatable {
        var tags: [Int]
        var score: Double
    }

    private func extended(_ path: Path, by tag: Int) -> Path {
        let word = path.tags.count
        let step = path.tags.last.map { transitions[$0][tag] } ?? start[tag]
        return Path(tags: path.tags + [tag], score: path.score + step + emissions[word][tag])
    }

    /// The best of all rows of tags, tried one by one, and how many that were.
    var exhaustive: (best: Path, count: Int) {
        var (best, count) = (Path(tags: [], score: -.infinity), 0)
        func walk(_ path: Path) {
            guard path.tags.count < words.count else {
                count += 1
                if path.score > best.score { best = path }
                return
            }
            for tag in tags.indices { walk(extended(path, by: tag)) }
        }
        walk(Path(tags: [], score: 0))
        return (best, count)
    }

    /// Viterbi's: for each tag of a word the best way to it, whatever comes later. Exact here, since what comes later
    /// asks for the last tag only.
    ///
    /// - Returns: the best path; `[word][tag]`, the tag before on the best way there; how many ways were compared.
    var viterbi: (best: Path, before: [[Int]], compared: Int) {
        var ways = tags.indices.map { extended(Path(tags: [], score: 0), by: $0) }
        var before: [[Int]] = [tags.indices.map { _ in 0 }]
        var compared = tags.count
        for _ in words.dropFirst() {
            let next = tags.indices.map { tag in
                ways.map { extended($0, by: tag) }.reduce(Path(tags: [], score: -.infinity)) {
                    $1.score > $0.score ? $1 : $0
                }
            }
            before.append(next.map { $0.tags[$0.tags.count - 2] })
            compared += tags.count * tags.count
            ways = next
        }
        return (ways.max { $0.score < $1.score } ?? ways[0], before, compared)
    }

    /// Beam search: the `width` best beginnings, whatever they end with.
    ///
    /// - Returns: the best path; for each word the beginnings that were kept; how many were compared.
    func beam(_ width: Int) -> (best: Path, kept: [[Path]], compared: Int) {
        var (beam, kept, compared) = ([Path(tags: [], score: 0)], [[Path]](), 0)
        for _ in words {
            let all = beam.flatMap { path in tags.indices.map { extended(path, by: $0) } }
            compared += all.count
            beam = Array(all.sorted { $0.score > $1.score }.prefix(width))
            kept.append(beam)
        }
        return (beam[0], kept, compared)
    }

    /// The lecture's sentence.
    static let example = TagLattice(
        words: ["natural", "language", "processing", "(", "NLP", ")"],
        tags: ["adjective", "noun", "verb", "name", "bracket"],
        start: logs([[0.35, 0.3, 0.1, 0.2, 0.05]])[0],
        transitions: logs([
            [0.15, 0.7, 0.03, 0.1, 0.02], [0.05, 0.3, 0.3, 0.1, 0.25], [0.3, 0.35, 0.05, 0.2, 0.1],
            [0.05, 0.15, 0.3, 0.1, 0.4], [0.1, 0.3, 0.1, 0.4, 0.1],
        ]),
        emissions: logs([
            [0.6, 0.2, 0.05, 0.1, 0.001], [0.1, 0.7, 0.05, 0.1, 0.001], [0.1, 0.35, 0.6, 0.1, 0.001],
            [0.001, 0.001, 0.001, 0.001, 0.9], [0.05, 0.2, 0.05, 0.8, 0.001], [0.001, 0.001, 0.001, 0.001, 0.9],
        ]))

    private static func logs(_ table: [[Double]]) -> [[Double]] { table.map { row in row.map { log($0) } } }
}
