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

    static func map(_ phonemes: [Phoneme], word: String, weights: [[Double]], title: String = "")
        -> HeatMap
    {
        HeatMap(
            title: title, values: weights, rows: word.map { String($0) } + ["end"],
            columns: phonemes.map(\.symbol),
            x: "phoneme heard", y: "letter written", range: 0...1, decimals: 2,
            barLabel: "attention weight")
    }
}
