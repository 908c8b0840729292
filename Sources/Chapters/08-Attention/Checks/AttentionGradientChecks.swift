import Contracts
import ExerciseKit

extension AttentionChecks {
    private static func answer(_ gradient: AttentionGradient) -> Answer {
        Answer(named: ["scores": Matrix([gradient.scores]), "values": gradient.values])
    }

    private static func expected(_ scores: [Double], _ values: [[Double]]) -> Answer {
        answer(AttentionGradient(scores: scores, values: Matrix(values)))
    }

    /// Some gradient made of each step's weight, its gain (g · value) and the mean gain (g · context).
    private static func gradient(
        _ scores: [Double], _ values: Matrix, _ upstream: [Double], _ softmax: Softmax,
        areValuesWeighed: Bool = true,
        score: (_ weight: Double, _ gain: Double, _ mean: Double) -> Double = { $0 * ($1 - $2) }
    ) throws -> AttentionGradient {
        let weights = try softmax(scores)
        let gains = values.table.map { dot($0, upstream) }
        let mean = dot(weights, gains)
        return AttentionGradient(
            scores: zip(weights, gains).map { score($0, $1, mean) },
            values: Matrix(weights.map { weight in upstream.map { areValuesWeighed ? weight * $0 : $0 } }))
    }

    /// How far the gradient at the scores is from the change of the loss between two evaluations.
    private static func errors(_ backward: AttentionGradientFunction, seed scores: [Double], _ values: Matrix) throws
        -> [Double]
    {
        let upstream = [0.75, -1.25, 0.5]
        func loss(_ scores: [Double]) throws -> Double {
            dot(try Matrix([Lent.softmax(scores)]).matrixProduct(values).values, upstream)
        }
        let analytic = try backward(scores, values, upstream, Lent.softmax).scores
        return try scores.indices.map { place in
            var (up, down) = (scores, scores)
            up[place] += 1e-5
            down[place] -= 1e-5
            let numeric = (try loss(up) - loss(down)) / 2e-5
            return place < analytic.count ? analytic[place] - numeric : .infinity
        }
    }

    private static let threeValues = Matrix([[1, -2], [0.5, 4], [3, 0.25]])

    package static let attentionGradient = Exercise<AttentionGradientFunction>(
        "attention-gradient", title: "Gradient of attention", in: chapter, file: "AttentionGradient.swift",
        function: "attentionGradient", minutes: 25,
        hints: [
            "The upstream gradient says which way the loss goes up. Should the net look more at a value that points "
                + "there, or less?",
            "First the gain of each step, the inner product of its value with g. Then the mean gain, weighed with the "
                + "weights. A score gets weight times (gain minus mean); a value gets weight times g.",
            "`weights` by `softmax`; `gains` by a map over `values.table`; `mean` as a sum over `zip(weights, gains)`. The "
                + "rows of the values' gradient are `upstream`, each number times the row's weight.",
        ],
        reference: AttentionChapter.attentionGradient,
        checks: [
            Check(
                "equal scores", why: "the net begins by looking everywhere, and must learn from there",
                input: "scores [0, 0, 0], values [[1, -2], [0.5, 4], [3, 0.25]], g [1.5, -0.5]",
                expected: expected(
                    [0.2083333333333333, -1.0416666666666665, 0.8333333333333334],
                    [[0.5, -0.1666666666666666], [0.5, -0.1666666666666666], [0.5, -0.1666666666666666]])
            ) { backward in answer(try backward([0, 0, 0], threeValues, [1.5, -0.5], Lent.softmax)) },
            Check(
                "unequal scores", why: "what was hardly looked at hardly learns",
                input: "scores [0.5, -1, 2], values [[1, -2], [0.5, 4], [3, 0.25]], g [1.5, -0.5]",
                expected: expected(
                    [-0.232491554333915, -0.1985480275167618, 0.4310395818506767],
                    [
                        [0.2629355882100551, -0.0876451960700184], [0.0586688599060312, -0.0195562866353437],
                        [1.178395551883914, -0.392798517294638],
                    ])
            ) { backward in answer(try backward([0.5, -1, 2], threeValues, [1.5, -0.5], Lent.softmax)) },
            Check(
                "against differences", why: "moving a score a little must change the loss as the gradient says",
                input: "analytic less numeric gradient at the scores", expected: Answer([0, 0, 0, 0]), tolerance: 1e-7
            ) { backward in
                let values = Matrix([[1, -2, 0.5], [0.5, 4, -1], [3, 0.25, 2], [-1, 0.75, 1.5]])
                return Answer(try errors(backward, seed: [0.25, -0.5, 1, 0.75], values))
            },
            Check(
                drawn: "drawn numbers", why: "any number of steps and features", input: "5 steps of 3 features"
            ) { backward, generator in
                let scores = generator.numbers(5, in: -2..<2)
                let values = generator.matrix(5, 3)
                return answer(try backward(scores, values, generator.numbers(3, in: -2..<2), Lent.softmax))
            },
        ],
        misconceptions: [
            Misconception(
                "stopped at the weights",
                diagnosis: "your gradient is that at the weights: take it through the softmax to the scores",
                caughtBy: "equal scores", wrong: { try gradient($0, $1, $2, $3) { _, gain, _ in gain } }),
            Misconception(
                "mean not subtracted",
                diagnosis: "you did not subtract g · context: a score can only win what others lose",
                caughtBy: "equal scores", wrong: { try gradient($0, $1, $2, $3) { weight, gain, _ in weight * gain } }),
            Misconception(
                "diagonal alone",
                diagnosis: "you used a(1 - a) alone: each score also changes the weights of all the others",
                caughtBy: "equal scores",
                wrong: { try gradient($0, $1, $2, $3) { weight, gain, _ in weight * (1 - weight) * gain } }),
            Misconception(
                "plain mean",
                diagnosis: "you subtracted the plain mean of the gains: weigh them with the attention weights",
                caughtBy: "unequal scores",
                wrong: { scores, values, upstream, softmax in
                    let gains = values.table.map { dot($0, upstream) }
                    let mean = gains.reduce(0, +) / Double(gains.count)
                    return try gradient(scores, values, upstream, softmax) { weight, gain, _ in weight * (gain - mean) }
                }),
            Misconception(
                "values not weighed",
                diagnosis: "each value gets the whole of g: it gets as much as it was looked at",
                caughtBy: "equal scores", wrong: { try gradient($0, $1, $2, $3, areValuesWeighed: false) }),
            Misconception(
                "sign", diagnosis: "your gradient at the scores has the wrong sign: better than the mixture means up",
                caughtBy: "equal scores",
                wrong: { try gradient($0, $1, $2, $3) { weight, gain, mean in weight * (mean - gain) } }),
            Misconception(
                "mean added", diagnosis: "you added g · context: subtract it",
                caughtBy: "equal scores",
                wrong: { try gradient($0, $1, $2, $3) { weight, gain, mean in weight * (gain + mean) } }),
            Misconception(
                "weight forgotten", diagnosis: "you forgot to multiply by the weight",
                caughtBy: "equal scores",
                wrong: { try gradient($0, $1, $2, $3) { _, gain, mean in gain - mean } }),
            Misconception(
                "weight on the gain alone",
                diagnosis: "you subtracted the mean after the weight: weight times (gain less mean)",
                caughtBy: "equal scores",
                wrong: { try gradient($0, $1, $2, $3) { weight, gain, mean in weight * gain - mean } }),
            Misconception(
                "scores for weights", diagnosis: "you used the scores as weights: take their softmax first",
                caughtBy: "equal scores",
                wrong: { scores, values, upstream, _ in
                    try gradient(scores, values, upstream, { $0 })
                }),
            Misconception(
                "values' gradient from the values",
                diagnosis: "your gradient at the values has the values in it: weight times g",
                caughtBy: "equal scores",
                wrong: { scores, values, upstream, softmax in
                    var result = try gradient(scores, values, upstream, softmax)
                    let weights = try softmax(scores)
                    result.values = Matrix(zip(weights, values.table).map { weight, row in row.map { weight * $0 } })
                    return result
                }),
            Misconception(
                "values' gradient times the values",
                diagnosis: "your gradient at the values has the values in it: weight times g",
                caughtBy: "equal scores",
                wrong: { scores, values, upstream, softmax in
                    var result = try gradient(scores, values, upstream, softmax)
                    result.values = try result.values.combined(with: values, *)
                    return result
                }),
        ])
}
