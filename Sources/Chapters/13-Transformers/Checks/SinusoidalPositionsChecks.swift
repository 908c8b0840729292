import Contracts
import ExerciseKit
import Foundation

/// `(positions, width)` to the table `[positions, width]`.
package typealias SinusoidalPositions = @Sendable (Int, Int) throws -> Matrix

extension TransformersChecks {
    /// A table from the angle of each pair and the function of each feature.
    private static func table(
        _ positions: Int, _ width: Int, base: Double = 10_000, first: Int = 0,
        exponent: (Int) -> Double, isSine: (Int) -> Bool = { $0 % 2 == 0 }
    ) -> Matrix {
        Matrix(
            (first..<first + positions).map { position in
                (0..<width).map { feature in
                    let angle = Double(position) / pow(base, exponent(feature))
                    return isSine(feature) ? sin(angle) : cos(angle)
                }
            })
    }

    package static let sinusoidalPositions = Exercise<SinusoidalPositions>(
        "sinusoidal-positions", title: "Sines and cosines", in: chapter, file: "SinusoidalPositions.swift",
        function: "sinusoidalPositions", minutes: 15,
        hints: [
            "Features 0 and 1 share an angle. Which exponent do both have?",
            "The even number at or below the feature, over the width, is the exponent; the position divided by that "
                + "power is the angle; sine for even features, cosine for odd ones.",
            "`feature - feature % 2` is 2i; `pow(10_000, Double(…) / Double(width))` divides the position; "
                + "`sin` or `cos` by "
                + "`feature % 2`.",
        ],
        reference: TransformersChapter.sinusoidalPositions,
        checks: [
            Check(
                "two positions", why: "position 0 has angle 0: every sine is 0, every cosine 1",
                input: "positions 2, width 4",
                expected: Answer([
                    [0, 1, 0, 1], [0.8414709848078965, 0.5403023058681398, 0.00999983333416666, 0.9999500004166653],
                ])
            ) { positions in Answer(try positions(2, 4)) },
            Check(
                "an odd width", why: "the last feature has a sine and no cosine", input: "positions 3, width 5",
                expected: Answer([
                    [0, 1, 0, 1, 0],
                    [
                        0.841470984807896505, 0.540302305868139765, 0.0251162229097737744, 0.999684537915209839,
                        0.000630957302615419945,
                    ],
                    [
                        0.909297426825681709, -0.416146836547142407, 0.0502165993874652055, 0.998738350693493152,
                        0.00126191435404222177,
                    ],
                ])
            ) { positions in Answer(try positions(3, 5)) },
            Check(
                drawn: "a longer table", why: "far positions turn the slow pairs too",
                input: "a number of positions from 8 to 15, width 6"
            ) { positions, generator in Answer(try positions(8 + generator.below(8), 6)) },
        ],
        misconceptions: [
            Misconception(
                "every feature its own angle",
                diagnosis: "you gave sine and cosine of a pair different angles: both have 2i",
                caughtBy: "two positions", wrong: { p, w in table(p, w) { Double($0) / Double(w) } }),
            Misconception(
                "halved exponent", diagnosis: "your exponent is i over the width: it is 2i over the width",
                caughtBy: "two positions", wrong: { p, w in table(p, w) { Double($0 / 2) / Double(w) } }),
            Misconception(
                "counted from 1", diagnosis: "your positions begin at 1: they count from 0", caughtBy: "two positions",
                wrong: { p, w in table(p, w, first: 1) { Double($0 - $0 % 2) / Double(w) } }),
            Misconception(
                "cosine first", diagnosis: "you began with the cosine: even features have the sine",
                caughtBy: "two positions",
                wrong: { p, w in
                    table(p, w, exponent: { Double($0 - $0 % 2) / Double(w) }, isSine: { $0 % 2 == 1 })
                }),
            Misconception(
                "in two halves",
                diagnosis: "you put all sines first and the cosines behind: here they alternate",
                caughtBy: "two positions",
                wrong: { p, w in
                    let half = (w + 1) / 2
                    return table(
                        p, w, exponent: { Double(2 * ($0 % half)) / Double(w) }, isSine: { $0 < half })
                }),
            Misconception(
                "base 1000", diagnosis: "the base is 10000, not 1000", caughtBy: "two positions",
                wrong: { p, w in table(p, w, base: 1000) { Double($0 - $0 % 2) / Double(w) } }),
            Misconception(
                "half a width in whole numbers",
                diagnosis: "you halved the width in whole numbers: an odd one loses a half; divide 2i by the width",
                caughtBy: "an odd width", wrong: { p, w in table(p, w) { Double($0 / 2) / Double(max(1, w / 2)) } }),
            Misconception(
                "times the power", diagnosis: "you multiplied by the power of 10000: divide the position by it",
                caughtBy: "two positions", wrong: { p, w in table(p, w) { -Double($0 - $0 % 2) / Double(w) } }),
            Misconception(
                "pairs alone",
                diagnosis: "you filled pairs alone: of an odd width the last feature is a sine without a cosine",
                caughtBy: "an odd width",
                wrong: { p, w in
                    var filled = table(p, w) { Double($0 - $0 % 2) / Double(w) }
                    if w % 2 == 1 { for position in 0..<p { filled[position, w - 1] = 0 } }
                    return filled
                }),
            Misconception(
                "sines alone", diagnosis: "you wrote sines alone: odd features have the cosine",
                caughtBy: "two positions",
                wrong: { p, w in table(p, w, exponent: { Double($0 - $0 % 2) / Double(w) }, isSine: { _ in true }) }),
            Misconception(
                "twice the feature",
                diagnosis: "your exponent is twice the feature: 2i is the even feature of the pair itself",
                caughtBy: "two positions",
                wrong: { p, w in table(p, w) { Double(2 * $0) / Double(w) } }),
            Misconception(
                "first half sines", diagnosis: "you put all sines first and the cosines behind: here they alternate",
                caughtBy: "two positions",
                wrong: { p, w in
                    table(p, w, exponent: { Double($0 - $0 % 2) / Double(w) }, isSine: { $0 < (w + 1) / 2 })
                }),
        ])
}
