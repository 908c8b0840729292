import Contracts
import ExerciseKit

extension TransformersChecks {
    package static let selfAttention = Exercise<SelfAttention>(
        "self-attention", title: "Self-attention", in: chapter, file: "SelfAttention.swift", function: "selfAttention",
        minutes: 10,
        hints: [
            "Where do the queries come from when nobody outside asks? And the keys and the values?",
            "The same sequence is multiplied by three matrices; the three products go to `attend`, in its order.",
            "`input.matrixProduct(…)` with `weights.query`, with `weights.key` and with `weights.value`; then "
                + "one call of "
                + "`attend` with the three results.",
        ],
        reference: TransformersChapter.selfAttention,
        checks: [
            Check(
                "by hand", why: "who asks 2 finds the key 1; who asks nothing gets the mean",
                input: "input [[1, 0], [0, 1]], W_Q [[2], [0]], W_K [[1], [0]], W_V [[10], [20]]",
                expected: Answer([[11.192029220221175], [15]])
            ) { function in
                let weights = HeadWeights(
                    query: Matrix([[2], [0]]), key: Matrix([[1], [0]]), value: Matrix([[10], [20]]))
                return Answer(try function(Matrix([[1, 0], [0, 1]]), weights, attend))
            },
            Check(
                "four positions", why: "values may be of another width than queries and keys",
                input: "\(inputText), \(headText)",
                expected: Answer([
                    [2.7389942176816358, -3.564960748765527, 1.994430326111639, -1.9535618156880548],
                    [-0.977409382890233, -0.5719435502271651, -0.6322648704183587, 1.1363550242752618],
                    [-1.627171488593704, -0.3462614129396923, -0.9336039055687451, 1.4402375523823479],
                    [2.285873844804917, -3.5205070905763125, 1.5496072447539866, -1.2074752328966314],
                ])
            ) { function in Answer(try function(input, head, attend)) },
            Check(
                "another attention", why: "what looks is handed in, and where all sizes agree only the numbers tell",
                input:
                    "input [[1, 0], [0, 1]], W_Q [[1, 2], [0, 1]], W_K [[1, -1], [2, 3]], W_V [[1, 0], [10, 1]], attend "
                    + "gives Q · Kᵀ · V",
                expected: Answer([[79, 8], [29, 3]])
            ) { function in
                let weights = HeadWeights(
                    query: Matrix([[1, 2], [0, 1]]), key: Matrix([[1, -1], [2, 3]]), value: Matrix([[1, 0], [10, 1]]))
                return Answer(
                    try function(Matrix([[1, 0], [0, 1]]), weights) {
                        try $0.matrixProduct($1.transposed()).matrixProduct($2)
                    })
            },
            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "input of 2 × 3, W_Q, W_K and W_V of 2 × 2", expected: .throwsShapeMismatch
            ) { function in
                let square = Matrix(rows: 2, columns: 2)
                let weights = HeadWeights(query: square, key: square, value: square)
                return try .ofMismatch { _ = try function(Matrix(rows: 2, columns: 3), weights, attend) }
            },
            Check(
                drawn: "drawn sequences", why: "any length", input: "5 positions of 3 features, head width 4, 2 values"
            ) { function, generator in
                Answer(
                    try function(generator.matrix(5, 3), generator.head(3, keys: 4, values: 2), attend))
            },
        ],
        misconceptions: [
            Misconception(
                "queries and keys swapped", diagnosis: "you let the keys ask: queries come first, then keys",
                caughtBy: "four positions",
                wrong: { x, w, attend in
                    try attend(x.matrixProduct(w.key), x.matrixProduct(w.query), x.matrixProduct(w.value))
                }),
            Misconception(
                "one projection for both",
                diagnosis: "you used W_Q for the keys too: what is asked and what is offered are projected apart",
                caughtBy: "by hand",
                wrong: { x, w, attend in
                    try attend(x.matrixProduct(w.query), x.matrixProduct(w.query), x.matrixProduct(w.value))
                }),
            Misconception(
                "keys for queries",
                diagnosis: "you used W_K for the queries too: what is asked and what is offered are projected apart",
                caughtBy: "by hand",
                wrong: { x, w, attend in
                    try attend(x.matrixProduct(w.key), x.matrixProduct(w.key), x.matrixProduct(w.value))
                }),
            Misconception(
                "values not projected", diagnosis: "you mixed the input itself: the values are the input times W_V",
                caughtBy: "by hand",
                wrong: { x, w, attend in try attend(x.matrixProduct(w.query), x.matrixProduct(w.key), x) }),
            Misconception(
                "the mean", diagnosis: "you gave every position the mean of the values: let `attend` weigh them",
                caughtBy: "by hand",
                wrong: { x, w, _ in
                    let values = try x.matrixProduct(w.value)
                    let even = Matrix(rows: x.rows, columns: x.rows, repeating: 1 / Double(x.rows))
                    return try even.matrixProduct(values)
                }),
            Misconception(
                "queries scaled too",
                diagnosis: "you divided the queries by the root of the width as well: `attend` does so",
                caughtBy: "four positions",
                wrong: { x, w, attend in
                    let root = Double(w.query.columns).squareRoot()
                    return try attend(
                        x.matrixProduct(w.query).map { $0 / root }, x.matrixProduct(w.key), x.matrixProduct(w.value))
                }),
            Misconception(
                "keys transposed",
                diagnosis: "you handed the keys over transposed: `attend` takes a row for each position",
                caughtBy: "another attention",
                wrong: { x, w, attend in
                    let keys = try x.matrixProduct(w.key)
                    return try attend(
                        x.matrixProduct(w.query), keys.rows == keys.columns ? keys.transposed() : keys,
                        x.matrixProduct(w.value))
                }),
            Misconception(
                "input added", diagnosis: "you added the input: the way round the head is the block's affair",
                caughtBy: "another attention",
                wrong: { x, w, attend in
                    let output = try attend(x.matrixProduct(w.query), x.matrixProduct(w.key), x.matrixProduct(w.value))
                    return output.shape == x.shape ? try output.combined(with: x, +) : output
                }),
            Misconception(
                "keys and values exchanged", diagnosis: "you exchanged keys and values: `attend` takes the values last",
                caughtBy: "by hand",
                wrong: { x, w, attend in
                    try attend(x.matrixProduct(w.query), x.matrixProduct(w.value), x.matrixProduct(w.key))
                }),
            Misconception(
                "shapes not compared",
                diagnosis:
                    "the input is not as wide as the weights have rows, and nobody said so: throw a ShapeMismatch",
                caughtBy: "shapes that do not fit",
                wrong: { x, w, attend in
                    guard x.columns == w.query.rows else { return Matrix(rows: x.rows, columns: w.value.columns) }
                    return try TransformersChapter.selfAttention(input: x, weights: w, attend: attend)
                }),
            Misconception(
                "keys for values", diagnosis: "you mixed the keys: they say where to look, the values what is seen",
                caughtBy: "by hand",
                wrong: { x, w, attend in
                    try attend(x.matrixProduct(w.query), x.matrixProduct(w.key), x.matrixProduct(w.key))
                }),
        ])
}
