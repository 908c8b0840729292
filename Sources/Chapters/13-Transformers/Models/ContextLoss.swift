import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore

/// What the trained model loses at each place of its context, and what the whole held-out text scores.
package enum ContextLoss {
    package static let experiment = TableExperiment(
        name: "gpt-context", summary: "loss of the trained transformer by the number of characters it has seen",
        duration: "about a minute"
    ) { datasets, _, _ in
        let shares = TextParts(try Shakespeare.load(from: datasets))
        let gpt = try GPT(weights: GPT.weights(in: datasets), symbolCount: shares.text.characters.count)
        let losses = gpt.score().lossByPlace(on: shares.heldOut)
        return ResultTable(
            comments: ["./course experiment gpt-context", "held-out part, windows that do not overlap"],
            columns: ["seen", "loss"],
            rows: losses.enumerated().map { ["\($0 + 1)", String(format: "%.4f", $1)] })
    }
}
