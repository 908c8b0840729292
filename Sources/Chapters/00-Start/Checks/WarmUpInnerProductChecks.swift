import Contracts
import ExerciseKit

extension StartChecks {
    package static let warmUpInnerProduct = Exercise<WarmUpInnerProduct>(
        "warm-up-inner-product", title: "Inner product", in: chapter, file: "WarmUpInnerProduct.swift",
        function: "warmUpInnerProduct", minutes: 5,
        hints: [
            "Of (1, 2) and (3, 4): which two products are there, and what is done with them?",
            "Go through both lists side by side with `zip`, and add each product to a sum that begins at 0.",
            "`var sum = 0.0`, then a loop over `zip(left, right)` with the pair `(l, r)` that adds `l * r`, then return "
                + "the sum.",
        ],
        reference: StartChapter.warmUpInnerProduct,
        checks: [
            Check(
                "two entries", why: "all that a neuron measures is an inner product", input: "(1, 2) and (3, 4)",
                expected: Answer(11.0)
            ) { inner in
                Answer(try inner([1, 2], [3, 4]))
            },
            Check(
                "at right angles", why: "vectors at right angles have nothing in common", input: "(1, 2) and (2, -1)",
                expected: Answer(0.0)
            ) { inner in
                Answer(try inner([1, 2], [2, -1]))
            },
            Check("no entries", why: "a sum of nothing is 0", input: "() and ()", expected: Answer(0.0)) {
                Answer(try $0([], []))
            },
            Check(
                "three entries", why: "a vector may have any length", input: "(2, 0, -1) and (5, 7, 3)",
                expected: Answer(7.0)
            ) { inner in
                Answer(try inner([2, 0, -1], [5, 7, 3]))
            },
            Check(
                drawn: "drawn vectors", why: "a picture of a digit has 64 entries", input: "two vectors of 64 entries"
            ) {
                inner, generator in
                Answer(try inner(generator.numbers(64, in: -1..<1), generator.numbers(64, in: -1..<1)))
            },
        ],
        misconceptions: [
            Misconception(
                "product of the sums", diagnosis: "you added first and multiplied then: multiply first",
                caughtBy: "two entries", wrong: { $0.reduce(0, +) * $1.reduce(0, +) }),
            Misconception(
                "last entry left out", diagnosis: "you left out the last entry", caughtBy: "two entries",
                wrong: { zip($0.dropLast(), $1).reduce(0) { $0 + $1.0 * $1.1 } }),
            Misconception(
                "products not added", diagnosis: "you kept the last product only: add them all",
                caughtBy: "two entries", wrong: { zip($0, $1).reduce(0) { $1.0 * $1.1 } }),
            Misconception(
                "sum of the pairs", diagnosis: "you added the two entries of each pair: multiply them",
                caughtBy: "two entries",
                wrong: { zip($0, $1).reduce(0) { $0 + $1.0 + $1.1 } }),
            Misconception(
                "mean", diagnosis: "you divided by how many entries there are: a sum is wanted",
                caughtBy: "two entries",
                wrong: { zip($0, $1).reduce(0) { $0 + $1.0 * $1.1 } / Double(max(1, $0.count)) }),
            Misconception(
                "first entry left out", diagnosis: "you left out the first entry",
                caughtBy: "two entries",
                wrong: { zip($0.dropFirst(), $1.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } }),
            Misconception(
                "squares of one", diagnosis: "you multiplied a list by itself: each entry by that of the other",
                caughtBy: "two entries",
                wrong: { left, _ in left.reduce(0) { $0 + $1 * $1 } }),
        ])
}
