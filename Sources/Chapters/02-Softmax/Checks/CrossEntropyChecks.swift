import Contracts
import ExerciseKit
import Foundation

/// `(probabilities, targets)`, both `[batch][classCount]`, to the mean loss in nats.
package typealias CrossEntropy = @Sendable ([[Double]], [[Double]]) throws -> Double

extension SoftmaxChecks {
    /// The mean over the examples of what some function makes of a row of probabilities and its targets.
    private static func mean(
        _ probabilities: [[Double]], _ targets: [[Double]], of loss: (_ row: [Double], _ target: [Double]) -> Double
    ) -> Double {
        zip(probabilities, targets).map(loss).reduce(0, +) / Double(targets.count)
    }

    private static func reference(_ probabilities: [[Double]], _ targets: [[Double]]) throws -> Double {
        try SoftmaxChapter.crossEntropy(probabilities: probabilities, targets: targets)
    }

    /// The logarithm of a probability that has been raised to at least 1e-12.
    private static func logarithm(_ p: Double) -> Double { log(max(p, 1e-12)) }

    package static let crossEntropy = Exercise<CrossEntropy>(
        "cross-entropy", title: "Cross-entropy", in: chapter, file: "CrossEntropy.swift", function: "crossEntropy",
        minutes: 10,
        hints: [
            "The target is [0, 1, 0] and the probabilities are [0.2, 0.7, 0.1]. Which of the three decides the loss?",
            "For each example add up target times logarithm of probability, with a minus; then take the mean over the "
                + "examples, not over the classes. Raise p first, or 0 times minus infinity makes nan.",
            "Walk through the rows with `zip(probabilities, targets)`, and inside through p and t with another `zip`. "
                + "Subtract `t * log(…)` of p, raised by `max`, from a sum; divide by the number of rows at the end.",
        ],
        reference: SoftmaxChapter.crossEntropy,
        checks: [
            Check(
                "one example", why: "only the probability of the right class counts: -ln 0.7",
                input: "probabilities [[0.2, 0.7, 0.1]], targets [[0, 1, 0]]", expected: Answer(0.35667494393873245)
            ) { crossEntropy in
                Answer(try crossEntropy([[0.2, 0.7, 0.1]], [[0, 1, 0]]))
            },
            Check(
                "two examples", why: "the loss is a mean, so that it does not grow with the batch",
                input: "probabilities [[0.7, 0.2, 0.1], [0.5, 0.3, 0.2]], targets [[1, 0, 0], [0, 0, 1]]",
                expected: Answer(0.9830564281864165)
            ) { crossEntropy in
                Answer(try crossEntropy([[0.7, 0.2, 0.1], [0.5, 0.3, 0.2]], [[1, 0, 0], [0, 0, 1]]))
            },
            Check(
                "probability 0", why: "0 times minus infinity is nan, and one nan spoils every weight",
                input: "probabilities [[0, 1], [1, 0]], targets [[0, 1], [0, 1]]",
                expected: Answer(13.815510557964274)
            ) { crossEntropy in
                Answer(try crossEntropy([[0, 1], [1, 0]], [[0, 1], [0, 1]]))
            },
            Check(
                "targets with shares", why: "smoothed labels, and another model's answers, are targets as well",
                input: "probabilities [[0.5, 0.3, 0.2]], targets [[0.25, 0.75, 0]]",
                expected: Answer(1.0762663983844385)
            ) { crossEntropy in
                Answer(try crossEntropy([[0.5, 0.3, 0.2]], [[0.25, 0.75, 0]]))
            },
            Check(
                "next to 0", why: "all that lies below 1e-12 is raised to it, not zero alone, and nothing above it",
                input: "probabilities [[1e-13, 1], [1, 1e-12]], targets [[1, 0], [0, 1]]",
                expected: Answer(27.631021115928547)
            ) { crossEntropy in
                Answer(try crossEntropy([[1e-13, 1], [1, 1e-12]], [[1, 0], [0, 1]]))
            },
            Check(
                drawn: "drawn predictions", why: "any number of examples and classes",
                input: "7 examples of 4 classes"
            ) { crossEntropy, generator in
                let probabilities = generator.distributions(7, of: 4)
                return Answer(try crossEntropy(probabilities, generator.distributions(7, of: 4)))
            },
        ],
        misconceptions: [
            Misconception(
                "sum, not mean", diagnosis: "you added the examples up without dividing by their number",
                caughtBy: "two examples", wrong: { try reference($0, $1) * Double($1.count) }),
            Misconception(
                "mean over the classes",
                diagnosis: "you divided by all entries of the table: divide by the number of examples only",
                caughtBy: "one example", wrong: { try reference($0, $1) / Double($1[0].count) }),
            Misconception(
                "minus forgotten", diagnosis: "you forgot the minus sign: a loss is never below zero",
                caughtBy: "one example", wrong: { -(try reference($0, $1)) }),
            Misconception(
                "bits", diagnosis: "you took the logarithm to base 2, which gives bits: nats need the natural one",
                caughtBy: "one example", wrong: { try reference($0, $1) / log(2) }),
            Misconception(
                "no clipping", diagnosis: "the logarithm of 0 is minus infinity: raise the probability first",
                caughtBy: "probability 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log($1.0) } } }),
            Misconception(
                "impossible classes skipped",
                diagnosis: "you left out the classes of probability 0, as if such a prediction cost nothing: raise p",
                caughtBy: "probability 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $1.0 > 0 ? $0 - $1.1 * log($1.0) : $0 } } }),
            Misconception(
                "wrong classes counted",
                diagnosis: "you added (1 - t) ln(1 - p), which belongs to two classes with one output",
                caughtBy: "one example",
                wrong: {
                    mean($0, $1) {
                        zip($0, $1).reduce(0) { $0 - $1.1 * logarithm($1.0) - (1 - $1.1) * logarithm(1 - $1.0) }
                    }
                }),
            Misconception(
                "the likeliest class", diagnosis: "you took the largest probability: take that of the right class",
                caughtBy: "two examples", wrong: { mean($0, $1) { row, _ in -logarithm(row.max() ?? 1) } }),
            Misconception(
                "one class only",
                diagnosis: "you looked at the largest target alone: every class counts with its share",
                caughtBy: "targets with shares",
                wrong: {
                    mean($0, $1) { row, target in
                        -logarithm(zip(row, target).max { $0.1 < $1.1 }?.0 ?? 1)
                    }
                }),
            Misconception(
                "a small number added",
                diagnosis: "you added a small number inside the logarithm: raise p to at least 1e-12",
                caughtBy: "next to 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log($1.0 + 1e-12) } } }),
            Misconception(
                "only exactly 0", diagnosis: "you raise exactly 0 alone: raise all that lies below 1e-12",
                caughtBy: "next to 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log($1.0 == 0 ? 1e-12 : $1.0) } } }),
            Misconception(
                "raised to 1e-7", diagnosis: "you raise to another number than 1e-12",
                caughtBy: "probability 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log(max($1.0, 1e-7)) } } }),
            Misconception(
                "raised to 1e-8", diagnosis: "you raise to another number than 1e-12",
                caughtBy: "probability 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log(max($1.0, 1e-8)) } } }),
            Misconception(
                "raised to 1e-9", diagnosis: "you raise to another number than 1e-12",
                caughtBy: "probability 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log(max($1.0, 1e-9)) } } }),
            Misconception(
                "raised to 1e-10", diagnosis: "you raise to another number than 1e-12",
                caughtBy: "probability 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log(max($1.0, 1e-10)) } } }),
            Misconception(
                "raised to 1e-15", diagnosis: "you raise to another number than 1e-12",
                caughtBy: "probability 0",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log(max($1.0, 1e-15)) } } }),
            Misconception(
                "logarithm of the mixture",
                diagnosis: "you took the logarithm of the sum: take each class's logarithm, then its share",
                caughtBy: "targets with shares",
                wrong: { mean($0, $1) { row, target in -logarithm(zip(row, target).reduce(0) { $0 + $1.0 * $1.1 }) } }),
            Misconception(
                "target and probability exchanged",
                diagnosis: "you took the logarithm of the target: it is the probability's",
                caughtBy: "one example",
                wrong: { mean($1, $0) { zip($0, $1).reduce(0) { $0 - $1.1 * logarithm($1.0) } } }),
            Misconception(
                "probability as it is", diagnosis: "you forgot the logarithm",
                caughtBy: "one example",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * $1.0 } } }),
            Misconception(
                "1e-7 added", diagnosis: "you added a small number inside the logarithm: raise p to at least 1e-12",
                caughtBy: "one example",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log($1.0 + 1e-7) } } }),
            Misconception(
                "1e-8 added", diagnosis: "you added a small number inside the logarithm: raise p to at least 1e-12",
                caughtBy: "one example",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log($1.0 + 1e-8) } } }),
            Misconception(
                "1e-9 added", diagnosis: "you added a small number inside the logarithm: raise p to at least 1e-12",
                caughtBy: "one example",
                wrong: { mean($0, $1) { zip($0, $1).reduce(0) { $0 - $1.1 * log($1.0 + 1e-9) } } }),
        ])
}
