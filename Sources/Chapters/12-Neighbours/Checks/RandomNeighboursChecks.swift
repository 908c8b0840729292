import Contracts
import ExerciseKit

/// `(candidates, own, draws)` to the indices of the neighbours, the point itself first.
package typealias RandomNeighbours = @Sendable ([Int], Int, [Double]) throws -> [Int]

extension NeighboursChecks {
    /// Draws from a list by a rule that takes an element out, or leaves it.
    private static func drawn(
        _ list: [Int], _ draws: [Double], taking take: (inout [Int], Double) -> Int
    ) -> [Int] {
        var left = list
        return draws.compactMap { left.isEmpty ? nil : take(&left, $0) }
    }

    private static func removed(_ list: inout [Int], _ draw: Double) -> Int {
        list.remove(at: Int(draw * Double(list.count)))
    }

    package static let randomNeighbours = Exercise<RandomNeighbours>(
        "random-neighbours", title: "Random neighbours", in: chapter, file: "RandomNeighbours.swift",
        function: "randomNeighbours", minutes: 15,
        hints: [
            "Five candidates are left and the draw is 0.99: which place is that? And which are left afterwards?",
            "Take the point itself out of the candidates and put it first. For each draw work out the place among "
                + "those that are left, move the one there over, and go on with one less.",
            "`candidates.filter` gives a list `left`; `left.remove(at: place)` both gives and removes; the place is "
                + "the whole part, `Int(…)`, of draw times how many are left. Stop where none is.",
        ],
        reference: NeighboursChapter.randomNeighbours,
        checks: [
            Check(
                "one of two", why: "a point that does not see itself jumps about",
                input: "candidates [4, 7, 9], own 7, draws [0.6]", expected: Answer([7, 9])
            ) { choose in Answer(try choose([4, 7, 9], 7, [0.6])) },
            Check(
                "three of five", why: "drawn once, gone from the list: no neighbour counts twice",
                input: "candidates [3, 8, 1, 5, 6, 2], own 5, draws [0.5, 0.5, 0.99]", expected: Answer([5, 1, 6, 2])
            ) { choose in Answer(try choose([3, 8, 1, 5, 6, 2], 5, [0.5, 0.5, 0.99])) },
            Check(
                "a third each", why: "each of three candidates has a third of all draws",
                input: "candidates [5, 6, 7, 8], own 8, draws [0.3]", expected: Answer([8, 5])
            ) { choose in Answer(try choose([5, 6, 7, 8], 8, [0.3])) },
            Check(
                "not among them", why: "the point itself always takes part",
                input: "candidates [2, 4], own 9, draws [0.5]", expected: Answer([9, 4])
            ) { choose in Answer(try choose([2, 4], 9, [0.5])) },
            Check(
                "more draws than candidates", why: "a small lump has fewer points than are wanted",
                input: "candidates [1, 2, 3], own 2, draws [0.9, 0.1, 0.7]", expected: Answer([2, 3, 1])
            ) { choose in Answer(try choose([1, 2, 3], 2, [0.9, 0.1, 0.7])) },
            Check(
                drawn: "drawn draws", why: "any candidates",
                input: "candidates 0 to 11 in a drawn order, own 4, 6 draws"
            ) { choose, generator in
                let candidates = generator.permutation(12)
                return Answer(try choose(candidates, 4, (0..<6).map { _ in generator.uniform() }))
            },
        ],
        misconceptions: [
            Misconception(
                "itself drawn",
                diagnosis: "the point was drawn as its own neighbour: take it out of the candidates first",
                caughtBy: "one of two", wrong: { [$1] + drawn($0, $2, taking: removed) }),
            Misconception(
                "itself missing", diagnosis: "the point itself is missing: it comes first, without being drawn",
                caughtBy: "one of two",
                wrong: { candidates, own, draws in drawn(candidates.filter { $0 != own }, draws, taking: removed) }),
            Misconception(
                "itself last", diagnosis: "the point itself comes first, not last", caughtBy: "one of two",
                wrong: { candidates, own, draws in
                    drawn(candidates.filter { $0 != own }, draws, taking: removed) + [own]
                }),
            Misconception(
                "the first ones", diagnosis: "you took the first candidates: the draws say which",
                caughtBy: "one of two",
                wrong: { candidates, own, draws in [own] + candidates.filter { $0 != own }.prefix(draws.count) }),
            Misconception(
                "with repeats", diagnosis: "somebody was drawn twice: take out of the list who was drawn",
                caughtBy: "three of five",
                wrong: { candidates, own, draws in
                    let others = candidates.filter { $0 != own }
                    return [own] + drawn(others, draws) { $0[Int($1 * Double($0.count))] }
                }),
            Misconception(
                "hole filled by the last",
                diagnosis: "you filled the hole with the last candidate: the others close up and keep their order",
                caughtBy: "three of five",
                wrong: { candidates, own, draws in
                    let others = candidates.filter { $0 != own }
                    return [own]
                        + drawn(others, draws) { list, draw in
                            list.swapAt(Int(draw * Double(list.count)), list.count - 1)
                            return list.removeLast()
                        }
                }),
            Misconception(
                "rounded",
                diagnosis: "you rounded the place: a draw just below 1 takes the last, so cut off the fraction",
                caughtBy: "three of five",
                wrong: { candidates, own, draws in
                    let others = candidates.filter { $0 != own }
                    return [own]
                        + drawn(others, draws) { list, draw in
                            list.remove(at: min(list.count - 1, Int((draw * Double(list.count)).rounded())))
                        }
                }),
            Misconception(
                "one too many", diagnosis: "you drew one more than there are draws",
                caughtBy: "one of two",
                wrong: { candidates, own, draws in
                    let left = candidates.filter { $0 != own }
                    return [own] + drawn(left, draws + [0], taking: removed)
                }),
            Misconception(
                "turned round", diagnosis: "you gave the drawn ones in the reverse order",
                caughtBy: "three of five",
                wrong: { candidates, own, draws in
                    [own] + drawn(candidates.filter { $0 != own }, draws, taking: removed).reversed()
                }),
            Misconception(
                "sorted", diagnosis: "you sorted them: give them in the order of the draws",
                caughtBy: "three of five",
                wrong: { candidates, own, draws in
                    [own] + drawn(candidates.filter { $0 != own }, draws, taking: removed).sorted()
                }),
            Misconception(
                "number of all candidates",
                diagnosis: "you multiplied by the number of all candidates: multiply by how many are left",
                caughtBy: "three of five",
                wrong: { candidates, own, draws in
                    [own]
                        + drawn(candidates.filter { $0 != own }, draws) { left, draw in
                            left.remove(at: min(left.count - 1, Int(draw * Double(candidates.count))))
                        }
                }),
            Misconception(
                "left out by place",
                diagnosis: "you left out the candidate at the place `own`: leave out the one that is `own`",
                caughtBy: "one of two",
                wrong: { candidates, own, draws in
                    var left = candidates
                    if left.indices.contains(own) { left.remove(at: own) }
                    return [own] + drawn(left, draws, taking: removed)
                }),
            Misconception(
                "places given", diagnosis: "you gave places among the candidates: give the points that stand there",
                caughtBy: "one of two",
                wrong: { candidates, own, draws in
                    let left = candidates.filter { $0 != own }
                    return [own] + drawn(Array(left.indices), draws, taking: removed)
                }),
            Misconception(
                "rounded up to the last",
                diagnosis:
                    "you rounded the draw times one less than are left: then the first and the last come half as "
                    + "often; cut off the fraction of draw times how many are left",
                caughtBy: "a third each",
                wrong: { candidates, own, draws in
                    let others = candidates.filter { $0 != own }
                    return [own]
                        + drawn(others, draws) { list, draw in
                            list.remove(at: Int((draw * Double(list.count - 1)).rounded()))
                        }
                }),
        ])
}
