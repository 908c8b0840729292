import Contracts
import ExerciseKit
import Foundation

extension AttentionChecks {
    private static func softmax(_ scores: [Double], minus largest: Double) -> [Double] {
        let powers = scores.map { exp($0 - largest) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    private static func stable(_ scores: [Double]) -> [Double] { softmax(scores, minus: scores.max() ?? 0) }

    /// The scores with something else in the place of padding.
    private static func padded(_ scores: [Double], _ length: Int, with number: Double) -> [Double] {
        scores.indices.map { $0 < length ? scores[$0] : number }
    }

    private static func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }

    package static let attentionWeights = Exercise<AttentionWeights>(
        "attention-weights", title: "Masked softmax", in: chapter, file: "AttentionWeights.swift",
        function: "attentionWeights", minutes: 15,
        hints: [
            "If padding gets a score of 0, what share of the attention does it get?",
            "Cut the padding off first. Take the softmax of what is left, the largest subtracted, and put zeros behind it. "
                + "What is the softmax of nothing?",
            "`scores.prefix(length)` are the scores that count; `max() ?? 0` gives their largest even where there is none. "
                + "Divide the powers by their sum and append `scores.count - length` zeros.",
        ],
        reference: AttentionChapter.attentionWeights,
        checks: [
            Check(
                "no padding", why: "then it is the softmax of chapter 02", input: "scores [1, 2, 3], length 3",
                expected: Answer([0.0900305731703805, 0.2447284710547976, 0.6652409557748218])
            ) { weights in Answer(try weights([1, 2, 3], 3)) },
            Check(
                "two of four", why: "what padding gets, the real steps lose", input: "scores [1, 3, 2, -2], length 2",
                expected: Answer([0.1192029220221176, 0.8807970779778823, 0, 0])
            ) { weights in Answer(try weights([1, 3, 2, -2], 2)) },
            Check(
                "large scores", why: "exp overflows above 709", input: "scores [1000, 1001, 998, 0], length 3",
                expected: Answer([0.2594964603424192, 0.7053845126982412, 0.0351190269593397, 0])
            ) { weights in Answer(try weights([1000, 1001, 998, 0], 3)) },
            Check(
                "anything behind the end", why: "padding holds whatever the layers before made of it",
                input: "scores [1, 3, 3000, nan], length 2",
                expected: Answer([0.1192029220221176, 0.8807970779778823, 0, 0])
            ) { weights in Answer(try weights([1, 3, 3000, .nan], 2)) },
            Check(
                "nothing counts", why: "an empty sequence in a batch must not turn the whole batch into NaN",
                input: "scores [1, 2, 3], length 0", expected: Answer([0, 0, 0])
            ) { weights in Answer(try weights([1, 2, 3], 0)) },
            Check(
                "very negative scores",
                why: "the largest of negative scores is negative, and the search begins with it",
                input: "scores [-2000, -2001, 5], length 2",
                expected: Answer([0.7310585786300049, 0.2689414213699951, 0])
            ) { weights in Answer(try weights([-2000, -2001, 5], 2)) },
            Check(
                "next to the least number", why: "no number is so small that padding may stand for it",
                input: "scores [-1e300, 3, 7], length 1", expected: Answer([1.0, 0, 0])
            ) { weights in Answer(try weights([-1e300, 3, 7], 1)) },
            Check(
                "spread out", why: "only the largest score, taken off, keeps every exponent at 0 or below",
                input: "scores [-800, 0, 0, 800, -1, 2], length 5", expected: Answer([0, 0, 0, 1, 0, 0])
            ) { weights in Answer(try weights([-800, 0, 0, 800, -1, 2], 5)) },
            Check(
                drawn: "drawn scores", why: "any length", input: "9 scores in -4...4, 6 of them count"
            ) { weights, generator in Answer(try weights(generator.numbers(9, in: -4..<4), 6)) },
        ],
        misconceptions: [
            Misconception(
                "length ignored", diagnosis: "you took the softmax of all scores: padding must get 0",
                caughtBy: "two of four", wrong: { scores, _ in stable(scores) }),
            Misconception(
                "scores set to 0", diagnosis: "you gave padding the score 0, and exp(0) is 1: leave it out of the sum",
                caughtBy: "two of four", wrong: { stable(padded($0, $1, with: 0)) }),
            Misconception(
                "zeroed afterwards",
                diagnosis: "you put zeros over padding after the softmax: the rest no longer adds up to 1",
                caughtBy: "two of four", wrong: { padded(stable($0), $1, with: 0) }),
            Misconception(
                "no maximum subtracted", diagnosis: "you did not subtract the largest score before exp",
                caughtBy: "large scores",
                wrong: { softmax(Array($0.prefix($1)), minus: 0) + zeros($0.count - $1) }),
            Misconception(
                "maximum of everything",
                diagnosis: "you looked for the largest score among the padding too: search the first ones alone",
                caughtBy: "anything behind the end",
                wrong: { softmax(Array($0.prefix($1)), minus: $0.max() ?? 0) + zeros($0.count - $1) }),
            Misconception(
                "a very negative score",
                diagnosis: "you gave padding a very negative score: where nothing counts, padding then shares it all",
                caughtBy: "nothing counts", wrong: { stable(padded($0, $1, with: -1e9)) }),
            Misconception(
                "minus infinity",
                diagnosis: "you gave padding the score minus infinity: where nothing counts that is 0 / 0",
                caughtBy: "nothing counts", wrong: { stable(padded($0, $1, with: -.infinity)) }),
            Misconception(
                "cut off",
                diagnosis: "you left the padding out: it gets the weight 0, so that the rows of a batch match",
                caughtBy: "two of four", wrong: { scores, length in stable(Array(scores.prefix(length))) }),
            Misconception(
                "largest from 0",
                diagnosis:
                    "your search for the largest begins at a number, and all scores may lie below: begin with the first",
                caughtBy: "very negative scores",
                wrong: { softmax(Array($0.prefix($1)), minus: max(0, $0.prefix($1).max() ?? 0)) + zeros($0.count - $1) }
            ),
            Misconception(
                "largest from -100",
                diagnosis:
                    "your search for the largest begins at a number, and all scores may lie below: begin with the first",
                caughtBy: "very negative scores",
                wrong: {
                    softmax(Array($0.prefix($1)), minus: max(-100, $0.prefix($1).max() ?? 0)) + zeros($0.count - $1)
                }),
            Misconception(
                "largest from -1e9",
                diagnosis:
                    "your search for the largest begins at a number, and all scores may lie below: begin with the first",
                caughtBy: "next to the least number",
                wrong: {
                    softmax(Array($0.prefix($1)), minus: max(-1e9, $0.prefix($1).max() ?? 0)) + zeros($0.count - $1)
                }),
            Misconception(
                "mean subtracted", diagnosis: "you subtracted the mean: subtract the largest of those that count",
                caughtBy: "spread out",
                wrong: { scores, length in
                    let counted = Array(scores.prefix(length))
                    let mean = counted.reduce(0, +) / Double(max(1, length))
                    return softmax(counted, minus: mean) + zeros(scores.count - length)
                }),
            Misconception(
                "padding masked by -1e9",
                diagnosis:
                    "you gave padding a very negative score, and a score that counts may lie as low: leave padding out",
                caughtBy: "next to the least number",
                wrong: { scores, length in
                    length == 0 ? zeros(scores.count) : stable(padded(scores, length, with: -1e9))
                }),
            Misconception(
                "padding masked by -1e30",
                diagnosis:
                    "you gave padding a very negative score, and a score that counts may lie as low: leave padding out",
                caughtBy: "next to the least number",
                wrong: { scores, length in
                    length == 0 ? zeros(scores.count) : stable(padded(scores, length, with: -1e30))
                }),
            Misconception(
                "padding masked by -10000",
                diagnosis:
                    "you gave padding a very negative score, and a score that counts may lie as low: leave padding out",
                caughtBy: "next to the least number",
                wrong: { scores, length in
                    length == 0 ? zeros(scores.count) : stable(padded(scores, length, with: -10000))
                }),
            Misconception(
                "one too many", diagnosis: "you counted one step too many: the first `length` of them",
                caughtBy: "two of four",
                wrong: { scores, length in
                    try AttentionChapter.attentionWeights(scores: scores, length: min(length + 1, scores.count))
                }),
            Misconception(
                "the last ones", diagnosis: "you counted the last steps: the first `length` of them",
                caughtBy: "two of four",
                wrong: { scores, length in
                    zeros(scores.count - length) + stable(Array(scores.suffix(length)))
                }),
            Misconception(
                "empty where nothing counts",
                diagnosis: "you gave an empty list where nothing counts: it is as long as the scores, and all 0",
                caughtBy: "nothing counts",
                wrong: { $1 == 0 ? [] : stable(Array($0.prefix($1))) + zeros($0.count - $1) }),
            Misconception(
                "cut off, zeros for nothing",
                diagnosis: "you left the padding out: it gets the weight 0, so that the rows of a batch match",
                caughtBy: "two of four",
                wrong: { $1 == 0 ? zeros($0.count) : stable(Array($0.prefix($1))) }),
        ])
}
