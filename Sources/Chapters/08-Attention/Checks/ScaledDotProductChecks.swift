import Contracts
import ExerciseKit

extension AttentionChecks {
    /// Attention whose scores have been changed before the softmax.
    private static func attention(
        _ queries: Matrix, _ keys: Matrix, _ values: Matrix, _ softmax: Softmax,
        scores change: (Matrix) -> Matrix
    ) throws -> Matrix {
        let scores = change(try queries.matrixProduct(keys.transposed()))
        return try Matrix(scores.table.map(softmax)).matrixProduct(values)
    }

    private static let queries = Matrix([[1, 0.5, -1, 2], [0.25, -1.5, 0.75, 0.5]])
    private static let dotKeys = Matrix([[0.5, 1, -0.5, 1], [-1, 0.5, 2, 0.25], [1, -1, 0.5, -0.5]])
    private static let dotValues = Matrix([[1, -2], [0.5, 4], [3, 0.25]])
    private static let dotText =
        "keys [[0.5, 1, -0.5, 1], [-1, 0.5, 2, 0.25], [1, -1, 0.5, -0.5]], values [[1, -2], [0.5, 4], [3, 0.25]]"

    package static let scaledDotProduct = Exercise<ScaledDotProduct>(
        "scaled-dot-product", title: "Scaled dot-product", in: chapter, file: "ScaledDotProduct.swift",
        function: "scaledDotProduct", minutes: 15,
        hints: [
            "All inner products of 2 queries with 3 keys: which matrix product gives them, and what is its shape?",
            "Queries times transposed keys, every number divided by the root of the width (the features of a query, not "
                + "the number of keys); softmax of each row; times the values.",
            "`queries.matrixProduct(keys.transposed())`, then `.map` to scale, then `Matrix(scores.table.map(…))` with the "
                + "softmax, then `matrixProduct(values)`.",
        ],
        reference: AttentionChapter.scaledDotProduct,
        checks: [
            Check(
                "one query", why: "a query looks at the keys that point its way",
                input: "queries [[1, 0.5, -1, 2]], \(dotText)",
                expected: Answer([[1.157159549631781, -1.5045296265729746]])
            ) { attention in
                Answer(try attention(Matrix([queries.table[0]]), dotKeys, dotValues, Lent.softmax))
            },
            Check(
                "two queries", why: "each query has a softmax of its own",
                input: "queries [[1, 0.5, -1, 2], [0.25, -1.5, 0.75, 0.5]], \(dotText)",
                expected: Answer([[1.157159549631781, -1.5045296265729746], [1.992834131051104, 1.1300668576331283]])
            ) { attention in Answer(try attention(queries, dotKeys, dotValues, Lent.softmax)) },
            Check(
                "one key", why: "with a single key there is no choice", input: "4 queries, 1 key, values [[5, -1, 2]]",
                expected: Answer([[5, -1, 2], [5, -1, 2], [5, -1, 2], [5, -1, 2]])
            ) { attention in
                let four = Matrix([[1, 2], [0, 1], [-3, 0.5], [2, 2]])
                return Answer(try attention(four, Matrix([[0.5, 2]]), Matrix([[5, -1, 2]]), Lent.softmax))
            },
            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "queries of 2 × 3, keys of 4 × 5, values of 4 × 2", expected: .throwsShapeMismatch
            ) { attention in
                try .ofMismatch {
                    _ = try attention(
                        Matrix(rows: 2, columns: 3), Matrix(rows: 4, columns: 5), Matrix(rows: 4, columns: 2),
                        Lent.softmax)
                }
            },
            Check(
                drawn: "drawn heads", why: "any sizes", input: "4 queries, 6 keys, width 5, 3 features"
            ) { attention, generator in
                Answer(
                    try attention(
                        generator.matrix(4, 5), generator.matrix(6, 5), generator.matrix(6, 3), Lent.softmax))
            },
            Check(
                drawn: "values as wide as the keys", why: "the keys say where to look, the values what is seen there",
                input: "2 queries, 3 keys, width 4, 4 features"
            ) { attention, generator in
                Answer(
                    try attention(
                        generator.matrix(2, 4), generator.matrix(3, 4), generator.matrix(3, 4), Lent.softmax))
            },
        ],
        misconceptions: [
            Misconception(
                "not scaled", diagnosis: "you did not divide the scores by the root of the width",
                caughtBy: "one query",
                wrong: { try attention($0, $1, $2, $3) { $0 } }),
            Misconception(
                "divided by the width", diagnosis: "you divided by the width: divide by its square root",
                caughtBy: "one query",
                wrong: { queries, keys, values, softmax in
                    try attention(queries, keys, values, softmax) { $0.map { $0 / Double(queries.columns) } }
                }),
            Misconception(
                "root of the number of keys",
                diagnosis: "you divided by the root of the number of keys: the width is the features of a query",
                caughtBy: "one query",
                wrong: { queries, keys, values, softmax in
                    try attention(queries, keys, values, softmax) { $0.map { $0 / Double(keys.rows).squareRoot() } }
                }),
            Misconception(
                "scaled after the softmax",
                diagnosis: "you scaled the weights: scale the scores, before the softmax", caughtBy: "one query",
                wrong: { queries, keys, values, softmax in
                    try attention(queries, keys, values, softmax) { $0 }
                        .map { $0 / Double(queries.columns).squareRoot() }
                }),
            Misconception(
                "softmax down the columns",
                diagnosis: "you took the softmax over the queries: the weights of a query add up to 1 over the keys",
                caughtBy: "one query",
                wrong: { queries, keys, values, softmax in
                    let scale = 1 / Double(queries.columns).squareRoot()
                    let scores = try keys.matrixProduct(queries.transposed()).map { $0 * scale }
                    return try Matrix(scores.table.map(softmax)).transposed().matrixProduct(values)
                }),
            Misconception(
                "no softmax", diagnosis: "you mixed the values with the scores: take the softmax of each row first",
                caughtBy: "one query",
                wrong: { queries, keys, values, _ in
                    let scale = 1 / Double(queries.columns).squareRoot()
                    return try queries.matrixProduct(keys.transposed()).map { $0 * scale }.matrixProduct(values)
                }),
            Misconception(
                "keys mixed where they are as wide",
                diagnosis: "you mixed the keys: their weights are there to mix the values",
                caughtBy: "values as wide as the keys",
                wrong: { queries, keys, values, softmax in
                    try attention(
                        queries, keys, keys.columns == values.columns ? keys : values, softmax
                    ) { $0.map { $0 / Double(queries.columns).squareRoot() } }
                }),
            Misconception(
                "keys mixed", diagnosis: "you mixed the keys: their weights are there to mix the values",
                caughtBy: "one query",
                wrong: { queries, keys, _, softmax in
                    try attention(queries, keys, keys, softmax) {
                        $0.map { $0 / Double(queries.columns).squareRoot() }
                    }
                }),
            Misconception(
                "multiplied by the root", diagnosis: "you multiplied by the root of the width: divide",
                caughtBy: "one query",
                wrong: { queries, keys, values, softmax in
                    try attention(queries, keys, values, softmax) {
                        $0.map { $0 * Double(queries.columns).squareRoot() }
                    }
                }),
            Misconception(
                "root of the number of queries",
                diagnosis: "you divided by the root of the number of queries: the width is the features of a query",
                caughtBy: "one query",
                wrong: { queries, keys, values, softmax in
                    try attention(queries, keys, values, softmax) { $0.map { $0 / Double(queries.rows).squareRoot() } }
                }),
            Misconception(
                "root of the values' width",
                diagnosis: "you divided by the root of the values' features: the width is that of a query",
                caughtBy: "one query",
                wrong: { queries, keys, values, softmax in
                    try attention(queries, keys, values, softmax) {
                        $0.map { $0 / Double(values.columns).squareRoot() }
                    }
                }),
            Misconception(
                "shapes not compared",
                diagnosis: "you paired what there is without comparing shapes: throw a ShapeMismatch",
                caughtBy: "shapes that do not fit",
                wrong: { queries, keys, values, softmax in
                    guard queries.columns == keys.columns else {
                        return Matrix(rows: queries.rows, columns: values.columns)
                    }
                    return try AttentionChapter.scaledDotProduct(
                        queries: queries, keys: keys, values: values, softmax: softmax)
                }),
            Misconception(
                "one softmax for all", diagnosis: "you took one softmax over all scores: each query has its own",
                caughtBy: "two queries",
                wrong: { queries, keys, values, softmax in
                    let scale = 1 / Double(queries.columns).squareRoot()
                    let scores = try queries.matrixProduct(keys.transposed()).map { $0 * scale }
                    let weights = Matrix(rows: scores.rows, columns: scores.columns, values: try softmax(scores.values))
                    return try weights.matrixProduct(values)
                }),
        ])
}
