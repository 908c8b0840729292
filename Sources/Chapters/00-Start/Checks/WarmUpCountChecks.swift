import Contracts
import ExerciseKit

extension StartChecks {
    package static let warmUpCount = Exercise<WarmUpCount>(
        "warm-up-count", title: "Places that agree", in: chapter, file: "WarmUpCount.swift", function: "warmUpCount",
        minutes: 5,
        hints: [
            "Lay [1, 2, 3] under [1, 5, 3]. In which columns does the same number stand twice?",
            "`zip` pairs the lists up, place by place, and ends with the shorter one. Count the pairs that are equal.",
            "Begin with `var count = 0`; go through `zip(left, right)` with a loop over pairs `(l, r)`; where they are "
                + "equal add 1; return the count.",
        ],
        reference: StartChapter.warmUpCount,
        checks: [
            Check(
                "two of three", why: "a classifier is judged by how many of its answers agree with the labels",
                input: "[1, 2, 3] and [1, 5, 3]", expected: Answer(2)
            ) { warmUpCount in
                Answer(try warmUpCount([1, 2, 3], [1, 5, 3]))
            },
            Check(
                "the same numbers elsewhere", why: "the right answer to another question is a wrong answer",
                input: "[1, 2] and [2, 1]", expected: Answer(0)
            ) { warmUpCount in
                Answer(try warmUpCount([1, 2], [2, 1]))
            },
            Check(
                "one list is longer", why: "where one list has ended there is nothing to agree with",
                input: "[1, 2] and [1, 2, 3]", expected: Answer(2)
            ) { warmUpCount in
                Answer(try warmUpCount([1, 2], [1, 2, 3]))
            },
            Check(
                "an empty list", why: "nothing agrees with nothing", input: "[] and [4]", expected: Answer(0)
            ) { warmUpCount in
                Answer(try warmUpCount([], [4]))
            },
            Check(drawn: "drawn lists", why: "any numbers may come", input: "40 numbers and 30 numbers from 0 to 3") {
                warmUpCount, generator in
                let left = (0..<40).map { _ in generator.below(4) }
                let right = (0..<30).map { _ in generator.below(4) }
                return Answer(try warmUpCount(left, right))
            },
        ],
        misconceptions: [
            Misconception(
                "common values", diagnosis: "you counted numbers that occur in both lists: they must be in one place",
                caughtBy: "the same numbers elsewhere", wrong: { left, right in left.count { right.contains($0) } }),
            Misconception(
                "differences", diagnosis: "you counted the places that differ", caughtBy: "two of three",
                wrong: { zip($0, $1).count { $0 != $1 } }),
            Misconception(
                "a share", diagnosis: "you gave a share in per cent: the number itself is wanted",
                caughtBy: "two of three",
                wrong: { left, right in
                    let shorter = min(left.count, right.count)
                    return shorter == 0 ? 0 : 100 * zip(left, right).count { $0 == $1 } / shorter
                }),
            Misconception(
                "up to the first difference",
                diagnosis: "you stopped at the first place that differs: go on to the end",
                caughtBy: "two of three",
                wrong: { zip($0, $1).prefix { $0 == $1 }.count }),
            Misconception(
                "common values, as far as both reach",
                diagnosis: "you counted numbers that occur in both lists: they must be in one place",
                caughtBy: "the same numbers elsewhere",
                wrong: { left, right in left.prefix(right.count).count { right.contains($0) } }),
            Misconception(
                "share of the places", diagnosis: "you divided by the number of places: the number itself is wanted",
                caughtBy: "two of three",
                wrong: { left, right in
                    let shorter = min(left.count, right.count)
                    return shorter == 0 ? 0 : zip(left, right).count { $0 == $1 } / shorter
                }),
            Misconception(
                "last place left out",
                diagnosis: "you stopped one place too early: the last one that both have counts too",
                caughtBy: "two of three", wrong: { zip($0, $1).dropLast().count { $0 == $1 } }),
            Misconception(
                "counted twice", diagnosis: "you counted each place twice", caughtBy: "two of three",
                wrong: { 2 * zip($0, $1).count { $0 == $1 } }),
        ])
}
