import Contracts
import ExerciseKit
import Foundation

/// `(features, position)` to the features turned.
package typealias RotaryPosition = @Sendable ([Double], Int) throws -> [Double]

extension TransformersChecks {
    /// Pairs of two places, turned.
    private static func turned(
        _ x: [Double], _ position: Int, direction: Double = 1,
        exponent: (_ first: Int, _ width: Int) -> Double = {
            -Double($0) / Double($1)
        }, partner: (_ first: Int, _ width: Int) -> (Int, Int) = { first, _ in (first, first + 1) }
    ) -> [Double] {
        var y = x
        for first in stride(from: 0, to: x.count, by: 2) {
            let (a, b) = partner(first, x.count)
            let angle = direction * Double(position) * pow(10_000, exponent(first, x.count))
            y[a] = x[a] * cos(angle) - x[b] * sin(angle)
            y[b] = x[a] * sin(angle) + x[b] * cos(angle)
        }
        return y
    }

    package static let rotaryPosition = Exercise<RotaryPosition>(
        "rotary-position", title: "Rotary positions", in: chapter, file: "RotaryPosition.swift",
        function: "rotaryPosition", minutes: 15,
        hints: [
            "What does a turn by 90 degrees make of the point (1, 0)? And of (0, 1)?",
            "Neighbours are a pair; its angle is the position times 10000 to the power of minus its first place "
                + "over the "
                + "width; then the formula of a turn.",
            "A `stride` by 2 over the features; `pow(10_000, -Double(first) / Double(features.count))`; write both new "
                + "numbers from the old ones into a copy.",
        ],
        reference: TransformersChapter.rotaryPosition,
        checks: [
            Check(
                "a quarter", why: "the first pair turns by one radian a position", input: "features [1, 0], position 1",
                expected: Answer([0.5403023058681398, 0.8414709848078965])
            ) { turn in Answer(try turn([1, 0], 1)) },
            Check(
                "three pairs", why: "slow pairs tell far positions apart",
                input: "features [1, 2, -0.5, 0.25, 3, -1], position 3",
                expected: Answer([
                    -1.27223251272018, -1.8388649851410237, -0.5298598748378501, 0.17818112424389349,
                    3.006400597839072, -0.9805893357123919,
                ])
            ) { turn in Answer(try turn([1, 2, -0.5, 0.25, 3, -1], 3)) },
            Check(
                "position 0", why: "the first position is left as it is",
                input: "features [1, 2, -0.5, 0.25], position 0",
                expected: Answer([1, 2, -0.5, 0.25])
            ) { turn in Answer(try turn([1, 2, -0.5, 0.25], 0)) },
            Check(drawn: "drawn features", why: "any position", input: "8 features, a position from 0 to 99") {
                turn, generator in
                Answer(try turn(generator.numbers(8), generator.below(100)))
            },
        ],
        misconceptions: [
            Misconception(
                "the other way", diagnosis: "you turned with the clock: the sine has the other sign",
                caughtBy: "a quarter", wrong: { turned($0, $1, direction: -1) }),
            Misconception(
                "overwritten",
                diagnosis: "you turned the second number with the first one already replaced: keep the old numbers",
                caughtBy: "a quarter",
                wrong: { x, position in
                    var y = x
                    for first in stride(from: 0, to: x.count, by: 2) {
                        let angle = Double(position) * pow(10_000, -Double(first) / Double(x.count))
                        y[first] = y[first] * cos(angle) - y[first + 1] * sin(angle)
                        y[first + 1] = y[first] * sin(angle) + y[first + 1] * cos(angle)
                    }
                    return y
                }),
            Misconception(
                "halved exponent",
                diagnosis: "your exponent is i over the width: it is 2i, the first place of the pair",
                caughtBy: "three pairs", wrong: { turned($0, $1, exponent: { -Double($0 / 2) / Double($1) }) }),
            Misconception(
                "one angle for all", diagnosis: "you turned all pairs alike: each next pair turns more slowly",
                caughtBy: "three pairs", wrong: { turned($0, $1, exponent: { _, _ in 0 }) }),
            Misconception(
                "pairs of two halves",
                diagnosis:
                    "you paired a feature with one half the width away, as some programs do: here neighbours are "
                    + "pairs",
                caughtBy: "three pairs",
                wrong: { turned($0, $1, partner: { first, width in (first / 2, first / 2 + width / 2) }) }),
            Misconception(
                "ever faster", diagnosis: "your pairs turn ever faster: the exponent has a minus",
                caughtBy: "three pairs", wrong: { turned($0, $1, exponent: { Double($0) / Double($1) }) }),
            Misconception(
                "sine and cosine added",
                diagnosis: "you added sine and cosine, as for sinusoidal positions: here each pair is turned",
                caughtBy: "a quarter",
                wrong: { features, position in
                    features.indices.map { place in
                        let angle =
                            Double(position) * pow(10_000, -Double(place - place % 2) / Double(features.count))
                        return features[place] + (place % 2 == 0 ? sin(angle) : cos(angle))
                    }
                }),
            Misconception(
                "counted from 1", diagnosis: "your positions begin at 1: they count from 0", caughtBy: "a quarter",
                wrong: { turned($0, $1 + 1) }),
            Misconception(
                "base 1000", diagnosis: "the base is 10000, not 1000",
                caughtBy: "three pairs",
                wrong: { turned($0, $1, exponent: { -Double($0) / Double($1) * 0.75 }) }),
        ])
}
