import Contracts
import ExerciseKit

extension NeighboursChecks {
    private static let stored = Matrix([[1, -1, 1, 1, -1], [1, 1, -1, 1, 1], [-1, 1, 1, -1, -1]])
    private static let noisy = [0.5, -1, 0.25, 1, 1]
    private static let storedText =
        "state [0.5, -1, 0.25, 1, 1], patterns [[1, -1, 1, 1, -1], [1, 1, -1, 1, 1], [-1, 1, 1, -1, -1]]"

    private static let lentSoftmax: Softmax = { try Lent.softmax($0) }

    /// The patterns mixed by what a rule makes of their inner products with the state.
    private static func mixed(_ state: [Double], _ patterns: Matrix, _ rule: ([Double]) throws -> [Double]) throws
        -> [Double]
    {
        let weights = try rule(patterns.table.map { zip($0, state).reduce(0) { $0 + $1.0 * $1.1 } })
        return (0..<patterns.columns).map { unit in weights.indices.reduce(0) { $0 + weights[$1] * patterns[$1, unit] }
        }
    }

    package static let modernRecall = Exercise<ModernRecall>(
        "modern-recall", title: "Modern recall", in: chapter, file: "ModernRecall.swift", function: "modernRecall",
        minutes: 15,
        hints: [
            "Which exercise of chapter 08 takes a query, keys and values? What would be all three here?",
            "A score for each pattern, its inner product with the state times β; the softmax of the scores; the "
                + "patterns added up with these weights.",
            "`patterns.matrixProduct` with the state as one column gives the scores; `softmax` of them times "
                + "`sharpness`; `Matrix([weights]).matrixProduct(patterns)` is one row, the new state.",
        ],
        reference: NeighboursChapter.modernRecall,
        checks: [
            Check(
                "two patterns", why: "what fits better counts more",
                input: "state [0.5, 1], patterns [[1, 1], [1, -1]], sharpness 1",
                expected: Answer([1, 0.7615941559557649])
            ) { recall in Answer(try recall([0.5, 1], Matrix([[1, 1], [1, -1]]), 1, lentSoftmax)) },
            Check(
                "a soft mixture", why: "a small β blends memories", input: "\(storedText), sharpness 0.5",
                expected: Answer([
                    0.9117785740196072, -0.0747569892107836, 0.1629784151911764, 0.9117785740196072,
                    -0.1629784151911764,
                ])
            ) { recall in Answer(try recall(noisy, stored, 0.5, lentSoftmax)) },
            Check(
                "a sharp choice", why: "a large β picks one memory", input: "\(storedText), sharpness 8",
                expected: Answer([1, -0.964027580075817, 0.964027580075817, 1, -0.964027580075817])
            ) { recall in Answer(try recall(noisy, stored, 8, lentSoftmax)) },
            Check(
                drawn: "drawn patterns", why: "any sizes", input: "4 patterns of 6 units, sharpness 0.75"
            ) { recall, generator in
                Answer(try recall(generator.numbers(6), generator.matrix(4, 6), 0.75, lentSoftmax))
            },
        ],
        misconceptions: [
            Misconception(
                "no softmax", diagnosis: "you mixed with the scores themselves: take their softmax first",
                caughtBy: "two patterns",
                wrong: { state, patterns, beta, _ in try mixed(state, patterns) { $0.map { beta * $0 } } }),
            Misconception(
                "scaled by the root", diagnosis: "you divided by the root of the units: here β alone scales the scores",
                caughtBy: "two patterns",
                wrong: { state, patterns, beta, softmax in
                    try mixed(state, patterns) {
                        try softmax($0.map { beta * $0 / Double(patterns.columns).squareRoot() })
                    }
                }),
            Misconception(
                "the best alone", diagnosis: "you took the best pattern alone: mix all of them by their weights",
                caughtBy: "two patterns",
                wrong: { state, patterns, _, _ in
                    try mixed(state, patterns) { scores in
                        let best = scores.firstIndex(of: scores.max() ?? 0)
                        return scores.indices.map { $0 == best ? 1 : 0 }
                    }
                }),
            Misconception(
                "signs", diagnosis: "you took the signs of the mixture: the modern state is of real numbers",
                caughtBy: "two patterns",
                wrong: { state, patterns, beta, softmax in
                    try mixed(state, patterns) { try softmax($0.map { beta * $0 }) }.map { $0 > 0 ? 1 : -1 }
                }),
            Misconception(
                "added to the state", diagnosis: "the mixture is the new state: you added it to the old one",
                caughtBy: "two patterns",
                wrong: { state, patterns, beta, softmax in
                    let mixture = try mixed(state, patterns) { try softmax($0.map { beta * $0 }) }
                    return zip(state, mixture).map { $0 + $1 }
                }),
            Misconception(
                "sharpness forgotten", diagnosis: "you left out β: it multiplies the scores before the softmax",
                caughtBy: "a soft mixture",
                wrong: { state, patterns, _, softmax in try mixed(state, patterns) { try softmax($0) } }),
            Misconception(
                "divided by the sharpness", diagnosis: "you divided by β: multiply the scores with it",
                caughtBy: "a soft mixture",
                wrong: { state, patterns, beta, softmax in
                    try mixed(state, patterns) { try softmax($0.map { $0 / beta }) }
                }),
            Misconception(
                "plain mean", diagnosis: "you took the plain mean of the patterns: weigh them",
                caughtBy: "two patterns",
                wrong: { state, patterns, _, _ in
                    try mixed(state, patterns) { $0.map { _ in 1 / Double(patterns.rows) } }
                }),
            Misconception(
                "sharpness after the softmax",
                diagnosis: "you multiplied the weights by β: multiply the scores, before the softmax",
                caughtBy: "a soft mixture",
                wrong: { state, patterns, beta, softmax in
                    try mixed(state, patterns) { try softmax($0).map { beta * $0 } }
                }),
            Misconception(
                "weights given back", diagnosis: "you gave back the weights: mix the patterns by them",
                caughtBy: "two patterns",
                wrong: { state, patterns, beta, softmax in
                    try softmax(patterns.table.map { row in beta * zip(row, state).reduce(0) { $0 + $1.0 * $1.1 } })
                }),
        ])
}
