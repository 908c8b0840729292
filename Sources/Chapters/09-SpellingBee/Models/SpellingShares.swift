import ChapterKit
import DataLoading

/// The shares of words spelled right in a table of ``SpellingExperiments``, over all seeds.
struct SpellingShares {
    private struct Row {
        let net, seed: String
        let epoch, letters, words, right: Double
    }
    private let rows: [Row]

    init(_ table: ResultTable) throws {
        let (nets, seeds) = (try table.texts("net"), try table.texts("seed"))
        let numbers = try ["epoch", "letters", "words", "right"].map { try table.numbers($0) }
        rows = nets.indices.map { place in
            Row(
                net: nets[place], seed: seeds[place], epoch: numbers[0][place], letters: numbers[1][place],
                words: numbers[2][place], right: numbers[3][place])
        }
    }

    /// After each epoch, on words of all lengths.
    func byEpoch(_ net: String) -> SeedSpread { spread(rows.filter { $0.net == net }, by: \.epoch) }

    /// After the last epoch, by the number of letters.
    func byLength(_ net: String) -> SeedSpread {
        let last = rows.map(\.epoch).max()
        return spread(rows.filter { $0.net == net && $0.epoch == last }, by: \.letters)
    }

    private func spread(_ rows: [Row], by x: KeyPath<Row, Double>) -> SeedSpread {
        let places = Dictionary(grouping: rows, by: { $0[keyPath: x] }).sorted { $0.key < $1.key }
        let shares = places.map { _, rows in
            Dictionary(grouping: rows, by: \.seed).values.map { rows in
                rows.reduce(0) { $0 + $1.right } / rows.reduce(0) { $0 + $1.words }
            }
        }
        return SeedSpread(x: places.map(\.key), values: shares)
    }
}
