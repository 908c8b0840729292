import Contracts
import ExerciseKit
import Foundation

/// `(query, keys, weights)` to the scores; keys `[time, keySize]`, scores `[time]`.
package typealias AdditiveScores = @Sendable ([Double], Matrix, AdditiveWeights) throws -> [Double]

extension AttentionChecks {
    /// The score of each key from what its units get from key and query.
    private static func scores(
        _ query: [Double], _ keys: Matrix, _ weights: AdditiveWeights,
        of score: (_ key: [Double], _ query: [Double], _ v: [Double]) -> Double
    ) throws -> [Double] {
        let fromQuery = try Matrix([query]).matrixProduct(weights.query).values
        return try keys.matrixProduct(weights.key).table.map { score($0, fromQuery, weights.score) }
    }

    private static func sums(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }

    package static let additiveScores = Exercise<AdditiveScores>(
        "additive-scores", title: "Additive scores", in: chapter, file: "AdditiveScores.swift",
        function: "additiveScores", minutes: 15,
        hints: [
            "A hidden layer with two kinds of inputs, and one output: where have you seen the first part of it before?",
            "Feed each key through W₁ and the query through W₂, add both, take tanh of each unit, and weigh the units with "
                + "v. The query's part is the same for all keys.",
            "`keys.matrixProduct(…)` with W₁ gives a row for each key; `Matrix([query])` times W₂ one row. For each step "
                + "add `v[u] * tanh(row[u] + queryRow[u])` over the units.",
        ],
        reference: AttentionChapter.additiveScores,
        checks: [
            Check(
                "one key", why: "a score is the output of a net with one hidden layer",
                input: "query [0.5, -0.25], keys [[0.5, 1, -1]], \(weightsText)", expected: Answer([2.8381352140236022])
            ) { scores in Answer(try scores(query, Matrix([[0.5, 1, -1]]), weights)) },
            Check(
                "four keys", why: "the same net judges every step, however long the sequence is",
                input: "query [0.5, -0.25], \(keysText)",
                expected: Answer([2.8381352140236022, -2.0810721906122733, 1.0133583381762732, -0.3725292203666926])
            ) { scores in Answer(try scores(query, keys, weights)) },
            Check(
                "another query", why: "the same sequence is looked at in another way at every step of the decoder",
                input: "query [0, 0], \(keysText)",
                expected: Answer([2.8920827402274507, -2.5117954808039133, 1.0485873162916157, -1.2284052474619631])
            ) { scores in Answer(try scores([0, 0], keys, weights)) },
            Check(
                drawn: "drawn weights", why: "any sizes", input: "5 keys of 4 features, a query of 3, 6 units"
            ) { scores, generator in
                let weights = AdditiveWeights(
                    key: generator.matrix(4, 6), query: generator.matrix(3, 6), score: generator.numbers(6, in: -2..<2))
                return Answer(try scores(generator.numbers(3, in: -1..<1), generator.matrix(5, 4), weights))
            },
        ],
        misconceptions: [
            Misconception(
                "no tanh", diagnosis: "you left out tanh: without it the query adds the same number to all scores",
                caughtBy: "one key", wrong: { try scores($0, $1, $2) { dot(sums($0, $1), $2) } }),
            Misconception(
                "tanh of each part", diagnosis: "you took tanh of key and query apart: add them first, then tanh",
                caughtBy: "one key", wrong: { try scores($0, $1, $2) { dot(sums($0.map(tanh), $1.map(tanh)), $2) } }),
            Misconception(
                "tanh of the key's part", diagnosis: "you took tanh before the query was added: add first, then tanh",
                caughtBy: "one key", wrong: { try scores($0, $1, $2) { dot(sums($0.map(tanh), $1), $2) } }),
            Misconception(
                "tanh of the query's part", diagnosis: "you took tanh before the key was added: add first, then tanh",
                caughtBy: "one key", wrong: { try scores($0, $1, $2) { dot(sums($0, $1.map(tanh)), $2) } }),
            Misconception(
                "units not weighed", diagnosis: "you added the units up: weigh each with its number in v",
                caughtBy: "one key",
                wrong: { try scores($0, $1, $2) { key, query, _ in sums(key, query).map(tanh).reduce(0, +) } }),
            Misconception(
                "tanh of the score", diagnosis: "you took tanh at the end: it belongs to each hidden unit",
                caughtBy: "one key", wrong: { try scores($0, $1, $2) { tanh(dot(sums($0, $1), $2)) } }),
            Misconception(
                "query forgotten", diagnosis: "your scores do not depend on the query: add W₂ times query before tanh",
                caughtBy: "one key", wrong: { try scores($0, $1, $2) { key, _, v in dot(key.map(tanh), v) } }),
            Misconception(
                "sigmoid", diagnosis: "you used the sigmoid in place of tanh", caughtBy: "one key",
                wrong: { try scores($0, $1, $2) { dot(sums($0, $1).map { 1 / (1 + exp(-$0)) }, $2) } }),
            Misconception(
                "subtracted", diagnosis: "you subtracted the query's part: add it",
                caughtBy: "one key",
                wrong: { try scores($0, $1, $2) { key, query, v in dot(sums(key, query.map { -$0 }).map(tanh), v) } }),
            Misconception(
                "key forgotten", diagnosis: "your scores do not depend on the keys: add W₁ times key before tanh",
                caughtBy: "one key",
                wrong: { try scores($0, $1, $2) { _, query, v in dot(query.map(tanh), v) } }),
            Misconception(
                "multiplied", diagnosis: "you multiplied the two parts: add them",
                caughtBy: "one key",
                wrong: { try scores($0, $1, $2) { dot(zip($0, $1).map { tanh($0 * $1) }, $2) } }),
            Misconception(
                "mean over the units", diagnosis: "you divided by the number of units",
                caughtBy: "one key",
                wrong: { try scores($0, $1, $2) { dot(sums($0, $1).map(tanh), $2) / Double($2.count) } }),
            Misconception(
                "ReLU", diagnosis: "you used the ReLU in place of tanh",
                caughtBy: "one key",
                wrong: { try scores($0, $1, $2) { dot(sums($0, $1).map { max(0, $0) }, $2) } }),
            Misconception(
                "first key for all", diagnosis: "you judged the first key at every step: each step has its own",
                caughtBy: "four keys",
                wrong: { query, keys, weights in
                    let all = try scores(query, keys, weights) { dot(sums($0, $1).map(tanh), $2) }
                    return all.map { _ in all[0] }
                }),
            Misconception(
                "sums not begun anew",
                diagnosis: "the sum of a unit goes on from that of the unit before: begin each with 0",
                caughtBy: "one key",
                wrong: {
                    try scores($0, $1, $2) { key, query, v in
                        var (sum, score) = (0.0, 0.0)
                        for unit in v.indices {
                            sum += key[unit] + query[unit]
                            score += v[unit] * tanh(sum)
                        }
                        return score
                    }
                }),
            Misconception(
                "softmax at the end",
                diagnosis: "you gave weights that add up to 1: scores are any numbers, the softmax comes later",
                caughtBy: "one key",
                wrong: { query, keys, weights in
                    let all = try scores(query, keys, weights) { dot(sums($0, $1).map(tanh), $2) }
                    return try Lent.softmax(all)
                }),
            Misconception(
                "matrices exchanged", diagnosis: "you exchanged the two matrices: W₁ is for the keys, W₂ for the query",
                caughtBy: "one key",
                wrong: { query, keys, weights in
                    keys.table.map { key in
                        weights.score.indices.reduce(0) { score, unit in
                            let (one, other) = (weights.query, weights.key)
                            let fromKey = key.indices.reduce(0) { $0 + key[$1] * one[$1 % one.rows, unit] }
                            let fromQuery = query.indices.reduce(0) { $0 + query[$1] * other[$1 % other.rows, unit] }
                            return score + weights.score[unit] * tanh(fromKey + fromQuery)
                        }
                    }
                }),
        ])
}
