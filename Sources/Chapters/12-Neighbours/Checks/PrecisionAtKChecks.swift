import Contracts
import ExerciseKit

/// `(found, truths, k)` to the mean share of right ones among the first k; found `[queries][...]`, truths `[queries]`.
package typealias PrecisionAtK = @Sendable ([[Int]], [Int], Int) throws -> Double

extension NeighboursChecks {
    /// The mean over queries of what a rule says of each.
    private static func mean(_ found: [[Int]], _ truths: [Int], of rule: ([Int], Int) -> Double) -> Double {
        zip(found, truths).map(rule).reduce(0, +) / Double(truths.count)
    }

    private static func hits(_ list: some Collection<Int>, _ truth: Int) -> Double {
        Double(list.filter { $0 == truth }.count)
    }

    package static let precisionAtK = Exercise<PrecisionAtK>(
        "precision-at-k", title: "Precision at k", in: chapter, file: "PrecisionAtK.swift", function: "precisionAtK",
        minutes: 10,
        hints: [
            "A list has three of the right class among its first ten, and seven more behind: what is its precision at "
                + "10?",
            "For each query: of the first k of its list count those of the query's class, and divide by k. Then the "
                + "mean.",
            "`zip(found, truths).map` to a share each: `list.prefix(k)`, a `filter`, its `count`, over k. Then "
                + "`reduce` and the number of queries.",
        ],
        reference: NeighboursChapter.precisionAtK,
        checks: [
            Check(
                "two queries", why: "a search is judged by what stands at the top",
                input: "found [[3, 3, 8], [1, 5, 5]], truths [3, 5], k 2", expected: Answer(0.75)
            ) { precision in Answer(try precision([[3, 3, 8], [1, 5, 5]], [3, 5], 2)) },
            Check(
                "three queries", why: "what comes after the first k does not count",
                input: "found [[1, 2, 1, 1], [0, 0, 0, 2], [1, 2, 0, 2]], truths [1, 0, 2], k 3",
                expected: Answer(2 / 3.0)
            ) { precision in Answer(try precision([[1, 2, 1, 1], [0, 0, 0, 2], [1, 2, 0, 2]], [1, 0, 2], 3)) },
            Check(
                "too few found", why: "an index that finds little must not look good",
                input: "found [[4, 4], []], truths [4, 1], k 4", expected: Answer(0.25)
            ) { precision in Answer(try precision([[4, 4], []], [4, 1], 4)) },
            Check(
                drawn: "drawn lists", why: "any classes", input: "5 queries, 8 classes found each, k 6"
            ) { precision, generator in
                let found = (0..<5).map { _ in (0..<8).map { _ in generator.below(3) } }
                return Answer(try precision(found, (0..<5).map { _ in generator.below(3) }, 6))
            },
        ],
        misconceptions: [
            Misconception(
                "one hit is enough", diagnosis: "you counted queries with any hit: count the hits",
                caughtBy: "two queries",
                wrong: { found, truths, k in mean(found, truths) { $0.prefix(k).contains($1) ? 1 : 0 } }),
            Misconception(
                "the whole list", diagnosis: "you looked at the whole list: the first k count", caughtBy: "two queries",
                wrong: { found, truths, _ in mean(found, truths) { hits($0, $1) / Double(max(1, $0.count)) } }),
            Misconception(
                "the first alone", diagnosis: "you looked at the nearest alone: the first k count",
                caughtBy: "two queries",
                wrong: { found, truths, _ in mean(found, truths) { $0.first == $1 ? 1 : 0 } }),
            Misconception(
                "sum of the queries", diagnosis: "you added up the queries: take their mean", caughtBy: "two queries",
                wrong: { found, truths, k in
                    mean(found, truths) { hits($0.prefix(k), $1) / Double(k) } * Double(truths.count)
                }),
            Misconception(
                "recall", diagnosis: "you divided by all the right ones of the list, which is recall: divide by k",
                caughtBy: "three queries",
                wrong: { found, truths, k in mean(found, truths) { hits($0.prefix(k), $1) / max(1, hits($0, $1)) } }),
            Misconception(
                "divided by what was found", diagnosis: "you divided by how many were found: what is missing is a miss",
                caughtBy: "too few found",
                wrong: { found, truths, k in
                    mean(found, truths) { hits($0.prefix(k), $1) / Double(max(1, min(k, $0.count))) }
                }),
            Misconception(
                "all must be right", diagnosis: "you counted queries without a miss: count the hits of each",
                caughtBy: "two queries",
                wrong: { found, truths, k in
                    mean(found, truths) { list, truth in list.prefix(k).allSatisfy { $0 == truth } ? 1 : 0 }
                }),
            Misconception(
                "misses", diagnosis: "you counted those of another class",
                caughtBy: "two queries",
                wrong: { found, truths, k in mean(found, truths) { 1 - hits($0.prefix(k), $1) / Double(k) } }),
            Misconception(
                "counts", diagnosis: "you gave how many: divide by k",
                caughtBy: "two queries",
                wrong: { found, truths, k in mean(found, truths) { hits($0.prefix(k), $1) } }),
            Misconception(
                "place k alone", diagnosis: "you looked at place k alone: the first k count",
                caughtBy: "two queries",
                wrong: { found, truths, k in
                    let hits = zip(found, truths).count { $0.count >= k && $0[k - 1] == $1 }
                    return Double(hits) / Double(truths.count)
                }),
            Misconception(
                "whole numbers divided", diagnosis: "your count / k is a whole number: divide `Double`s",
                caughtBy: "two queries",
                wrong: { found, truths, k in
                    mean(found, truths) { (hits($0.prefix(k), $1) / Double(k)).rounded(.down) }
                }),
            Misconception(
                "divided by what was found, though none was",
                diagnosis: "you divided by how many were found: what is missing is a miss", caughtBy: "too few found",
                wrong: { found, truths, k in
                    mean(found, truths) { hits($0.prefix(k), $1) / Double($0.prefix(k).count) }
                }),
            Misconception(
                "hits of the whole list", diagnosis: "you counted hits in the whole list: the first k count",
                caughtBy: "two queries",
                wrong: { found, truths, k in mean(found, truths) { hits($0, $1) / Double(k) } }),
            Misconception(
                "first dropped", diagnosis: "you dropped the first one found: all of the first k count",
                caughtBy: "too few found",
                wrong: { found, truths, k in
                    mean(found, truths) { hits($0.dropFirst().prefix(k), $1) / Double(max(1, k)) }
                }),
        ])
}
