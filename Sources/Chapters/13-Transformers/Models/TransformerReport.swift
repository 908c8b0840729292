import ChapterKit
import Foundation
import Layers

/// What a GPT is made of, in numbers: parameters by part, multiplications, memory.
package struct TransformerReport: Codable, Equatable, Sendable {
    package struct Part: Codable, Equatable, Sendable {
        package let name: String
        /// In one of them.
        package let parameters: Int
        /// How many there are.
        package let count: Int

        package var total: Int { parameters * count }
    }

    package let parts: [Part]
    package let parameters: Int
    /// Multiplications of a forward pass for a token, with a full context before it: those of the weights, and those of
    /// scores and mixtures.
    package let weightMultiplications: Int
    package let attentionMultiplications: Int
    /// Bytes in single precision: weights, gradients and Adam's two averages.
    package let trainingBytes: Int
    /// Bytes of keys and values of a full context, for one text.
    package let cacheBytes: Int

    package init(_ design: TransformerDesign) {
        let (width, inner) = (design.width, design.innerWidth)
        func linear(_ inputs: Int, _ outputs: Int) -> Int { inputs * outputs + outputs }
        let attention = 4 * linear(width, width)
        let feed = linear(width, inner) + linear(inner, width)
        var parts = [Part(name: "embedding", parameters: design.vocabularySize * width, count: 1)]
        if design.positions == .learned {
            parts.append(Part(name: "positions", parameters: design.context * width, count: 1))
        }
        parts += [
            Part(name: "attention", parameters: attention, count: design.layerCount),
            Part(name: "feed-forward", parameters: feed, count: design.layerCount),
            Part(name: "norms of a block", parameters: 4 * width, count: design.layerCount),
        ]
        if design.normPlacement == .before { parts.append(Part(name: "last norm", parameters: 2 * width, count: 1)) }
        parts.append(
            Part(
                name: design.isTied ? "logits, tied to the embedding" : "logits",
                parameters: design.isTied ? 0 : linear(width, design.vocabularySize), count: 1))
        self.parts = parts
        parameters = parts.reduce(0) { $0 + $1.total }
        weightMultiplications =
            design.layerCount * (4 * width * width + 2 * width * inner) + width * design.vocabularySize
        attentionMultiplications = design.layerCount * 2 * design.context * width
        trainingBytes = 4 * 4 * parameters
        cacheBytes = 4 * 2 * design.layerCount * design.context * width
    }

    /// As a table.
    package var text: String {
        func right(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(1, width - text.count)) + text
        }
        func line(_ name: String, _ each: String, _ count: String, _ total: String) -> String {
            name.padding(toLength: 30, withPad: " ", startingAt: 0) + right(each, 14) + right(count, 6)
                + right(total, 16)
        }
        let rows = parts.map { line($0.name, grouped($0.parameters), "\($0.count)", grouped($0.total)) }
        func bytes(_ count: Int) -> String { "\(grouped((count + 500_000) / 1_000_000)) MB" }
        return
            ([line("part", "parameters", "times", "total")] + rows
            + [
                line("parameters", "", "", grouped(parameters)), "",
                line("multiplications for a token", "", "", ""),
                line("  by weights", "", "", grouped(weightMultiplications)),
                line("  scores and mixtures, at most", "", "", grouped(attentionMultiplications)), "",
                line("memory, single precision", "", "", ""),
                line("  training, no activations", "", "", bytes(trainingBytes)),
                line("  keys and values, one text", "", "", bytes(cacheBytes)),
            ]).joined(separator: "\n")
    }
}
