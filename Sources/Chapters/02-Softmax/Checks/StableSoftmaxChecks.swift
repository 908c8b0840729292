import Contracts
import ExerciseKit
import Foundation

extension SoftmaxChecks {
    /// Powers of the shifted logits over their sum: the shift and the power are what can go wrong.
    private static func normalised(
        _ logits: [Double], minus shift: Double = 0, power: (Double) -> Double = { exp($0) }
    ) -> [Double] {
        let powers = logits.map { power($0 - shift) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    package static let softmax = Exercise<Softmax>(
        "softmax", title: "Stable softmax", in: chapter, file: "Softmax.swift", function: "softmax", minutes: 10,
        hints: [
            "The logits 1000 and 1001 lie as far apart as 0 and 1. What is exp(1001) on a computer, and what would make "
                + "the exponent small without moving them apart?",
            "Subtract the largest logit from all of them first: then the largest exponent is 0, nothing overflows, and "
                + "the sum is at least 1.",
            "Let `largest = logits.max()`, with a fallback for nil; map every logit to `exp` of its distance below it; "
                + "add these up with `reduce`, and divide each by the sum.",
        ],
        reference: SoftmaxChapter.softmax,
        checks: [
            Check(
                "three logits", why: "the probabilities keep the order of the logits and add up to one",
                input: "[1, 2, 3]",
                expected: Answer([0.09003057317038046, 0.24472847105479767, 0.6652409557748218]), tolerance: 1e-13
            ) { softmax in
                Answer(try softmax([1, 2, 3]))
            },
            Check(
                "large logits", why: "exp overflows above 709, and a confident classifier gets there",
                input: "[1000, 1001]", expected: Answer([0.2689414213699951, 0.7310585786300049])
            ) { softmax in
                Answer(try softmax([1000, 1001]))
            },
            Check(
                "very negative logits", why: "if every power is 0, the sum is 0 too, and 0 over 0 is nan",
                input: "[-2000, -2000.5, -2003]",
                expected: Answer([0.6037488961486258, 0.3661922162818002, 0.03005888756957402])
            ) { softmax in
                Answer(try softmax([-2000, -2000.5, -2003]))
            },
            Check(
                "far apart", why: "one class may be out of the question", input: "[800, 0]", expected: Answer([1, 0])
            ) { softmax in
                Answer(try softmax([800, 0]))
            },
            Check(
                "spread out", why: "only the largest logit, taken off, keeps every exponent at 0 or below",
                input: "[-800, 0, 0, 800, -1]", expected: Answer([0, 0, 0, 1, 0])
            ) { softmax in
                Answer(try softmax([-800, 0, 0, 800, -1]))
            },
            Check(
                drawn: "drawn logits", why: "any number of classes, from one to six",
                input: "lists of 1 to 6 logits in -10...10"
            ) { softmax, generator in
                Answer(try (1...6).flatMap { try softmax(generator.numbers($0, in: -10..<10)) })
            },
        ],
        misconceptions: [
            Misconception(
                "no maximum subtracted",
                diagnosis: "exp of a large logit is infinite: subtract the largest logit from all of them first",
                caughtBy: "large logits", wrong: { normalised($0) }),
            Misconception(
                "minimum subtracted",
                diagnosis: "you subtracted the smallest logit: that leaves the largest exponent as large as can be",
                caughtBy: "far apart", wrong: { normalised($0, minus: $0.min() ?? 0) }),
            Misconception(
                "exponents cut off",
                diagnosis:
                    "you cut large exponents off, which makes all large logits equal: subtract the largest instead",
                caughtBy: "large logits", wrong: { normalised($0, power: { exp(min($0, 700)) }) }),
            Misconception(
                "divided by the count", diagnosis: "divide by the sum of the powers, not by how many there are",
                caughtBy: "three logits",
                wrong: { logits in
                    let largest = logits.max() ?? 0
                    return logits.map { exp($0 - largest) / Double(logits.count) }
                }),
            Misconception(
                "no exponential", diagnosis: "you divided the logits by their sum: exponentiate them first",
                caughtBy: "three logits", wrong: { normalised($0, power: { $0 }) }),
            Misconception(
                "hard maximum", diagnosis: "this gives everything to the largest: softmax gives each class a share",
                caughtBy: "three logits",
                wrong: { logits in logits.map { $0 == logits.max() ? 1 : 0 } }),
            Misconception(
                "mean subtracted",
                diagnosis: "you subtracted the mean: the largest may lie far above it, so subtract the largest",
                caughtBy: "spread out",
                wrong: { normalised($0, minus: $0.reduce(0, +) / Double($0.count)) }),
            Misconception(
                "first subtracted", diagnosis: "you subtracted the first logit: subtract the largest",
                caughtBy: "spread out",
                wrong: { normalised($0, minus: $0[0]) }),
            Misconception(
                "last subtracted", diagnosis: "you subtracted the last logit: subtract the largest",
                caughtBy: "far apart",
                wrong: { normalised($0, minus: $0[$0.count - 1]) }),
            Misconception(
                "largest from 0",
                diagnosis: "your search for the largest begins at 0, and all may lie below: begin with the first",
                caughtBy: "very negative logits",
                wrong: { normalised($0, minus: max(0, $0.max() ?? 0)) }),
            Misconception(
                "divided by the largest", diagnosis: "you divided the powers by the largest: divide by their sum",
                caughtBy: "three logits",
                wrong: { logits in logits.map { exp($0 - (logits.max() ?? 0)) } }),
            Misconception(
                "sign in the exponent",
                diagnosis: "your exponents have the wrong sign: the largest logit got the least",
                caughtBy: "three logits",
                wrong: { normalised($0.map { -$0 }, minus: -($0.min() ?? 0)) }),
            Misconception(
                "logarithms", diagnosis: "you gave logarithms of the probabilities",
                caughtBy: "three logits",
                wrong: { logits in
                    let largest = logits.max() ?? 0
                    let total = logits.reduce(0) { $0 + exp($1 - largest) }
                    return logits.map { $0 - largest - log(total) }
                }),
            Misconception(
                "powers of 2", diagnosis: "you took powers of 2: `exp` takes those of e",
                caughtBy: "three logits",
                wrong: { normalised($0, minus: $0.max() ?? 0, power: { exp2($0) }) }),
            Misconception(
                "a small number added",
                diagnosis: "you added a small number to the sum: it is at least 1, and the shares then fall short of 1",
                caughtBy: "three logits",
                wrong: { logits in
                    let powers = logits.map { exp($0 - (logits.max() ?? 0)) }
                    return powers.map { $0 / (powers.reduce(0, +) + 1e-12) }
                }),
        ])
}
