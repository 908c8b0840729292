import Contracts
import ExerciseKit
import Foundation

extension BackpropagationChecks {
    /// A function with round slopes: at (1.5, -2, 0.5) they are -1.125, 0.4375 and 1.625.
    private static let polynomial: ScalarFunction = { a in
        (a[0] * a[0] * a[1] + 3 * a[2] * a[0] - a[1] * a[2]) / 4
    }
    private static let point = [1.5, -2, 0.5]
    private static let knownSlopes = [-1.125, 0.4375, 1.625]

    /// The verdict as numbers: slopes, the first wrong entry (-1 for none), the number of the cause.
    private static func answer(_ verdict: GradientVerdict) -> Answer {
        Answer(
            names: verdict.numerical.indices.map { "n_\($0)" } + ["first wrong", "cause \(verdict.cause)"],
            values: verdict.numerical + [Double(verdict.firstWrong ?? -1), Double(verdict.cause.rawValue)])
    }

    /// A fixed case: this analytic gradient of the polynomial.
    private static func check(
        _ name: String, why: String, analytic: [Double], batch: Int = 4, firstWrong: Int?, cause: GradientCause
    ) -> Check<GradientCheck> {
        Check(
            name, why: why,
            input: "(x²y + 3zx - yz) / 4 at (1.5, -2, 0.5), batch of \(batch), gradient \(analytic)",
            expected: answer(GradientVerdict(numerical: knownSlopes, firstWrong: firstWrong, cause: cause)),
            tolerance: 1e-7
        ) { check in
            answer(try check(polynomial, point, analytic, batch))
        }
    }

    private static let steepSlope = 20 * cos(600) * sin(0.002) / 0.002

    package static let gradientCheck = Exercise<GradientCheck>(
        "gradient-check", title: "Gradient check", in: chapter, file: "GradientCheck.swift", function: "gradientCheck",
        formerly: Former(file: "CheckGradient.swift", function: "checkGradient"),
        minutes: 25,
        hints: [
            "How do you measure a slope when all you have is the function itself? And what does it tell you if your "
                + "gradient is exactly minus that slope?",
            "For each entry copy the point twice, move one copy up and the other down by h, and divide the difference "
                + "of the values by 2h. Collect the entries that are off; look at the ratios of those only.",
            "`point.indices.map` with two copies gives the slopes; `filter` by the relative error gives the wrong "
                + "indices; with their ratios ask `allSatisfy` for -1, 0, the batch size and 2, in this order.",
        ],
        reference: BackpropagationChapter.gradientCheck,
        checks: [
            check(
                "a right gradient", why: "a check that cries wolf is of no use", analytic: knownSlopes, firstWrong: nil,
                cause: .agrees),
            check(
                "wrong sign", why: "a step along it climbs the loss in place of going down",
                analytic: knownSlopes.map { -$0 }, firstWrong: 0, cause: .wrongSign),
            check(
                "one entry not propagated", why: "one forgotten line leaves a part of the gradient at zero",
                analytic: [-1.125, 0, 1.625], firstWrong: 1, cause: .notPropagated),
            check(
                "missing mean", why: "a sum over the batch makes every step as many times too long",
                analytic: knownSlopes.map { $0 * 4 }, firstWrong: 0, cause: .missingMean),
            check(
                "missing half", why: "the square's slope is twice the error, unless the loss has a half",
                analytic: [-1.125, 0.875, 3.25], firstWrong: 1, cause: .missingHalf),
            check(
                "a batch of two", why: "for a batch of 2 both causes give the ratio 2: the order of the list decides",
                analytic: knownSlopes.map { $0 * 2 }, batch: 2, firstWrong: 0, cause: .missingMean),
            check(
                "not a number", why: "nan is neither larger nor smaller than anything: it must not count as right",
                analytic: [-1.125, .nan, 1.625], firstWrong: 1, cause: .unknown),
            check(
                "two mistakes at once", why: "without a common ratio there is no honest guess",
                analytic: [-1.125, -0.4375, 0], firstWrong: 1, cause: .unknown),
            check(
                "ten parts in a million", why: "1e-6 is what differences can tell: a slip of 1e-5 is one",
                analytic: knownSlopes.map { $0 * (1 + 1e-5) }, firstWrong: 0, cause: .unknown),
            check(
                "nearly twice", why: "two per cent off is another mistake: name a cause only where the ratio is it",
                analytic: knownSlopes.map { $0 * 2.02 }, firstWrong: 0, cause: .unknown),
            check(
                "twice, but for rounding", why: "a ratio is never exact: within a thousandth it counts",
                analytic: knownSlopes.map { $0 * 2.0005 }, firstWrong: 0, cause: .missingHalf),
            check(
                "twice on average", why: "ratios of 3.5 and 0.5 have the mean 2, and neither is a missing half",
                analytic: [-1.125 * 3.5, 0.4375 * 0.5, 1.625], firstWrong: 0, cause: .unknown),
            check(
                "negative, and half", why: "a negative ratio is no wrong sign unless it is -1",
                analytic: knownSlopes.map { $0 * -0.5 }, firstWrong: 0, cause: .unknown),
            Check(
                "a steep curve", why: "h = 1e-5 it is: larger steps do not see how a curve bends",
                input: "sin(200 x) / 10 + 0 y at (3, 0), batch of 4, gradient as h = 1e-5 finds it",
                // 20 cos 600 · sin 0.002 / 0.002
                expected: answer(GradientVerdict(numerical: [steepSlope, 0], firstWrong: nil, cause: .agrees)),
                tolerance: 1e-7
            ) { check in
                answer(try check({ sin(200 * $0[0]) / 10 + 0 * $0[1] }, [3, 0], [steepSlope, 0], 4))
            },
            Check(
                "large and small slopes",
                why: "an error counts by the size of its own entry, and tiny ones are rounding",
                input: "1e6 x + 0.01 y + 1e-7 z at (0, 1, 0), batch of 4, gradient (1e6 + 0.1, 0.0100005, 1.005e-7)",
                expected: answer(GradientVerdict(numerical: [1e6, 0.01, 1e-7], firstWrong: 1, cause: .unknown)),
                tolerance: 1e-7
            ) { check in
                answer(
                    try check(
                        { 1e6 * $0[0] + 0.01 * $0[1] + 1e-7 * $0[2] }, [0, 1, 0], [1e6 + 0.1, 0.0100005, 1.005e-7], 4))
            },
            Check(
                "tiny slopes", why: "the differences of tiny slopes are mostly rounding, and no mistake",
                input: "1e-7 x + 0.01 y at (0, 1), batch of 4, gradient (1.005e-7, 0.01)",
                expected: answer(GradientVerdict(numerical: [1e-7, 0.01], firstWrong: nil, cause: .agrees)),
                tolerance: 1e-7
            ) { check in
                answer(try check({ 1e-7 * $0[0] + 0.01 * $0[1] }, [0, 1], [1.005e-7, 0.01], 4))
            },
            Check(
                "the last of eight", why: "one bad entry among many good ones is still bad",
                input: "1 a + 2 b + … + 8 h at zeros, batch of 4, gradient (1, 2, 3, 4, 5, 6, 7, -8)",
                expected: answer(
                    GradientVerdict(numerical: (1...8).map(Double.init), firstWrong: 7, cause: .wrongSign)),
                tolerance: 1e-7
            ) { check in
                answer(
                    try check(
                        { $0.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element } },
                        [Double](repeating: 0, count: 8), [1, 2, 3, 4, 5, 6, 7, -8], 4))
            },
            Check(
                "a function that throws", why: "what goes wrong in the function must be heard of",
                input: "a function that throws an error", expected: .passesErrorOn
            ) { check in
                try .ofLentError { _ = try check({ _ in throw LentError() }, [1, 2], [0, 0], 4) }
            },
            Check(
                drawn: "drawn points", why: "any function of any number of entries",
                input: "x·y + 2y·z at 3 drawn places",
                tolerance: 1e-7
            ) { check, generator in
                let places = (0..<3).map { _ in generator.numbers(3, in: -2..<2) }
                let answers = try places.map { a in
                    answer(
                        try check(
                            { $0[0] * $0[1] + 2 * $0[1] * $0[2] }, a, [a[1], a[0] + 2 * a[2], -2 * a[1]], 7))
                }
                return Answer(names: answers.flatMap(\.names), values: answers.flatMap(\.values))
            },
        ],
        misconceptions: GradientCheckMistakes.all)
}
