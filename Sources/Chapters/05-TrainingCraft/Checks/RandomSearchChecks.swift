import Contracts
import ExerciseKit
import Foundation

/// `(axes, draws)` to the settings of each trial.
package typealias RandomSearch = @Sendable ([SearchAxis], [[Double]]) throws -> [[Double]]

extension TrainingCraftChecks {
    private static let rateAxis = SearchAxis(low: 1e-4, high: 1, isLogarithmic: true)
    private static let twoAxes = [
        SearchAxis(low: 1e-3, high: 1, isLogarithmic: true), SearchAxis(low: 10, high: 40, isLogarithmic: false),
    ]

    private static func mistake(
        logarithmic: @escaping @Sendable (SearchAxis, Double) -> Double = {
            $0.low * pow($0.high / $0.low, $1)
        },
        linear: @escaping @Sendable (SearchAxis, Double) -> Double = { $0.low + ($0.high - $0.low) * $1 },
        draw: @escaping @Sendable ([Double], Int) -> Double = { $0[$1] }
    ) -> RandomSearch {
        { axes, draws in
            draws.map { trial in
                axes.enumerated().map { place, axis in
                    (axis.isLogarithmic ? logarithmic : linear)(axis, draw(trial, place))
                }
            }
        }
    }

    package static let randomSearch = Exercise<RandomSearch>(
        "random-search", title: "Random search", in: chapter, file: "RandomSearch.swift", function: "randomSearch",
        minutes: 15,
        hints: [
            "Between 0.0001 and 1 nine tenths of all evenly drawn numbers lie above 0.1. Which of them would a "
                + "learning "
                + "rate need?",
            "A linear axis takes the draw as a share of the distance from low to high. A logarithmic one takes it as a "
                + "share of the factor: the power of high / low.",
            "Two `map`s, one in the other: over the trials, and over `zip(axes, trial)`. `axis.low * pow(axis.high / "
                + "axis.low, …)` for the logarithmic case.",
        ],
        reference: TrainingCraftChapter.randomSearch,
        checks: [
            Check(
                "a learning rate", why: "factors count, not distances",
                input: "logarithmic from 0.0001 to 1, draws 0, 0.5, 0.75, 0.25",
                expected: Answer([[0.0001], [0.01], [0.1], [0.001]])
            ) { search in
                Answer(try search([rateAxis], [[0], [0.5], [0.75], [0.25]]))
            },
            Check(
                "two settings", why: "each setting is drawn by itself: nine trials try nine rates, not three",
                input: "logarithmic 0.001 to 1 and linear 10 to 40, draws (0.5, 0.2), (0.1, 0.9)",
                expected: Answer([[0.03162277660168379, 16], [0.00199526231496888, 37]])
            ) { search in
                Answer(try search(twoAxes, [[0.5, 0.2], [0.1, 0.9]]))
            },
            Check(
                drawn: "drawn searches", why: "any axes", input: "6 trials of 3 settings"
            ) { search, generator in
                let axes = twoAxes + [SearchAxis(low: -1, high: 1, isLogarithmic: false)]
                return Answer(try search(axes, (0..<6).map { _ in generator.numbers(3, in: 0..<1) }))
            },
        ],
        misconceptions: [
            Misconception(
                "all linear", diagnosis: "you drew the logarithmic setting evenly: nearly all trials have a large rate",
                caughtBy: "a learning rate", wrong: mistake(logarithmic: { $0.low + ($0.high - $0.low) * $1 })),
            Misconception(
                "power of the highest", diagnosis: "your power is that of high: it is that of high / low",
                caughtBy: "a learning rate", wrong: mistake(logarithmic: { $0.low * pow($0.high, $1) })),
            Misconception(
                "from the top", diagnosis: "your logarithmic axis runs backwards: a draw of 0 is the lowest value",
                caughtBy: "a learning rate", wrong: mistake(logarithmic: { $0.high * pow($0.low / $0.high, $1) })),
            Misconception(
                "one draw a trial", diagnosis: "all settings of a trial share the first draw: then they lie on a line",
                caughtBy: "two settings", wrong: mistake(draw: { trial, _ in trial[0] })),
            Misconception(
                "all logarithmic",
                diagnosis: "you drew the linear setting by factors: equal distances are equally likely",
                caughtBy: "two settings",
                wrong: mistake(linear: {
                    $0.low > 0 ? $0.low * pow($0.high / $0.low, $1) : $0.low + ($0.high - $0.low) * $1
                })),
            Misconception(
                "logarithm to base 10 alone", diagnosis: "you gave the exponent: raise it to a power again",
                caughtBy: "a learning rate",
                wrong: mistake(logarithmic: {
                    log10($0.low) + (log10($0.high) - log10($0.low)) * $1
                })),
            Misconception(
                "low left out", diagnosis: "you left out `low`: a draw of 0 gives it",
                caughtBy: "a learning rate",
                wrong: mistake(logarithmic: { pow($0.high / $0.low, $1) })),
            Misconception(
                "linear without low", diagnosis: "you left out `low` on linear axes: a draw of 0 gives it",
                caughtBy: "two settings",
                wrong: mistake(linear: { ($0.high - $0.low) * $1 })),
            Misconception(
                "to high from 0", diagnosis: "your linear axis runs from low to low plus high: to high",
                caughtBy: "two settings",
                wrong: mistake(linear: { $0.low + $0.high * $1 })),
            Misconception(
                "the first axis for all", diagnosis: "you used the first axis for all settings: each has its own",
                caughtBy: "two settings",
                wrong: { axes, draws in
                    let first = axes.map { _ in axes[0] }
                    return try TrainingCraftChapter.randomSearch(axes: first, draws: draws)
                }),
            Misconception(
                "added", diagnosis: "you added the power to `low`: multiply, so that a draw of 0 gives `low` itself",
                caughtBy: "a learning rate",
                wrong: mistake(logarithmic: { $0.low + pow($0.high / $0.low, $1) })),
            Misconception(
                "power of an even draw",
                diagnosis:
                    "you drew evenly from low to high and took that as the exponent: take the logarithms of both "
                    + "first",
                caughtBy: "a learning rate",
                wrong: mistake(logarithmic: { pow(10, $0.low + ($0.high - $0.low) * $1) })),
        ])
}
