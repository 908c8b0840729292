import Contracts
import ExerciseKit

/// `(points, reach)` to the sizes of the groups, the largest first; points `[points, features]`.
package typealias CountGroups = @Sendable (Matrix, Double) throws -> [Int]

extension NeighboursChecks {
    private static let cloud = Matrix([
        [0, 0], [0.75, 0], [5, 5], [1.5, 0.25], [5.5, 5.25], [0, 3], [-0.5, 0.25], [9, 0],
    ])
    private static let cloudText =
        "points [[0, 0], [0.75, 0], [5, 5], [1.5, 0.25], [5.5, 5.25], [0, 3], [-0.5, 0.25], [9, 0]]"

    private static func distance(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    /// Sizes of groups in the order of their first points, chained by a rule of what is near.
    private static func chained(_ points: Matrix, isNear: (_ distance: Double) -> Bool) -> [Int] {
        let rows = points.table
        var group = Array(rows.indices)
        for i in rows.indices {
            for j in 0..<i where isNear(distance(rows[i], rows[j])) {
                let (old, new) = (max(group[i], group[j]), min(group[i], group[j]))
                group = group.map { $0 == old ? new : $0 }
            }
        }
        return Set(group).sorted().map { number in group.filter { $0 == number }.count }
    }

    package static let countGroups = Exercise<CountGroups>(
        "count-groups", title: "Count groups", in: chapter, file: "CountGroups.swift", function: "countGroups",
        minutes: 20,
        hints: [
            "Three points in a row, each near the next: one group or two? What has to happen when you find the third?",
            "Take a point that no group has yet. It opens a group; everybody near it who has none joins, and must in "
                + "turn look for who is near. When nobody is left to look, the group is whole.",
            "Keep two lists: `unseen`, and `open` of points that still have to look round. `popLast` one of the open; "
                + "move all of `unseen` within reach of it to `open`; count it. Sort the sizes at the end.",
        ],
        reference: NeighboursChapter.countGroups,
        checks: [
            Check(
                "on a line", why: "a chain of short steps makes one group, the largest is told first",
                input: "points [[5], [0], [0.4], [0.8]], reach 0.5", expected: Answer([3, 1])
            ) { count in Answer(try count(Matrix([[5], [0], [0.4], [0.8]]), 0.5)) },
            Check(
                "in the plane", why: "lumps are found wherever their points stand in the list",
                input: "\(cloudText), reach 0.8", expected: Answer([4, 2, 1, 1])
            ) { count in Answer(try count(cloud, 0.8)) },
            Check(
                "two groups that meet", why: "a point that is near to two groups makes one of them",
                input: "points [[0], [0.8], [0.4], [5]], reach 0.5", expected: Answer([3, 1])
            ) { count in Answer(try count(Matrix([[0], [0.8], [0.4], [5]]), 0.5)) },
            Check(
                "a long reach", why: "reach is a length, and so is what it is compared with",
                input: "\(cloudText), reach 3", expected: Answer([5, 2, 1])
            ) { count in Answer(try count(cloud, 3)) },
            Check(
                "exactly at the reach", why: "the edge belongs to it", input: "points [[0], [1], [2.5]], reach 1",
                expected: Answer([2, 1])
            ) { count in Answer(try count(Matrix([[0], [1], [2.5]]), 1)) },
            Check(
                "one place", why: "after enough passes a lump is a single place",
                input: "points [[1, 2], [1, 2], [1, 2]], reach 0.5", expected: Answer([3])
            ) { count in Answer(try count(Matrix([[1, 2], [1, 2], [1, 2]]), 0.5)) },
            Check(
                "just beyond the reach", why: "what is further is further, by however little",
                input: "points [[0], [1.0000001], [5]], reach 1", expected: Answer([1, 1, 1])
            ) { count in Answer(try count(Matrix([[0], [1.0000001], [5]]), 1)) },
            Check(
                drawn: "drawn points", why: "any cloud", input: "25 points of the plane, reach 0.5"
            ) { count, generator in Answer(try count(generator.matrix(25, 2), 0.5)) },
        ],
        misconceptions: [
            Misconception(
                "near the first", diagnosis: "you compared with the first of a group alone: a chain of steps joins too",
                caughtBy: "on a line",
                wrong: { points, reach in
                    var leaders: [(place: [Double], size: Int)] = []
                    for row in points.table {
                        if let found = leaders.firstIndex(where: { distance($0.place, row) <= reach }) {
                            leaders[found].size += 1
                        } else {
                            leaders.append((row, 1))
                        }
                    }
                    return leaders.map(\.size).sorted(by: >)
                }),
            Misconception(
                "the first group that is near",
                diagnosis:
                    "each point of yours joins one group, the first that is near: a point near to two joins them",
                caughtBy: "two groups that meet",
                wrong: { points, reach in
                    var groups: [[[Double]]] = []
                    for row in points.table {
                        if let near = groups.firstIndex(where: { $0.contains { distance($0, row) <= reach } }) {
                            groups[near].append(row)
                        } else {
                            groups.append([row])
                        }
                    }
                    return groups.map(\.count).sorted(by: >)
                }),
            Misconception(
                "neighbours counted",
                diagnosis: "you counted the neighbours of each point: count the points of each group",
                caughtBy: "on a line",
                wrong: { points, reach in
                    points.table.map { row in points.table.filter { distance($0, row) <= reach }.count }.sorted(by: >)
                }),
            Misconception(
                "in the order found", diagnosis: "your sizes stand in the order of finding: the largest comes first",
                caughtBy: "on a line", wrong: { points, reach in chained(points) { $0 <= reach } }),
            Misconception(
                "the smallest first", diagnosis: "you told the smallest group first: the largest comes first",
                caughtBy: "on a line", wrong: { points, reach in chained(points) { $0 <= reach }.sorted() }),
            Misconception(
                "next in the list",
                diagnosis: "you compared each point with the next in the list alone: compare with all",
                caughtBy: "in the plane",
                wrong: { points, reach in
                    var sizes: [Int] = []
                    for (row, point) in points.table.enumerated() {
                        if row > 0, distance(points.table[row - 1], point) <= reach {
                            sizes[sizes.count - 1] += 1
                        } else {
                            sizes.append(1)
                        }
                    }
                    return sizes.sorted(by: >)
                }),
            Misconception(
                "square against length", diagnosis: "you compared a squared distance with the reach: square that too",
                caughtBy: "a long reach",
                wrong: { points, reach in chained(points) { $0 * $0 <= reach }.sorted(by: >) }),
            Misconception(
                "edge left out", diagnosis: "two points exactly at the reach are of one group: compare by <=",
                caughtBy: "exactly at the reach",
                wrong: { points, reach in chained(points) { $0 < reach }.sorted(by: >) }),
            Misconception(
                "within 1e-6 of the reach", diagnosis: "you allowed a tolerance: the reach itself is the edge",
                caughtBy: "just beyond the reach",
                wrong: { points, reach in chained(points) { $0 <= reach + 1e-6 }.sorted(by: >) }),
            Misconception(
                "within 1e-5 of the reach", diagnosis: "you allowed a tolerance: the reach itself is the edge",
                caughtBy: "just beyond the reach",
                wrong: { points, reach in chained(points) { $0 <= reach + 1e-5 }.sorted(by: >) }),
            Misconception(
                "within 1e-3 of the reach", diagnosis: "you allowed a tolerance: the reach itself is the edge",
                caughtBy: "just beyond the reach",
                wrong: { points, reach in chained(points) { $0 <= reach + 1e-3 }.sorted(by: >) }),
            Misconception(
                "number of groups", diagnosis: "you gave how many groups there are: give their sizes",
                caughtBy: "on a line",
                wrong: { points, reach in [chained(points) { $0 <= reach }.count] }),
            Misconception(
                "sum of the differences",
                diagnosis: "you added up the differences: the straight line adds up their squares",
                caughtBy: "in the plane",
                wrong: { points, reach in
                    let rows = points.table
                    var group = Array(rows.indices)
                    for i in rows.indices {
                        for j in 0..<i where zip(rows[i], rows[j]).reduce(0, { $0 + abs($1.0 - $1.1) }) <= reach {
                            let (old, new) = (max(group[i], group[j]), min(group[i], group[j]))
                            group = group.map { $0 == old ? new : $0 }
                        }
                    }
                    return Set(group).map { number in group.filter { $0 == number }.count }.sorted(by: >)
                }),
            Misconception(
                "first feature alone", diagnosis: "you compared the first feature alone: add up the squares of all",
                caughtBy: "in the plane",
                wrong: { points, reach in
                    let line = Matrix(points.table.map { Array($0.prefix(1)) })
                    return chained(line) { $0 <= reach }.sorted(by: >)
                }),
        ])
}
