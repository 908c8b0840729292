import Contracts
import ExerciseKit
import Foundation

/// `(inputs, labels, losses, tolerance)` to the verdict.
package typealias OverfitCheck = @Sendable ([[Double]], [Int], [Double], Double) throws -> OverfitVerdict

extension TrainingCraftChecks {
    private static func answer(_ verdict: OverfitVerdict) -> Answer {
        Answer(named: ["floor": verdict.floor, "step??": Double(verdict.step ?? -1)])
    }

    private static func verdict(_ floor: Double, _ step: Int?) -> Answer {
        answer(OverfitVerdict(floor: floor, step: step))
    }

    private static let mixed: [[Double]] = [[1, 0], [1, 0], [1, 0], [0, 1]]
    private static let mixedFloor = 0.4773856262211097

    private static func floor(
        _ inputs: [[Double]], _ labels: [Int], isEqual: ([Double], [Double]) -> Bool = { $0 == $1 },
        base: Double = M_E, byGroup: Bool = false
    ) -> Double {
        var (sum, weight) = (0.0, 0.0)
        for index in inputs.indices {
            let equal = inputs.indices.filter { isEqual(inputs[$0], inputs[index]) }
            let agreeing = equal.count { labels[$0] == labels[index] }
            let share = byGroup ? 1 / Double(equal.count) : 1
            sum -= share * log(Double(agreeing) / Double(equal.count)) / log(base)
            weight += share
        }
        return sum / weight
    }

    private static func find(
        _ floor: Double, _ losses: [Double], _ tolerance: Double, from start: Int = 1
    ) -> OverfitVerdict {
        OverfitVerdict(floor: floor, step: losses.firstIndex { $0 <= floor + tolerance }.map { $0 + start })
    }

    package static let overfitCheck = Exercise<OverfitCheck>(
        "overfit-check", title: "Learn a few examples by heart", in: chapter, file: "OverfitCheck.swift",
        function: "overfitCheck", minutes: 20,
        hints: [
            "Three equal pictures carry the labels 0, 0 and 1. Which probabilities should a net that knows them by "
                + "heart "
                + "give, and what is its loss on them?",
            "For each example count the equal inputs, and among them those with its label. Minus the logarithm of "
                + "the ratio "
                + "is what it costs; the mean over the examples is the floor. Then look for the first loss that is "
                + "near.",
            "`inputs.indices.filter { inputs[$0] == inputs[index] }` finds the equal ones, `count { … }` those that "
                + "agree. "
                + "`losses.firstIndex { $0 <= floor + tolerance }` is the step from 0, or nil.",
        ],
        reference: TrainingCraftChapter.overfitCheck,
        checks: [
            Check(
                "clean labels", why: "where every input has one label, the loss can fall to 0",
                input: "inputs (1, 0), (0, 1), labels 0, 1, losses 0.7, 0.2, 0.04, 0.03, tolerance 0.05",
                expected: verdict(0, 3)
            ) { check in
                answer(try check([[1, 0], [0, 1]], [0, 1], [0.7, 0.2, 0.04, 0.03], 0.05))
            },
            Check(
                "noisy labels", why: "no net can be sure of equal inputs with different labels",
                input: "inputs a, a, a, b, labels 0, 0, 1, 2, losses 1.1, 0.6, 0.5, tolerance 0.05",
                expected: verdict(mixedFloor, 3)
            ) { check in
                answer(try check(mixed, [0, 0, 1, 2], [1.1, 0.6, 0.5], 0.05))
            },
            Check(
                "a bug", why: "this is the check's use: it can fail, and then something is broken",
                input: "inputs (1, 0), (0, 1), labels 0, 1, losses 0.7, 0.69, 0.69, tolerance 0.05",
                expected: verdict(0, nil)
            ) { check in
                answer(try check([[1, 0], [0, 1]], [0, 1], [0.7, 0.69, 0.69], 0.05))
            },
            Check(
                "not a number", why: "nan has learned nothing", input: "one input, label 3, losses 0.9, nan, nan",
                expected: verdict(0, nil)
            ) { check in
                answer(try check([[1]], [3], [0.9, .nan, .nan], 0.05))
            },
            Check(
                "rises again", why: "the first step counts, even if the loss does not stay there",
                input: "one input, label 0, losses 0.01, 0.5, tolerance 0.02", expected: verdict(0, 1)
            ) { check in
                answer(try check([[1]], [0], [0.01, 0.5], 0.02))
            },
            Check(
                "exactly at the edge", why: "at most the floor plus the tolerance: the edge belongs to it",
                input: "one input, label 0, losses 0.5, 0.25, 0.125, tolerance 0.25", expected: verdict(0, 2)
            ) { check in
                answer(try check([[1]], [0], [0.5, 0.25, 0.125], 0.25))
            },
            Check(
                drawn: "drawn examples", why: "any mixture of labels", input: "12 examples of 4 inputs, 3 labels"
            ) { check, generator in
                let inputs = (0..<12).map { _ in [Double(generator.below(4))] }
                let labels = (0..<12).map { _ in generator.below(3) }
                return answer(try check(inputs, labels, generator.numbers(9, in: 0..<2), 0.1))
            },
        ],
        misconceptions: [
            Misconception(
                "floor 0", diagnosis: "your floor is always 0: equal inputs with different labels cannot all be right",
                caughtBy: "noisy labels", wrong: { find(0 * Double($0.count + $1.count), $2, $3) }),
            Misconception(
                "inputs not looked at", diagnosis: "you compared all examples: only those with equal inputs compete",
                caughtBy: "clean labels", wrong: { find(floor($0, $1, isEqual: { _, _ in true }), $2, $3) }),
            Misconception(
                "bits", diagnosis: "your floor is in bits: take the natural logarithm", caughtBy: "noisy labels",
                wrong: { find(floor($0, $1, base: 2), $2, $3) }),
            Misconception(
                "every input once", diagnosis: "you averaged over different inputs: every example counts once",
                caughtBy: "noisy labels", wrong: { find(floor($0, $1, byGroup: true), $2, $3) }),
            Misconception(
                "step from 0", diagnosis: "you counted steps from 0: the first is 1", caughtBy: "clean labels",
                wrong: { find(floor($0, $1), $2, $3, from: 0) }),
            Misconception(
                "last loss", diagnosis: "you looked at the last loss: the first that is near the floor counts",
                caughtBy: "rises again",
                wrong: { inputs, labels, losses, tolerance in
                    let verdict = find(floor(inputs, labels), losses, tolerance)
                    let isNear = losses.last.map { $0 <= verdict.floor + tolerance } ?? false
                    return OverfitVerdict(floor: verdict.floor, step: isNear ? verdict.step : nil)
                }),
            Misconception(
                "strictly below",
                diagnosis: "a loss of just the floor plus the tolerance is near enough: compare by <=",
                caughtBy: "exactly at the edge",
                wrong: { inputs, labels, losses, tolerance in
                    let floor = floor(inputs, labels)
                    return OverfitVerdict(
                        floor: floor, step: losses.firstIndex { $0 < floor + tolerance }.map { $0 + 1 })
                }),
            Misconception(
                "sum", diagnosis: "you added the examples up: the floor is their mean",
                caughtBy: "noisy labels",
                wrong: { find(floor($0, $1) * Double($0.count), $2, $3) }),
            Misconception(
                "sign", diagnosis: "your floor has the wrong sign: there is a minus before the mean",
                caughtBy: "noisy labels",
                wrong: { find(-floor($0, $1), $2, $3) }),
            Misconception(
                "tolerance alone",
                diagnosis: "you compared with the tolerance alone: with the floor plus the tolerance",
                caughtBy: "noisy labels",
                wrong: { inputs, labels, losses, tolerance in
                    OverfitVerdict(
                        floor: floor(inputs, labels), step: losses.firstIndex { $0 <= tolerance }.map { $0 + 1 })
                }),
            Misconception(
                "step of the least loss",
                diagnosis: "you gave the step of the least loss: the first that is near the floor counts",
                caughtBy: "clean labels",
                wrong: { inputs, labels, losses, tolerance in
                    let found = find(floor(inputs, labels), losses, tolerance)
                    guard found.step != nil, let least = losses.filter({ !$0.isNaN }).min() else { return found }
                    return OverfitVerdict(floor: found.floor, step: losses.firstIndex(of: least).map { $0 + 1 })
                }),
            Misconception(
                "share of all examples",
                diagnosis: "you divided by the number of all examples: divide by how many have equal inputs",
                caughtBy: "clean labels",
                wrong: { inputs, labels, losses, tolerance in
                    let count = Double(inputs.count)
                    let sum = inputs.indices.reduce(0.0) { sum, index in
                        let same = inputs.indices.filter { inputs[$0] == inputs[index] && labels[$0] == labels[index] }
                        return sum - log(Double(same.count) / count)
                    }
                    return find(sum / count, losses, tolerance)
                }),
            Misconception(
                "sum over examples, mean over inputs",
                diagnosis: "you divided by the number of different inputs: every example counts once",
                caughtBy: "noisy labels",
                wrong: { inputs, labels, losses, tolerance in
                    let share = Double(inputs.count) / Double(Set(inputs).count)
                    return find(floor(inputs, labels) * share, losses, tolerance)
                }),
            Misconception(
                "the commonest label's share",
                diagnosis: "you gave every example the share of the commonest label: it has that of its own label",
                caughtBy: "noisy labels",
                wrong: { inputs, labels, losses, tolerance in
                    let sum = inputs.reduce(0.0) { sum, input in
                        let equal = inputs.indices.filter { inputs[$0] == input }.map { labels[$0] }
                        let most = equal.map { label in equal.count { $0 == label } }.max() ?? 1
                        return sum - log(Double(most) / Double(equal.count))
                    }
                    return find(sum / Double(inputs.count), losses, tolerance)
                }),
            Misconception(
                "step of the last loss",
                diagnosis: "you looked at the last loss: the first that is near the floor counts",
                caughtBy: "clean labels",
                wrong: { inputs, labels, losses, tolerance in
                    let floor = floor(inputs, labels)
                    let isNear = losses.last.map { $0 <= floor + tolerance } ?? false
                    return OverfitVerdict(floor: floor, step: isNear ? losses.count : nil)
                }),
        ])
}
