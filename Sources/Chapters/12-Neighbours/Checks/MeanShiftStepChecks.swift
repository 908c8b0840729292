import Contracts
import ExerciseKit

extension NeighboursChecks {
    private static let shiftQueries = Matrix([[0, 0.5], [3, -1], [-1, 2]])
    private static let shiftNeighbours = [
        Matrix([[1, -1], [-2, 1.5], [0, 0.5], [0.5, 0]]),
        Matrix([[3, -1], [2, 1], [4.5, 0.5], [1, -1]]),
        Matrix([[-1, 2], [-2, 1.5], [0, 0.5], [2, 1]]),
    ]
    private static let shiftText =
        "queries [[0, 0.5], [3, -1], [-1, 2]], neighbours [[1, -1], [-2, 1.5], [0, 0.5], [0.5, 0]], [[3, -1], [2, 1], "
        + "[4.5, 0.5], [1, -1]], [[-1, 2], [-2, 1.5], [0, 0.5], [2, 1]], bandwidth 1.5"

    private static let kernel: GaussianKernel = {
        try NeighboursChapter.gaussianKernel(squaredDistances: $0, bandwidth: $1)
    }

    /// A step that weighs and mixes as it is told to.
    private static func step(
        _ queries: Matrix, _ neighbours: [Matrix],
        weights: (_ query: [Double], _ near: Matrix) throws -> [Double],
        moved: (_ query: Double, _ mean: Double) -> Double = { $1 }
    ) throws -> Matrix {
        var result = queries
        for row in 0..<queries.rows {
            let query = queries.table[row]
            let found = try weights(query, neighbours[row])
            for column in 0..<queries.columns {
                let mean = found.indices.reduce(0) { $0 + found[$1] * neighbours[row][$1, column] }
                result[row, column] = moved(query[column], mean)
            }
        }
        return result
    }

    /// Squared distances of the rows from a point.
    private static func squares(_ query: [Double], _ near: Matrix) -> [Double] {
        near.table.map { row in zip(query, row).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
    }

    package static let meanShiftStep = Exercise<MeanShiftStep>(
        "mean-shift-step", title: "Mean-shift step", in: chapter, file: "MeanShiftStep.swift",
        function: "meanShiftStep", minutes: 20,
        hints: [
            "For one query: which numbers does the kernel want, and how many of them are there?",
            "For each query: the squared distance to each of its neighbours, the kernel's weights, and then for each "
                + "feature the sum of weight times neighbour. Write into a copy of the queries.",
            "A copy of the queries takes the answer. In the loop over queries ask the kernel for the weights; then the "
                + "number at `[query, column]` is the sum over the rows of a weight times what stands there in "
                + "`column`.",
        ],
        reference: NeighboursChapter.meanShiftStep,
        checks: [
            Check(
                "one query", why: "a point moves to where its neighbours are densest",
                input: "queries [[0, 0.5]], neighbours [[1, -1], [-2, 1.5], [0, 0.5], [0.5, 0]], bandwidth 1.5",
                expected: Answer([[0.1013784010830004, 0.1875177803966505]])
            ) { step in
                Answer(try step(Matrix([[0, 0.5]]), [shiftNeighbours[0]], 1.5, kernel))
            },
            Check(
                "three queries", why: "each query looks at neighbours of its own", input: shiftText,
                expected: Answer([
                    [0.1013784010830004, 0.1875177803966505], [2.7155854505903285, -0.4259491940214189],
                    [-0.9773291028733831, 1.483050940598165],
                ])
            ) { step in Answer(try step(shiftQueries, shiftNeighbours, 1.5, kernel)) },
            Check(
                "one neighbour", why: "who sees one point alone goes there, however far it is",
                input: "queries [[0, 0, 0], [1, 2, 3]], neighbours [[5, -1, 2]], [[0, 0, 9]], bandwidth 0.5",
                expected: Answer([[5, -1, 2], [0, 0, 9]])
            ) { step in
                Answer(
                    try step(
                        Matrix([[0, 0, 0], [1, 2, 3]]), [Matrix([[5, -1, 2]]), Matrix([[0, 0, 9]])], 0.5, kernel))
            },
            Check(
                "the kernel that is given", why: "the step works with any weights that add up to 1",
                input: "query [[0, 0]], neighbours [[1, 2], [3, -4]], a kernel that answers [0.25, 0.75]",
                expected: Answer([[2.5, -2.5]])
            ) { step in
                Answer(try step(Matrix([[0, 0]]), [Matrix([[1, 2], [3, -4]])], 1) { _, _ in [0.25, 0.75] })
            },
            Check(
                drawn: "drawn points", why: "any number of features",
                input: "3 queries of 4 features, 5 neighbours each"
            ) { step, generator in
                let queries = generator.matrix(3, 4)
                let neighbours = (0..<3).map { _ in generator.matrix(5, 4) }
                return Answer(try step(queries, neighbours, 1.25, kernel))
            },
        ],
        misconceptions: [
            Misconception(
                "plain mean", diagnosis: "you took the plain mean: each neighbour counts by its weight",
                caughtBy: "one query",
                wrong: { queries, neighbours, _, _ in
                    try step(queries, neighbours) { _, near in
                        [Double](repeating: 1 / Double(near.rows), count: near.rows)
                    }
                }),
            Misconception(
                "distances not squared", diagnosis: "you gave the kernel distances: it wants their squares",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { try kernel(squares($0, $1).map { $0.squareRoot() }, bandwidth) }
                }),
            Misconception(
                "only the way", diagnosis: "you gave back how far a query moves: give back where it is then",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(
                        queries, neighbours, weights: { try kernel(squares($0, $1), bandwidth) }, moved: { $1 - $0 })
                }),
            Misconception(
                "added to the query", diagnosis: "the mean is the new place: you added it to the old one",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(
                        queries, neighbours, weights: { try kernel(squares($0, $1), bandwidth) }, moved: { $1 + $0 })
                }),
            Misconception(
                "distance of the first feature",
                diagnosis: "your distances look at the first feature alone: add up all",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { query, near in
                        try kernel(near.table.map { ($0[0] - query[0]) * ($0[0] - query[0]) }, bandwidth)
                    }
                }),
            Misconception(
                "distance from the first neighbour",
                diagnosis: "your distances start at the first neighbour: they start at the query",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { _, near in try kernel(squares(near.table[0], near), bandwidth) }
                }),
            Misconception(
                "neighbours of the first query",
                diagnosis: "every query looked at the neighbours of the first: take those at its own index",
                caughtBy: "three queries",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, [Matrix](repeating: neighbours[0], count: queries.rows)) {
                        try kernel(squares($0, $1), bandwidth)
                    }
                }),
            Misconception(
                "nearest neighbour",
                diagnosis: "you went to the neighbour with the largest weight: the mean of all, by their weights",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { query, near in
                        let found = try kernel(squares(query, near), bandwidth)
                        let best = found.firstIndex(of: found.max() ?? 0)
                        return found.indices.map { $0 == best ? 1 : 0 }
                    }
                }),
            Misconception(
                "divided by the neighbours",
                diagnosis: "you divided by the number of neighbours: the weights add up to 1 already",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { query, near in
                        try kernel(squares(query, near), bandwidth).map { $0 / Double(near.rows) }
                    }
                }),
            Misconception(
                "halfway", diagnosis: "you went halfway: the new place is the mean itself",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(
                        queries, neighbours, weights: { try kernel(squares($0, $1), bandwidth) },
                        moved: { ($0 + $1) / 2 })
                }),
            Misconception(
                "first feature moved alone", diagnosis: "you moved the first feature alone: all of them move",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    var moved = queries
                    let all = try step(queries, neighbours) { try kernel(squares($0, $1), bandwidth) }
                    for row in 0..<queries.rows { moved[row, 0] = all[row, 0] }
                    return moved
                }),
            Misconception(
                "bandwidth squared", diagnosis: "you squared the bandwidth: the kernel does that itself",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { try kernel(squares($0, $1), bandwidth * bandwidth) }
                }),
            Misconception(
                "first query for all", diagnosis: "your distances start at the first query: each starts at its own",
                caughtBy: "three queries",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { _, near in try kernel(squares(queries.row(0), near), bandwidth) }
                }),
            Misconception(
                "itself left out",
                diagnosis: "you left out a neighbour at distance 0: it is the nearest, and counts most",
                caughtBy: "one query",
                wrong: { queries, neighbours, bandwidth, kernel in
                    try step(queries, neighbours) { query, near in
                        let distances = squares(query, near)
                        let raw = zip(try kernel(distances, bandwidth), distances).map { $1 == 0 ? 0 : $0 }
                        let sum = raw.reduce(0, +)
                        return raw.map { sum == 0 ? $0 : $0 / sum }
                    }
                }),
        ])
}
