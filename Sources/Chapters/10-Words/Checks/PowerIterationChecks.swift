import Contracts
import ExerciseKit

/// `(points, starts, rounds)` to directions and coordinates; `[points, features]`, `[components, features]`.
package typealias PowerIteration = @Sendable (Matrix, Matrix, Int) throws -> PrincipalComponents

private func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// Ours, with its parts laid open.
private struct Iteration {
    var centres = true
    var deflates = true
    var normalizes = true
    /// Whether coordinates are counted from the mean, too.
    var centresCoordinates = true
    var turnsTwice = true
    /// Whether the share of found directions is taken away at the start alone, and not in each round.
    var deflatesOnce = false
    /// Whether the share of the direction found last alone is taken away.
    var deflatesLast = false

    func callAsFunction(_ points: Matrix, _ starts: Matrix, _ rounds: Int) throws -> PrincipalComponents {
        let means = points.transposed().table.map { $0.reduce(0, +) / Double(points.rows) }
        let moved = Matrix(points.table.map { zip($0, means).map(-) })
        let data = centres ? moved : points
        var found: [[Double]] = []
        for start in starts.table {
            var direction = start
            if deflatesOnce {
                for other in found {
                    let share = product(direction, other)
                    direction = zip(direction, other).map { $0 - share * $1 }
                }
            }
            for _ in 0..<rounds {
                let along = data.table.map { product($0, direction) }
                direction = (0..<points.columns).map { column in
                    data.table.indices.reduce(0) { sum, row in
                        sum + data[row, column] * (turnsTwice ? along[row] : abs(along[row]))
                    }
                }
                for other in deflates && !deflatesOnce ? deflatesLast ? found.suffix(1) : found : [] {
                    let share = product(direction, other)
                    direction = zip(direction, other).map { $0 - share * $1 }
                }
                let length = normalizes ? product(direction, direction).squareRoot() : Double(points.rows)
                direction = direction.map { $0 / length }
            }
            found.append(direction)
        }
        let directions = Matrix(found)
        let base = centres && centresCoordinates ? moved : points
        return PrincipalComponents(
            directions: directions, coordinates: try base.matrixProduct(directions.transposed()))
    }
}

extension WordsChecks {
    /// Along (3, 4) / 5 they lie at -4, -1, 0, 2, 3, across at 1, -1.5, 0, 1, -0.5; the mean is (10, 20).
    private static let line = Matrix(
        (0..<5).map { row in
            let (along, across) = ([-4.0, -1, 0, 2, 3][row], [1, -1.5, 0, 1, -0.5][row])
            return [10 + 0.6 * along - 0.8 * across, 20 + 0.8 * along + 0.6 * across]
        })
    private static let cloud = Matrix([
        [2, -1, 0.5, 3], [1, 0, -0.5, 1], [-2, 2, 1, -2.5], [0, 1.5, -2, 0], [-1, -2.5, 1, -1.5],
    ])

    private static func answer(_ found: PrincipalComponents) -> Answer {
        Answer(named: ["directions": found.directions, "coordinates": found.coordinates])
    }

    package static let powerIteration = Exercise<PowerIteration>(
        "power-iteration", title: "Principal components", in: chapter, file: "PowerIteration.swift",
        function: "powerIteration", minutes: 30,
        hints: [
            "A point lies far out along v. Which way does its term in the sum pull v, on whichever side it lies?",
            "Centre the points once. For each start, so many rounds: the points' products with v; the sum of the points, "
                + "each times its product; minus its shares along the directions that are found; made 1 long.",
            "`transposed()` gives columns, whose means are easy. A v as a `Matrix` of one column lets `matrixProduct` do "
                + "both products. In the end the coordinates are the centred points times the directions transposed.",
        ],
        reference: WordsChapter.powerIteration,
        checks: [
            Check(
                "one direction", why: "vectors of fifty numbers must become two, to be drawn",
                input:
                    "5 points around (10, 20), which along (0.6, 0.8) lie at -4, -1, 0, 2, 3 and across it at 1, -1.5, 0, "
                    + "1, -0.5; start [1, 0], 100 rounds",
                // From Tests/Scripts/words_numbers.py, by eigenvectors.
                expected: Answer(
                    names: ["directions[0, 0]", "directions[0, 1]"] + (0..<5).map { "coordinates[\($0), 0]" },
                    values: [
                        0.6603603526494836, 0.7509488695301761, -4.065620189256804, -0.8803968666116079, 0,
                        1.916231654026182, 3.0297854018422328,
                    ]), tolerance: 1e-7
            ) { answer(try $0(line, Matrix([[1, 0]]), 100)) },
            Check(
                "two directions", why: "a page has two axes: the second is at a right angle to the first",
                input: "points [[2, -1, 0.5, 3], [1, 0, -0.5, 1], [-2, 2, 1, -2.5], [0, 1.5, -2, 0], [-1, -2.5, 1, "
                    + "-1.5]], starts [[1, 0, 0, 0], [0, 1, 0, 0]], 200 rounds",
                expected: Answer(
                    names: (0..<8).map { "directions[\($0 / 4), \($0 % 4)]" }
                        + (0..<10).map { "coordinates[\($0 / 2), \($0 % 2)]" },
                    values: [
                        0.5666783658216342, -0.2832508145995307, -0.1076950410236602, 0.7661895221662433,
                        0.106516613367574, 0.8411290062160096, -0.5051536639719386, 0.1611706603402014,
                        3.6613285922296983, -0.3971606304462268, 1.3867154084997075, 0.5202641056937447,
                        -3.723027207281598, 0.5611444708744292, -0.2094861398519757, 2.2720008372678917,
                        -1.1155306535958325, -2.9562487833898388,
                    ]), tolerance: 1e-7
            ) { answer(try $0(cloud, Matrix([[1, 0, 0, 0], [0, 1, 0, 0]]), 200)) },
            Check(
                "the third direction", why: "every direction that is found has had its turn, not the last one alone",
                input: "points [[2, -1, 0.5, 3], [1, 0, -0.5, 1], [-2, 2, 1, -2.5], [0, 1.5, -2, 0], [-1, -2.5, 1, "
                    + "-1.5]], starts [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], 200 rounds; shown is the third",
                // From Tests/Scripts/words_numbers.py, by eigenvectors.
                expected: Answer([0.05087354400924119, 0.4570051543763805, 0.8517820973412042, 0.25104866070620524]),
                tolerance: 1e-7
            ) {
                let found = try $0(cloud, Matrix([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]), 200)
                return Answer(found.directions.rows == 3 ? found.directions.row(2) : [])
            },
            Check(
                "one round", why: "a round is two products and a division by the length",
                input: "points [[1, 0], [-1, 0], [0, 3], [0, -3]], start [0.8, 0.6], 1 round",
                expected: Answer(
                    names: ["directions[0, 0]", "directions[0, 1]"] + (0..<4).map { "coordinates[\($0), 0]" },
                    values: [
                        0.1465486610894624, 0.9892034623538708, 0.1465486610894624, -0.1465486610894624,
                        2.9676103870616126, -2.9676103870616126,
                    ])
            ) { answer(try $0(Matrix([[1, 0], [-1, 0], [0, 3], [0, -3]]), Matrix([[0.8, 0.6]]), 1)) },
        ],
        misconceptions: [
            Misconception(
                "not centred", diagnosis: "you did not take the mean away: the first direction points at the mean",
                caughtBy: "one direction", wrong: { try Iteration(centres: false)($0, $1, $2) }),
            Misconception(
                "one round for all", diagnosis: "you turned once, whatever the rounds: turn as often as they say",
                caughtBy: "one direction", wrong: { try Iteration()($0, $1, min(1, $2)) }),
            Misconception(
                "means of the points", diagnosis: "you took each point's own mean away: each feature has one mean",
                caughtBy: "one direction",
                wrong: {
                    let moved = $0.table.map { row in row.map { $0 - row.reduce(0, +) / Double(row.count) } }
                    return try Iteration(centres: false)(Matrix(moved), $1, $2)
                }),
            Misconception(
                "coordinates not centred", diagnosis: "your coordinates are counted from 0: count them from the mean",
                caughtBy: "one direction", wrong: { try Iteration(centresCoordinates: false)($0, $1, $2) }),
            Misconception(
                "the same direction twice",
                diagnosis:
                    "your second direction is the first again: take the shares along found ones away, in each round",
                caughtBy: "two directions", wrong: { try Iteration(deflates: false)($0, $1, $2) }),
            Misconception(
                "not made 1 long", diagnosis: "you divided by something else than the length: a direction is 1 long",
                caughtBy: "one direction", wrong: { try Iteration(normalizes: false)($0, $1, $2) }),
            Misconception(
                "pull without its sign",
                diagnosis: "points on both sides pull v the same way: the product has a sign",
                caughtBy: "one direction", wrong: { try Iteration(turnsTwice: false)($0, $1, $2) }),
            Misconception(
                "taken away once",
                diagnosis:
                    "your second direction is the first again: take the shares along found ones away, in each round",
                caughtBy: "two directions",
                wrong: { try Iteration(deflatesOnce: true)($0, $1, $2) }),
            Misconception(
                "coordinates transposed", diagnosis: "your coordinates are [components, points]: a row for each point",
                caughtBy: "two directions",
                wrong: {
                    var result = try Iteration()($0, $1, $2)
                    result.coordinates = result.coordinates.transposed()
                    return result
                }),
            Misconception(
                "last one taken away",
                diagnosis: "you took away the direction found last alone: take away every one that is found",
                caughtBy: "the third direction",
                wrong: { try Iteration(deflatesLast: true)($0, $1, $2) }),
            Misconception(
                "a round too many", diagnosis: "you turned once too often: as many times as `rounds` says",
                caughtBy: "one round", wrong: { try Iteration()($0, $1, $2 + 1) }),
        ])
}
