import Contracts
import ExerciseKit
import Foundation

extension TransformersChecks {
    private static let scores = Matrix([[1, 3, -2, 0.5], [0.5, -1, 4, 2], [2, 0.25, 1, 5], [-0.5, 1.5, 0, 0.75]])

    /// The softmax of rows whose hidden scores were replaced.
    private static func replaced(
        _ scores: Matrix, _ softmax: Softmax, by value: Double, where isHidden: (Int, Int) -> Bool
    ) throws -> Matrix {
        var changed = scores
        for i in 0..<scores.rows {
            for j in 0..<scores.columns where isHidden(i, j) { changed[i, j] = value }
        }
        return Matrix(try changed.table.map(softmax))
    }

    package static let causalWeights = Exercise<CausalWeights>(
        "causal-weights", title: "The causal mask", in: chapter, file: "CausalWeights.swift", function: "causalWeights",
        minutes: 15,
        hints: [
            "How many scores does the first position see? And the last?",
            "Row i keeps its scores 0 to i and takes the softmax of these alone; the places behind stay 0.",
            "`scores.table.enumerated()` gives position and row; `row.prefix(position + 1)`, made an `Array`, goes to "
                + "`softmax`; what comes back is written into a matrix of zeros.",
        ],
        reference: TransformersChapter.causalWeights,
        checks: [
            Check(
                "by hand", why: "the first position sees itself alone", input: "scores [[1, 9], [2, 2]]",
                expected: Answer([[1, 0], [0.5, 0.5]])
            ) { weights in Answer(try weights(Matrix([[1, 9], [2, 2]]), Lent.softmax)) },
            Check(
                "four positions", why: "each row shares its whole attention among what it sees",
                input: "scores [[1, 3, -2, 0.5], [0.5, -1, 4, 2], [2, 0.25, 1, 5], [-0.5, 1.5, 0, 0.75]]",
                expected: Answer([
                    [1, 0, 0, 0], [0.8175744761936437, 0.18242552380635632, 0, 0],
                    [0.6486542370516473, 0.11271920470830459, 0.23862655824004825, 0],
                    [0.0739200994536773, 0.5461997617017544, 0.12187364030154667, 0.25800649854302143],
                ])
            ) { weights in Answer(try weights(scores, Lent.softmax)) },
            Check(
                "what comes may be anything", why: "a later symbol must not change what is said now",
                input: "scores [[0, 500, nan], [1, 1, inf], [2, 2, 2]]",
                expected: Answer([[1, 0, 0], [0.5, 0.5, 0], [1.0 / 3, 1.0 / 3, 1.0 / 3]])
            ) { weights in
                Answer(try weights(Matrix([[0, 500, .nan], [1, 1, .infinity], [2, 2, 2]]), Lent.softmax))
            },
            Check(
                "low scores", why: "what is hidden is below everything, however low the scores are",
                input: "scores [[-5000, 0, 0], [-5001, -5000, 0], [-5002, -5002, -5002]]",
                expected: Answer([
                    [1, 0, 0], [0.2689414213699951, 0.7310585786300049, 0], [1.0 / 3, 1.0 / 3, 1.0 / 3],
                ])
            ) { weights in
                let low = Matrix([[-5000, 0, 0], [-5001, -5000, 0], [-5002, -5002, -5002]])
                return Answer(try weights(low, Lent.softmax))
            },
            Check(drawn: "drawn scores", why: "any number of positions", input: "6 positions") { weights, generator in
                Answer(try weights(generator.matrix(6, 6), Lent.softmax))
            },
        ],
        misconceptions: [
            Misconception(
                "no mask", diagnosis: "you masked nothing: position i must not see those after it",
                caughtBy: "by hand", wrong: { scores, softmax in Matrix(try scores.table.map(softmax)) }),
            Misconception(
                "a score of 0", diagnosis: "you set the hidden scores to 0: e^0 is 1, and they still get weight",
                caughtBy: "by hand", wrong: { try replaced($0, $1, by: 0) { $1 > $0 } }),
            Misconception(
                "masked after the softmax",
                diagnosis: "you set weights to 0 after the softmax: the rows no longer add up to 1",
                caughtBy: "by hand",
                wrong: { scores, softmax in
                    var weights = Matrix(try scores.table.map(softmax))
                    for i in 0..<weights.rows { for j in i + 1..<max(i + 1, weights.columns) { weights[i, j] = 0 } }
                    return weights
                }),
            Misconception(
                "the other triangle",
                diagnosis: "you hid the past: the query is the row, and it sees columns up to its own",
                caughtBy: "by hand", wrong: { try replaced($0, $1, by: -.infinity) { $1 < $0 } }),
            Misconception(
                "masked by a large number",
                diagnosis:
                    "you wrote over the scores with a large negative number, or added one: leave hidden scores out, "
                    + "whatever they hold",
                caughtBy: "what comes may be anything",
                wrong: { scores, softmax in
                    var changed = scores
                    for i in 0..<scores.rows { for j in 0..<scores.columns where j > i { changed[i, j] -= 1e9 } }
                    return Matrix(try changed.table.map(softmax))
                }),
            Misconception(
                "not even itself", diagnosis: "you hid the position itself: it sees all up to and with its own place",
                caughtBy: "by hand",
                wrong: { scores, softmax in
                    var weights = Matrix(rows: scores.rows, columns: scores.columns)
                    for i in 0..<scores.rows {
                        for (j, weight) in try softmax(Array(scores.table[i].prefix(i))).enumerated() {
                            weights[i, j] = weight
                        }
                    }
                    return weights
                }),
            Misconception(
                "minus a thousand",
                diagnosis: "you wrote a number such as -1000 over the hidden scores: others may be lower still",
                caughtBy: "low scores", wrong: { try replaced($0, $1, by: -1000) { $1 > $0 } }),
            Misconception(
                "a column for a row", diagnosis: "you read the scores by column: row i holds the scores of query i",
                caughtBy: "by hand",
                wrong: { scores, softmax in
                    var weights = Matrix(rows: scores.rows, columns: scores.columns)
                    for i in 0..<scores.rows {
                        for (j, a) in try softmax((0...i).map { scores[$0, i] }).enumerated() { weights[i, j] = a }
                    }
                    return weights
                }),
            Misconception(
                "100 taken off",
                diagnosis:
                    "you wrote over the scores with a large negative number, or added one: leave hidden scores out, whatever they hold",
                caughtBy: "what comes may be anything",
                wrong: { scores, softmax in
                    Matrix(
                        try (0..<scores.rows).map { i in
                            try softmax((0..<scores.columns).map { $0 <= i ? scores[i, $0] : scores[i, $0] - 100 })
                        })
                }),
            Misconception(
                "one position ahead", diagnosis: "your positions see one too far: position i sees those up to itself",
                caughtBy: "by hand",
                wrong: { scores, softmax in
                    var weights = Matrix(rows: scores.rows, columns: scores.columns)
                    for i in 0..<scores.rows {
                        let seen = scores.row(i).prefix(min(i + 2, scores.columns))
                        for (j, a) in try softmax(Array(seen)).enumerated() { weights[i, j] = a }
                    }
                    return weights
                }),
        ])
}
