import Plotting

/// The attention map of a translation: a row for each word that is written, a column for each that is read.
enum TranslationMap {
    static func map(
        _ look: TrainedTranslator.Look, _ direction: TranslationDirection, title: String = "",
        ringed: [HeatMap.Cell] = []
    ) -> HeatMap {
        HeatMap(
            title: title, values: look.weights, rows: look.written.map(Markup.escaped),
            columns: look.source.map(Markup.escaped),
            x: "\(direction.source.rawValue.capitalized), read", y: "\(direction.target.rawValue.capitalized), written",
            range: 0...1, decimals: 2, barLabel: "attention weight", ringed: ringed)
    }
}
