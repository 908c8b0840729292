import Contracts
import ExerciseKit

extension StartChecks {
    /// The values after one step.
    private static func step(
        _ warmUpChange: WarmUpChange, _ values: [Double], _ gradient: [Double], _ rate: Double
    ) throws -> Answer {
        var values = values
        try warmUpChange(&values, gradient, rate)
        return Answer(values)
    }

    package static let warmUpChange = Exercise<WarmUpChange>(
        "warm-up-change", title: "One step downhill", in: chapter, file: "WarmUpChange.swift",
        function: "warmUpChange", minutes: 10,
        hints: [
            "The value 2 has the slope -1, so it is lower further to the right. Which way must 2 go, and how far at a "
                + "rate of 0.1?",
            "`values` is `inout`: what you assign to `values[i]` is in the caller's list. Nothing is returned.",
            "Loop over `values.indices`; from the value at each index take away the rate times the slope at that index.",
        ],
        reference: StartChapter.warmUpChange,
        checks: [
            Check(
                "two values", why: "this line is all that learning does to a weight",
                input: "values [1, 2], slopes [0.5, -1], rate 0.1", expected: Answer([0.95, 2.1])
            ) { warmUpChange in
                try step(warmUpChange, [1, 2], [0.5, -1], 0.1)
            },
            Check(
                "a slope of zero", why: "where it is flat there is nowhere to go",
                input: "values [3], slopes [0], rate 1", expected: Answer([3.0])
            ) { warmUpChange in
                try step(warmUpChange, [3], [0], 1)
            },
            Check(
                "three slopes", why: "the steeper, the further", input: "values [1, 1, 1], slopes [1, 2, 3], rate 0.5",
                expected: Answer([0.5, 0, -0.5])
            ) { warmUpChange in
                try step(warmUpChange, [1, 1, 1], [1, 2, 3], 0.5)
            },
            Check(drawn: "drawn values", why: "nets have thousands of them", input: "30 values and slopes, rate 0.3") {
                warmUpChange, generator in
                try step(warmUpChange, generator.numbers(30, in: -2..<2), generator.numbers(30, in: -2..<2), 0.3)
            },
        ],
        misconceptions: [
            Misconception(
                "uphill", diagnosis: "you added: a step goes against the slope", caughtBy: "two values",
                wrong: { values, gradient, rate in
                    for i in values.indices { values[i] += rate * gradient[i] }
                }),
            Misconception(
                "no rate", diagnosis: "you forgot the rate: it multiplies the slope", caughtBy: "two values",
                wrong: { values, gradient, _ in
                    for i in values.indices { values[i] -= gradient[i] }
                }),
            Misconception(
                "a copy", diagnosis: "the caller's list is as it was: change `values` itself, and no copy of it",
                caughtBy: "two values",
                wrong: { values, gradient, rate in
                    var copy = values
                    for i in copy.indices { copy[i] -= rate * gradient[i] }
                }),
            Misconception(
                "replaced", diagnosis: "you wrote the step itself: take it from the value",
                caughtBy: "two values",
                wrong: { values, gradient, rate in
                    for i in values.indices { values[i] = rate * gradient[i] }
                }),
            Misconception(
                "divided by the rate", diagnosis: "you divided by the rate: it multiplies the slope",
                caughtBy: "two values",
                wrong: { values, gradient, rate in
                    for i in values.indices { values[i] -= gradient[i] / rate }
                }),
            Misconception(
                "the first alone", diagnosis: "you moved the first value only: every value moves",
                caughtBy: "two values",
                wrong: { values, gradient, rate in values[0] -= rate * gradient[0] }),
            Misconception(
                "the first slope for all", diagnosis: "you took the first slope for every value: each has its own",
                caughtBy: "two values",
                wrong: { values, gradient, rate in
                    let first = gradient[0]
                    for i in values.indices { values[i] -= rate * first }
                }),
            Misconception(
                "slope times value", diagnosis: "you multiplied the value by the step: take the step from it",
                caughtBy: "two values",
                wrong: { values, gradient, rate in
                    for i in values.indices { values[i] *= rate * gradient[i] }
                }),
            Misconception(
                "shrunk", diagnosis: "you took the step times the value away: take the step itself away",
                caughtBy: "two values",
                wrong: { values, gradient, rate in
                    for i in values.indices { values[i] *= 1 - rate * gradient[i] }
                }),
        ])
}
