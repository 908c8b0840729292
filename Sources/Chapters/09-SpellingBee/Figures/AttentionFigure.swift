import DataLoading
import Plotting

/// The attention map of one word: a row for each letter that is written, a column for each phoneme.
package enum AttentionFigure {
    /// - Parameter weights: `[letters + 1][phonemes]`, the end last.
    package static func figure(_ phonemes: [Phoneme], word: String, weights: [[Double]]) -> Figure {
        Figure(
            title: "Where the network looks while it writes \(word)",
            panel: map(phonemes, word: word, weights: weights))
    }

    /// - Parameter written: how many rows are shown.
    static func map(
        _ phonemes: [Phoneme], word: String, weights: [[Double]], title: String = "", hasBar: Bool = true,
        written: Int = .max
    ) -> HeatMap {
        let shown = weights.enumerated().map { $0 < written ? $1 : $1.map { _ in .nan } }
        let rows = (word.map { String($0) } + ["end"]).enumerated().map { $0 < written ? $1 : " " }
        return HeatMap(
            title: title, values: shown, rows: rows, columns: phonemes.map(\.symbol),
            x: "phoneme heard", y: "letter written", range: 0...1, decimals: 2,
            barLabel: hasBar ? "attention weight" : nil, squareCells: true)
    }
}
