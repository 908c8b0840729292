import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore

/// The score of the committed weights, on validation and held-out part.
package enum GPTScore {
    package static let experiment = TableExperiment(
        name: "gpt-score", summary: "what the committed transformer scores on text it has not learned from",
        duration: "about two minutes"
    ) { datasets, _, report in
        let shares = TextParts(try Shakespeare.load(from: datasets))
        let gpt = try GPT(weights: GPT.weights(in: datasets), symbolCount: shares.text.characters.count)
        let rows = [("validation", shares.validation), ("held out", shares.heldOut)].map { name, text in
            let score = gpt.score().evaluation(on: text, stride: gpt.design.context / 2)
            let row = [
                name, "\(text.count - 1)", String(format: "%.4f", score.loss),
                String(format: "%.4f", score.accuracy ?? 0),
            ]
            report(row.joined(separator: " "))
            return row
        }
        return ResultTable(
            comments: ["./course experiment gpt-score", "each character with 64 to 127 before it in sight"],
            columns: ["part", "characters", "loss", "accuracy"], rows: rows)
    }
}
