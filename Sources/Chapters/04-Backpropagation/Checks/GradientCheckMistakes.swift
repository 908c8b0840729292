import Contracts
import ExerciseKit

/// The reference of `gradient-check` with its parts laid open, so that each misconception can bend one of them.
enum GradientCheckMistakes {
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

    /// The reference's verdict with its error, its ratios and its step laid open.
    private static func judged(
        _ function: ScalarFunction, _ point: [Double], _ analytic: [Double], _ batchSize: Int,
        step: (_ entry: Double) -> Double = { _ in 1e-5 },
        error: (_ a: Double, _ n: Double) -> Double = { abs($0 - $1) / max(1e-3, abs($0) + abs($1)) },
        limit: Double = 1e-6, width: Double = 1e-3,
        ratios change: (_ ratios: [Double]) -> [Double] = { $0 }
    ) throws -> GradientVerdict {
        let numerical = try point.indices.map { index in
            let h = step(point[index])
            if h == 0 { return 0.0 }
            var (up, down) = (point, point)
            up[index] += h
            down[index] -= h
            return try (function(up) - function(down)) / (2 * h)
        }
        let wrong = point.indices.filter { !(error(analytic[$0], numerical[$0]) <= limit) }
        let ratios = change(wrong.map { analytic[$0] / numerical[$0] })
        let known: [(Double, GradientCause)] = [
            (-1, .wrongSign), (0, .notPropagated), (Double(batchSize), .missingMean), (2, .missingHalf),
        ]
        let cause = known.first { known in ratios.allSatisfy { abs($0 - known.0) <= width } }?.1
        return GradientVerdict(
            numerical: numerical, firstWrong: wrong.first, cause: wrong.isEmpty ? .agrees : cause ?? .unknown)
    }

    static let all: [Misconception<GradientCheck>] = [
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
        Misconception(
            "step 0.01", diagnosis: "your h is not 1e-5",
            caughtBy: "a steep curve",
            wrong: { try judged($0, $1, $2, $3, step: { _ in 0.01 }) }),
        Misconception(
            "step 1e-3", diagnosis: "your h is not 1e-5",
            caughtBy: "a steep curve",
            wrong: { try judged($0, $1, $2, $3, step: { _ in 1e-3 }) }),
        Misconception(
            "step 1e-4", diagnosis: "your h is not 1e-5",
            caughtBy: "a steep curve",
            wrong: { try judged($0, $1, $2, $3, step: { _ in 1e-4 }) }),
        Misconception(
            "step by the entry",
            diagnosis: "your step grows with the entry, and an entry of 0 does not move: h is 1e-5 for all",
            caughtBy: "a steep curve",
            wrong: { try judged($0, $1, $2, $3, step: { 1e-5 * abs($0) }) }),
        Misconception(
            "absolute error", diagnosis: "you took the difference itself: divide it by the size of the two",
            caughtBy: "large and small slopes",
            wrong: { try judged($0, $1, $2, $3, error: { abs($0 - $1) }) }),
        Misconception(
            "no floor",
            diagnosis: "you left out the 1e-3: the differences of tiny slopes are mostly rounding",
            caughtBy: "tiny slopes",
            wrong: { try judged($0, $1, $2, $3, error: { abs($0 - $1) / ($0 == $1 ? 1 : abs($0) + abs($1)) }) }),
        Misconception(
            "limit 1e-5", diagnosis: "you allow a larger error than 1e-6",
            caughtBy: "ten parts in a million",
            wrong: { try judged($0, $1, $2, $3, limit: 1e-5) }),
        Misconception(
            "limit 1e-4", diagnosis: "you allow a larger error than 1e-6",
            caughtBy: "ten parts in a million",
            wrong: { try judged($0, $1, $2, $3, limit: 1e-4) }),
        Misconception(
            "limit 1e-3", diagnosis: "you allow a larger error than 1e-6",
            caughtBy: "ten parts in a million",
            wrong: { try judged($0, $1, $2, $3, limit: 1e-3) }),
        Misconception(
            "ratios within 0.1", diagnosis: "you allow ratios further off than 1e-3",
            caughtBy: "nearly twice",
            wrong: { try judged($0, $1, $2, $3, width: 0.1) }),
        Misconception(
            "ratios within 0.05", diagnosis: "you allow ratios further off than 1e-3",
            caughtBy: "nearly twice",
            wrong: { try judged($0, $1, $2, $3, width: 0.05) }),
        Misconception(
            "ratios within 0.5", diagnosis: "you allow ratios further off than 1e-3",
            caughtBy: "nearly twice",
            wrong: { try judged($0, $1, $2, $3, width: 0.5) }),
        Misconception(
            "mean of the ratios",
            diagnosis: "you looked at the mean of the ratios: each of them must be near the number",
            caughtBy: "twice on average",
            wrong: {
                try judged($0, $1, $2, $3, ratios: { $0.isEmpty ? [] : [$0.reduce(0, +) / Double($0.count)] })
            }),
        Misconception(
            "any negative ratio", diagnosis: "you call any negative ratio a wrong sign: it must be -1",
            caughtBy: "negative, and half",
            wrong: { try judged($0, $1, $2, $3, ratios: { $0.allSatisfy { $0 < 0 } ? $0.map { _ in -1 } : $0 }) }),
        Misconception(
            "last wrong entry", diagnosis: "you gave the last wrong entry: give the first",
            caughtBy: "wrong sign",
            wrong: {
                var verdict = try judged($0, $1, $2, $3)
                let wrong = zip($2, verdict.numerical).map {
                    !(abs($0 - $1) / max(1e-3, abs($0) + abs($1)) <= 1e-6)
                }
                verdict.firstWrong = wrong.lastIndex(of: true)
                return verdict
            }),
    ]
}
