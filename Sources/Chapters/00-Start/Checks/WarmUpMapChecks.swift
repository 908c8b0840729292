import Contracts
import ExerciseKit

extension StartChecks {
    package static let warmUpMap = Exercise<WarmUpMap>(
        "warm-up-map", title: "A rule for each", in: chapter, file: "WarmUpMap.swift", function: "warmUpMap",
        minutes: 5,
        hints: [
            "With [1, -2, 3]: what becomes of each number by itself, and how many numbers come out?",
            "`map` hands each number to a closure and makes a list of what the closure gives. In it, ask whether the "
                + "number is above 0.",
            "Call `map` on `numbers`; in its closure `$0` is the number, and `condition ? a : b` chooses between "
                + "twice the number and 0.",
        ],
        reference: StartChapter.warmUpMap,
        checks: [
            Check(
                "both kinds", why: "a unit of a deep net does just this to its sum: what is not positive becomes 0",
                input: "[1, -2, 3]", expected: Answer([2.0, 0, 6])
            ) { warmUpMap in
                Answer(try warmUpMap([1, -2, 3]))
            },
            Check("an empty list", why: "no numbers in, no numbers out", input: "[]", expected: Answer([Double]())) {
                Answer(try $0([]))
            },
            Check("zero alone", why: "0 is not above 0, and its double is 0 too", input: "[0]", expected: Answer([0.0]))
            {
                Answer(try $0([0]))
            },
            Check(
                "fractions", why: "numbers of a net are seldom whole", input: "[0.5, -0.5, 4, 0]",
                expected: Answer([1.0, 0, 8, 0])
            ) { warmUpMap in
                Answer(try warmUpMap([0.5, -0.5, 4, 0]))
            },
            Check(drawn: "drawn numbers", why: "any numbers may come", input: "20 numbers from -3 to 3") {
                warmUpMap, generator in
                Answer(try warmUpMap(generator.numbers(20, in: -3..<3)))
            },
        ],
        misconceptions: [
            Misconception(
                "doubles all", diagnosis: "you doubled all numbers: those not above 0 become 0", caughtBy: "both kinds",
                wrong: { $0.map { 2 * $0 } }),
            Misconception(
                "drops the others", diagnosis: "you left out the numbers not above 0: a 0 stands in their place",
                caughtBy: "both kinds", wrong: { $0.filter { $0 > 0 }.map { 2 * $0 } }),
            Misconception(
                "keeps the others", diagnosis: "you left the numbers not above 0 as they were: they become 0",
                caughtBy: "both kinds", wrong: { $0.map { $0 > 0 ? 2 * $0 : $0 } }),
            Misconception(
                "not doubled", diagnosis: "you did not double the numbers above 0",
                caughtBy: "both kinds",
                wrong: { $0.map { max($0, 0) } }),
            Misconception(
                "squared", diagnosis: "you squared: twice the number is wanted",
                caughtBy: "both kinds",
                wrong: { $0.map { $0 > 0 ? $0 * $0 : 0 } }),
            Misconception(
                "without the sign", diagnosis: "you took numbers below 0 without their sign: they become 0",
                caughtBy: "both kinds",
                wrong: { $0.map { 2 * abs($0) } }),
        ])
}
