import Contracts
import ExerciseKit

/// `(layers, width, heads, vocabulary, context)` to the number of parameters.
package typealias CountGPTParameters = @Sendable (Int, Int, Int, Int, Int) throws -> Int

extension TransformersChecks {
    /// The count with its parts as wanted.
    private static func count(
        _ layers: Int, _ width: Int, vocabulary: Int, context: Int, attentionBiases: Int = 4, matrices: Int = 4,
        inner: Int = 4, norms: Int = 2, ending: Int = 1, feedBiases: Bool = true, logits: Int = 0
    ) -> Int {
        let attention = matrices * width * width + attentionBiases * width
        let feed = 2 * inner * width * width + (feedBiases ? inner * width + width : 0)
        return (vocabulary + context) * width + layers * (attention + feed + norms * 2 * width)
            + ending * 2 * width + logits
    }

    package static let countGPTParameters = Exercise<CountGPTParameters>(
        "count-gpt-parameters", title: "Count a GPT", in: chapter, file: "CountGPTParameters.swift",
        function: "countGPTParameters", minutes: 15,
        hints: [
            "A linear layer from a to b features with a bias: how many numbers? Which argument of this function is not "
                + "needed at all?",
            "Embedding and positions once; each block: four linear layers, two more of the feed-forward net, "
                + "two norms; "
                + "one norm at the end.",
            "One `let` for each line of the table, then a sum in which the blocks' lines are multiplied by "
                + "`layers`. The "
                + "logits add nothing.",
        ],
        reference: TransformersChapter.countGPTParameters,
        checks: [
            Check(
                "the smallest", why: "small enough to count by hand",
                input: "layers 1, width 2, heads 1, vocabulary 5, context 3", expected: Answer(94)
            ) { count in Answer(try count(1, 2, 1, 5, 3)) },
            Check(
                "heads", why: "more heads are narrower heads",
                input: "layers 4, width 128, heads 4, vocabulary 65, "
                    + "context 128", expected: Answer(818_048)
            ) { count in Answer(try count(4, 128, 4, 65, 128)) },
            Check(
                "GPT-2 small", why: "the number in the headlines: 124 million",
                input: "layers 12, width 768, heads 12, vocabulary 50257, context 1024", expected: Answer(124_439_808)
            ) { count in Answer(try count(12, 768, 12, 50_257, 1024)) },
            Check(drawn: "drawn sizes", why: "any sizes", input: "layers, heads and sizes of 1 to 20") {
                count, generator in
                let heads = 1 + generator.below(5)
                return Answer(
                    try count(
                        1 + generator.below(20), heads * (1 + generator.below(20)), heads, 1 + generator.below(20),
                        1 + generator.below(20)))
            },
        ],
        misconceptions: [
            Misconception(
                "logits counted", diagnosis: "you counted a matrix for the logits: they are tied to the embedding",
                caughtBy: "the smallest",
                wrong: { count($0, $1, vocabulary: $3, context: $4, logits: $1 * $3) }),
            Misconception(
                "no biases", diagnosis: "you left out the biases of the linear layers", caughtBy: "the smallest",
                wrong: { count($0, $1, vocabulary: $3, context: $4, attentionBiases: 0, feedBiases: false) }),
            Misconception(
                "no output projection",
                diagnosis: "you counted three projections: the joined heads go through a fourth",
                caughtBy: "the smallest",
                wrong: { count($0, $1, vocabulary: $3, context: $4, attentionBiases: 3, matrices: 3) }),
            Misconception(
                "no last norm", diagnosis: "you left out the norm at the end, after the last block",
                caughtBy: "the smallest", wrong: { count($0, $1, vocabulary: $3, context: $4, ending: 0) }),
            Misconception(
                "no norms in the blocks", diagnosis: "you left out the two norms of each block",
                caughtBy: "the smallest", wrong: { count($0, $1, vocabulary: $3, context: $4, norms: 0) }),
            Misconception(
                "one matrix a head",
                diagnosis: "you counted the projections once for each head: the heads share the width",
                caughtBy: "heads",
                wrong: { layers, width, heads, vocabulary, context in
                    count(
                        layers, width, vocabulary: vocabulary, context: context, attentionBiases: 3 * heads + 1,
                        matrices: 3 * heads + 1)
                }),
            Misconception(
                "positions forgotten", diagnosis: "you left out the table of positions", caughtBy: "the smallest",
                wrong: { layers, width, _, vocabulary, _ in
                    count(layers, width, vocabulary: vocabulary, context: 0)
                }),
            Misconception(
                "one norm a block", diagnosis: "you counted one norm in each block: it has two",
                caughtBy: "the smallest", wrong: { count($0, $1, vocabulary: $3, context: $4, norms: 1) }),
            Misconception(
                "last norm without shift", diagnosis: "your norm at the end has a scale alone: it has a shift too",
                caughtBy: "the smallest", wrong: { count($0, $1, vocabulary: $3, context: $4) - $1 }),
            Misconception(
                "scales alone", diagnosis: "you counted a scale for each norm: it has a shift too",
                caughtBy: "the smallest",
                wrong: { count($0, $1, vocabulary: $3, context: $4, norms: 1) - $1 }),
            Misconception(
                "all four once for each head",
                diagnosis: "you counted the projections once for each head: the heads share the width",
                caughtBy: "heads",
                wrong: { layers, width, heads, vocabulary, context in
                    count(
                        layers, width, vocabulary: vocabulary, context: context, attentionBiases: 4 * heads,
                        matrices: 4 * heads)
                }),
            Misconception(
                "width biases inside",
                diagnosis: "your wide layer has `width` biases: it has one for each of its 4 · width units",
                caughtBy: "the smallest",
                wrong: { count($0, $1, vocabulary: $3, context: $4) - 3 * $0 * $1 }),
        ])
}
