import Contracts
import ExerciseKit

/// `(input, upstream, draws, rate, mode)` to the output and the gradient at the input.
package typealias DropoutFunction = @Sendable ([Double], [Double], [Double], Double, NetMode) throws -> DropoutPass

extension DenseNetChecks {
    private static let input = [1, -2, 3, 0.5, -1.5, 4]
    private static let upstream = [0.5, -1, 2, 3, -0.25, 1]
    private static let draws = [0.7, 0.1, 0.25, 0.24, 0.9, 0.3]
    private static let inputText = "[1, -2, 3, 0.5, -1.5, 4], draws [0.7, 0.1, 0.25, 0.24, 0.9, 0.3], rate 0.25"
    private static let upstreamText = "upstream [0.5, -1, 2, 3, -0.25, 1], "

    private static func pass(_ dropout: DropoutFunction, _ mode: NetMode) throws -> DropoutPass {
        try dropout(input, upstream, draws, 0.25, mode)
    }

    private typealias Factor = @Sendable (_ draw: Double, _ rate: Double) -> Double

    private static let right: Factor = { $0 < $1 ? 0 : 1 / (1 - $1) }
    private static let one: Factor = { _, _ in 1 }

    /// Dropout with other factors; on the way back those of the way there, unless they are given.
    private static func wrong(
        training: @escaping Factor = right, backward: Factor? = nil, evaluation: @escaping Factor = one
    ) -> DropoutFunction {
        { input, upstream, draws, rate, mode in
            let there = mode == .training ? training : evaluation
            let back = mode == .training ? backward ?? training : evaluation
            return DropoutPass(
                output: zip(input, draws).map { $0 * there($1, rate) },
                inputGradient: zip(upstream, draws).map { $0 * back($1, rate) })
        }
    }

    package static let dropout = Exercise<DropoutFunction>(
        "dropout", title: "Dropout, both ways", in: chapter, file: "Dropout.swift", function: "dropout", minutes: 10,
        hints: [
            "A unit says 3, and one time in four it is silenced. What does the next layer hear on average? What would it have "
                + "to say the other three times, so that the average is 3 again?",
            "In training every number has a factor: 0, or one over the part that is left. The output is the input times the "
                + "factor, so the gradient has the same factor. In evaluation all factors are 1.",
            "Make the list of factors first, one for each draw. Then `zip` it with the input and with the upstream, and "
                + "multiply pair by pair.",
        ],
        reference: DenseNetChapter.dropout,
        checks: [
            Check(
                "training", why: "no unit can rely on another one being there",
                input: inputText, expected: Answer([4 / 3.0, 0, 4, 0, -2, 16 / 3.0])
            ) { dropout in Answer(try pass(dropout, .training).output) },
            Check(
                "the mean stays",
                why: "the next layer was trained with sums of this size, and will get them in evaluation",
                input: "ten times 3, draws [0.05, 0.15, 0.25, ..., 0.95], rate 0.4",
                expected: Answer(named: ["mean": 3])
            ) { dropout in
                let tenths = (0..<10).map { Double($0) / 10 + 0.05 }
                let threes = [Double](repeating: 3, count: 10)
                let output = try dropout(threes, threes, tenths, 0.4, .training).output
                return Answer(named: ["mean": output.reduce(0, +) / 10])
            },
            Check(
                "gradient", why: "a number that was silenced had no part in the loss", input: upstreamText + inputText,
                expected: Answer([2 / 3.0, 0, 8 / 3.0, 0, -1 / 3.0, 4 / 3.0])
            ) { dropout in Answer(try pass(dropout, .training).inputGradient) },
            Check(
                "evaluation", why: "the same picture must get the same answer twice", input: upstreamText + inputText,
                expected: Answer(lists: ["output": input, "gradient": upstream])
            ) { dropout in
                let used = try pass(dropout, .evaluation)
                return Answer(lists: ["output": used.output, "gradient": used.inputGradient])
            },
            Check(
                "rate 0", why: "nothing is below 0, not even 0", input: "[2, -1, 4], draws [0, 0.5, 0.25], rate 0",
                expected: Answer([2, -1, 4])
            ) { dropout in Answer(try dropout([2, -1, 4], [1, 1, 1], [0, 0.5, 0.25], 0, .training).output) },
            Check(
                "a number that is 0", why: "what is 0 by itself was not silenced: it may still grow",
                input: "[0, 2, 0], draws [0.9, 0.1, 0.6], upstream [1.5, 1, -3], rate 0.25",
                expected: Answer([2.0, 0, -4])
            ) { dropout in
                Answer(try dropout([0, 2, 0], [1.5, 1, -3], [0.9, 0.1, 0.6], 0.25, .training).inputGradient)
            },
            Check(drawn: "drawn numbers", why: "any rate", input: "12 numbers, rates from 0.1 to 0.9") {
                dropout, generator in
                let rate = generator.numbers(1, in: 0.1..<0.9)[0]
                let pass = try dropout(
                    generator.numbers(12, in: -2..<2), generator.numbers(12, in: -2..<2),
                    generator.numbers(12, in: 0..<1), rate, .training)
                return Answer(pass.output + pass.inputGradient)
            },
        ],
        misconceptions: [
            Misconception(
                "not scaled", diagnosis: "you left the others as they are: divided by 1 - rate they keep the mean",
                caughtBy: "training", wrong: wrong(training: { $0 < $1 ? 0 : 1 })),
            Misconception(
                "scaled in evaluation",
                diagnosis:
                    "you scaled in evaluation, as the first paper did: here training does it, and evaluation nothing",
                caughtBy: "training", wrong: wrong(training: { $0 < $1 ? 0 : 1 }, evaluation: { 1 - $1 })),
            Misconception(
                "multiplied", diagnosis: "you multiplied by 1 - rate: divide, the others must speak louder",
                caughtBy: "training", wrong: wrong(training: { $0 < $1 ? 0 : 1 - $1 })),
            Misconception(
                "divided by the rate", diagnosis: "you divided by the rate: divide by 1 - rate, the part that is left",
                caughtBy: "training", wrong: wrong(training: { $0 < $1 ? 0 : 1 / $1 })),
            Misconception(
                "the others silenced", diagnosis: "you silenced the numbers whose draw is not below the rate",
                caughtBy: "training", wrong: wrong(training: { $0 < $1 ? 1 / (1 - $1) : 0 })),
            Misconception(
                "rate kept", diagnosis: "you took the rate for the part that is left: it is the part that is silenced",
                caughtBy: "training", wrong: wrong(training: { $0 < $1 ? 1 / $1 : 0 })),
            Misconception(
                "at the rate", diagnosis: "you silenced a number whose draw is the rate: it must be below",
                caughtBy: "training", wrong: wrong(training: { $0 <= $1 ? 0 : 1 / (1 - $1) })),
            Misconception(
                "whole gradient",
                diagnosis: "you handed the upstream on as it is: it takes the same factors as the input",
                caughtBy: "gradient", wrong: wrong(backward: one)),
            Misconception(
                "gradient not scaled",
                diagnosis: "you silenced gradients and left the others as they are: they are divided by 1 - rate too",
                caughtBy: "gradient", wrong: wrong(backward: { $0 < $1 ? 0 : 1 })),
            Misconception(
                "always on", diagnosis: "you silenced in evaluation too: there nothing changes", caughtBy: "evaluation",
                wrong: wrong(evaluation: right)),
            Misconception(
                "by the output",
                diagnosis: "you stopped the gradient where the output is 0: the draw decides, not the output",
                caughtBy: "a number that is 0",
                wrong: { input, upstream, draws, rate, mode in
                    var pass = try DenseNetChapter.dropout(
                        input: input, upstream: upstream, draws: draws, rate: rate, mode: mode)
                    if mode == .training {
                        pass.inputGradient = zip(pass.output, upstream).map { $0 == 0 ? 0 : $1 / (1 - rate) }
                    }
                    return pass
                }),
            Misconception(
                "scaled in evaluation too", diagnosis: "you scaled in evaluation too: there nothing changes",
                caughtBy: "evaluation",
                wrong: wrong(evaluation: { 1 / (1 - $1) })),
            Misconception(
                "gradient by other draws", diagnosis: "your gradient was silenced where the input was not",
                caughtBy: "gradient",
                wrong: wrong(backward: { $0 < $1 ? 1 / (1 - $1) : 0 })),
            Misconception(
                "no gradient in evaluation",
                diagnosis: "you silenced the gradient in evaluation: there nothing changes",
                caughtBy: "evaluation",
                wrong: { input, upstream, draws, rate, mode in
                    var pass = try DenseNetChapter.dropout(
                        input: input, upstream: upstream, draws: draws, rate: rate, mode: mode)
                    if mode == .evaluation { pass.inputGradient = upstream.map { _ in 0 } }
                    return pass
                }),
            Misconception(
                "whole gradient, scaled",
                diagnosis:
                    "the gradient goes to silenced numbers too in your answer: none to a number that was silenced",
                caughtBy: "gradient",
                wrong: wrong(backward: { 1 / (1 - $1) + 0 * $0 })),
        ])
}
