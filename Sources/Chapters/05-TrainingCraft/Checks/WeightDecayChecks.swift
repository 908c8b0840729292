import Contracts
import ExerciseKit

/// `(values, gradient, scales, learningRate, decay)` to the values after the step.
package typealias WeightDecay = @Sendable ([Double], [Double], [Double], Double, DecayRule) throws -> [Double]

extension TrainingCraftChecks {
    /// A rule that looks at one weight: value, gradient, scale, rate, decay.
    private static func mistake(
        _ rule: @escaping @Sendable (Double, Double, Double, Double, DecayRule) -> Double
    ) -> WeightDecay {
        { values, gradient, scales, rate, decay in
            values.indices.map { rule(values[$0], gradient[$0], scales[$0], rate, decay) }
        }
    }

    @Sendable private static func right(
        _ x: Double, _ g: Double, _ scale: Double, _ rate: Double, _ decay: DecayRule
    ) -> Double {
        let pull = decay.strength * x
        return decay.isDecoupled ? x - rate * (g / scale + pull) : x - rate * (g + pull) / scale
    }

    private static let weights = [2.0, -1, 0.5]
    private static let slopes = [0.4, 0.2, -1]
    private static let scales = [2.0, 0.5, 4]
    private static let text = "values (2, -1, 0.5), gradient (0.4, 0.2, -1), scales (2, 0.5, 4), rate 0.1, strength 0.3"

    package static let weightDecay = Exercise<WeightDecay>(
        "weight-decay", title: "Weight decay, coupled and decoupled", in: chapter, file: "WeightDecay.swift",
        function: "weightDecay", minutes: 15,
        hints: [
            "Adam divides a large gradient by its own large size. If the pull towards 0 is a part of that gradient, "
                + "what "
                + "happens to it?",
            "The pull is strength times value. Coupled, add it to the gradient before the division by the scale. "
                + "Decoupled, leave the gradient alone, and subtract rate times pull beside it.",
            "`map` over `values.indices`. Two cases, both of which subtract the rate times something from the "
                + "value: one "
                + "sum over the scale, or a quotient plus the pull.",
        ],
        reference: TrainingCraftChapter.weightDecay,
        checks: [
            Check(
                "coupled", why: "it is the gradient of ½ strength · value², added to the loss's",
                input: "\(text), coupled",
                expected: Answer([1.95, -0.98, 0.52125])
            ) { step in
                Answer(try step(weights, slopes, scales, 0.1, DecayRule(strength: 0.3, isDecoupled: false)))
            },
            Check(
                "decoupled", why: "every weight shrinks by the same share, whatever its gradients are",
                input: "\(text), decoupled", expected: Answer([1.92, -1.01, 0.51])
            ) { step in
                Answer(try step(weights, slopes, scales, 0.1, DecayRule(strength: 0.3, isDecoupled: true)))
            },
            Check(
                "no gradient", why: "a weight that nobody needs fades away",
                input: "value 2, gradient 0, scale 1, rate 0.1, strength 0.5, decoupled and coupled",
                expected: Answer([1.9, 1.9])
            ) { step in
                Answer(
                    try [true, false].map {
                        try step([2], [0], [1], 0.1, DecayRule(strength: 0.5, isDecoupled: $0))[0]
                    })
            },
            Check(
                drawn: "drawn weights", why: "both rules on any weights", input: "4 weights, rate 0.2, strength 0.1"
            ) { step, generator in
                let (values, gradient) = (generator.numbers(4, in: -2..<2), generator.numbers(4, in: -2..<2))
                let scales = generator.numbers(4, in: 0.2..<3)
                return Answer(
                    try [true, false].map {
                        try step(values, gradient, scales, 0.2, DecayRule(strength: 0.1, isDecoupled: $0))
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "always coupled",
                diagnosis: "your decoupled pull goes through the division as well: leave it out of it",
                caughtBy: "decoupled",
                wrong: mistake { right($0, $1, $2, $3, DecayRule(strength: $4.strength, isDecoupled: false)) }),
            Misconception(
                "always decoupled", diagnosis: "your coupled pull passes by the division: add it to the gradient",
                caughtBy: "coupled",
                wrong: mistake { right($0, $1, $2, $3, DecayRule(strength: $4.strength, isDecoupled: true)) }),
            Misconception(
                "without the rate",
                diagnosis: "your decoupled pull lacks the learning rate: it acts with full strength",
                caughtBy: "decoupled",
                wrong: mistake { x, g, scale, rate, decay in
                    decay.isDecoupled
                        ? x - rate * g / scale - decay.strength * x : right(x, g, scale, rate, decay)
                }),
            Misconception(
                "weights grow", diagnosis: "you pull away from 0: the pull is subtracted", caughtBy: "coupled",
                wrong: mistake { right($0, $1, $2, $3, DecayRule(strength: -$4.strength, isDecoupled: $4.isDecoupled)) }
            ),
            Misconception(
                "by the sign", diagnosis: "you pull by the sign of the value, which is L1: here by the value itself",
                caughtBy: "coupled",
                wrong: mistake { x, g, scale, rate, decay in
                    let pull = decay.strength * (x < 0 ? -1 : 1)
                    return decay.isDecoupled ? x - rate * (g / scale + pull) : x - rate * (g + pull) / scale
                }),
            Misconception(
                "no pull", diagnosis: "you left out the pull",
                caughtBy: "coupled",
                wrong: mistake { right($0, $1, $2, $3, DecayRule(strength: 0, isDecoupled: $4.isDecoupled)) }),
            Misconception(
                "scale multiplied", diagnosis: "you multiplied by the scale: the optimiser divides by it",
                caughtBy: "coupled",
                wrong: mistake { right($0, $1, 1 / $2, $3, $4) }),
            Misconception(
                "scale left out", diagnosis: "you left out the scale",
                caughtBy: "coupled",
                wrong: mistake { right($0, $1, 1, $3, $4) }),
            Misconception(
                "uphill", diagnosis: "you added the step: subtract it",
                caughtBy: "coupled",
                wrong: mistake { right($0, $1, $2, -$3, $4) }),
            Misconception(
                "rules exchanged", diagnosis: "you exchanged the two rules: decoupled leaves the gradient alone",
                caughtBy: "coupled",
                wrong: mistake { right($0, $1, $2, $3, DecayRule(strength: $4.strength, isDecoupled: !$4.isDecoupled)) }
            ),
            Misconception(
                "pull squared", diagnosis: "you pulled by the square of the value: by the value itself",
                caughtBy: "coupled",
                wrong: mistake { x, g, scale, rate, decay in
                    let pull = decay.strength * x * x
                    return decay.isDecoupled ? x - rate * (g / scale + pull) : x - rate * (g + pull) / scale
                }),
            Misconception(
                "decays after the step",
                diagnosis:
                    "you pulled the value that the gradient's step has left: decoupled, the pull is of the value before",
                caughtBy: "decoupled",
                wrong: mistake { x, g, scale, rate, decay in
                    guard decay.isDecoupled else { return right(x, g, scale, rate, decay) }
                    let moved = x - rate * g / scale
                    return moved - rate * decay.strength * moved
                }),
            Misconception(
                "brackets missing",
                diagnosis: "brackets are missing around gradient and pull: both are divided, and both are subtracted",
                caughtBy: "coupled",
                wrong: mistake { x, g, scale, rate, decay in
                    decay.isDecoupled
                        ? right(x, g, scale, rate, decay) : x - rate * g + decay.strength * x / scale
                }),
            Misconception(
                "pull outside the brackets",
                diagnosis: "brackets are missing around gradient and pull: both are divided, and both are subtracted",
                caughtBy: "coupled",
                wrong: mistake { x, g, scale, rate, decay in
                    decay.isDecoupled
                        ? right(x, g, scale, rate, decay) : x - rate * (g + decay.strength * x / scale)
                }),
        ])
}
