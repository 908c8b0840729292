import Contracts
import ExerciseKit

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

    /// The slope along each entry: the change of the function between two points, over so many h.
    private static func slopes(
        _ function: ScalarFunction, _ point: [Double], from low: Double = -1, over count: Double = 2
    ) throws -> [Double] {
        let h = 1e-5
        return try point.indices.map { index in
            var (up, down) = (point, point)
            up[index] += h
            down[index] += low * h
            return try (function(up) - function(down)) / (count * h)
        }
    }

    /// The reference's verdict on a gradient, given the slopes.
    private static func verdict(
        _ numerical: [Double], _ analytic: [Double], _ batchSize: Int,
        ratio: (_ a: Double, _ n: Double) -> Double = { $0 / $1 }, judged: (_ wrong: [Int]) -> [Int] = { $0 },
        isWrong: (_ error: Double) -> Bool = { !($0 <= 1e-6) },
        order: ([(Double, GradientCause)]) -> [(Double, GradientCause)] = { $0 }
    ) -> GradientVerdict {
        let wrong = analytic.indices.filter {
            isWrong(abs(analytic[$0] - numerical[$0]) / max(1e-3, abs(analytic[$0]) + abs(numerical[$0])))
        }
        guard let first = wrong.first else {
            return GradientVerdict(numerical: numerical, firstWrong: nil, cause: .agrees)
        }
        let ratios = judged(wrong).map { ratio(analytic[$0], numerical[$0]) }
        let known: [(Double, GradientCause)] = [
            (-1, .wrongSign), (0, .notPropagated), (Double(batchSize), .missingMean), (2, .missingHalf),
        ]
        let cause = order(known).first { known in ratios.allSatisfy { abs($0 - known.0) <= 1e-3 } }?.1
        return GradientVerdict(numerical: numerical, firstWrong: first, cause: cause ?? .unknown)
    }

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
        misconceptions: [
            Misconception(
                "one-sided", diagnosis: "you compared f(x + h) with f(x): with f(x - h) the error is far smaller",
                caughtBy: "a right gradient",
                wrong: { verdict(try slopes($0, $1, from: 0, over: 1), $2, $3) }),
            Misconception(
                "divided by h", diagnosis: "the two points are 2h apart: divide by 2h", caughtBy: "a right gradient",
                wrong: { verdict(try slopes($0, $1, over: 1), $2, $3) }),
            Misconception(
                "all entries at once", diagnosis: "you moved all entries together: move one, and put it back",
                caughtBy: "a right gradient",
                wrong: { function, point, analytic, batchSize in
                    let change = try function(point.map { $0 + 1e-5 }) - function(point.map { $0 - 1e-5 })
                    return verdict(point.map { _ in change / 2e-5 }, analytic, batchSize)
                }),
            Misconception(
                "ratio upside down", diagnosis: "your ratio is numerical to analytic: take analytic to numerical",
                caughtBy: "one entry not propagated", wrong: { verdict(try slopes($0, $1), $2, $3, ratio: { $1 / $0 }) }
            ),
            Misconception(
                "first wrong entry decides",
                diagnosis: "you read the ratio of the first wrong entry only: all wrong entries must share it",
                caughtBy: "two mistakes at once", wrong: { verdict(try slopes($0, $1), $2, $3, judged: { [$0[0]] }) }),
            Misconception(
                "half before mean", diagnosis: "you asked for a missing half before a missing mean: keep to the order",
                caughtBy: "a batch of two",
                wrong: { verdict(try slopes($0, $1), $2, $3, order: { $0.reversed() }) }),
            Misconception(
                "nan passes",
                diagnosis: "you ask whether the error is too large, and nan never is: ask whether it is small enough",
                caughtBy: "not a number", wrong: { verdict(try slopes($0, $1), $2, $3, isWrong: { $0 > 1e-6 }) }),
            Misconception(
                "right entries count",
                diagnosis: "you asked the right entries for their ratio too: only wrong ones count",
                caughtBy: "one entry not propagated",
                wrong: { function, point, analytic, batchSize in
                    verdict(try slopes(function, point), analytic, batchSize, judged: { _ in Array(point.indices) })
                }),
        ])
}
