import Contracts
import ExerciseKit

/// The weighted sum to the predicted class, 0 or 1.
package typealias StepPrediction = @Sendable (Double) throws -> Int

extension PerceptronChecks {
    package static let stepPrediction = Exercise<StepPrediction>(
        "step-prediction", title: "Step prediction", in: chapter, file: "StepPrediction.swift",
        function: "stepPrediction", minutes: 3,
        hints: [
            "Which side of the boundary is a sum of 0.3 on? And of exactly 0?",
            "The class is 1 from 0 upwards, and 0 below; only the sign matters, never the size.",
            "Compare the sum with 0 by `>=`, and choose between 1 and 0 with `?` and `:`.",
        ],
        reference: PerceptronChapter.stepPrediction,
        checks: [
            Check(
                "above and below", why: "the sign of the sum says on which side of the line a point lies",
                input: "the sums 2.5 and -2.5", expected: Answer([1, 0])
            ) { stepPrediction in
                Answer([try stepPrediction(2.5), try stepPrediction(-2.5)])
            },
            Check(
                "small sums", why: "a point may lie very close to the line",
                input: "the sums 0.001 and -0.001", expected: Answer([1, 0])
            ) { stepPrediction in
                Answer([try stepPrediction(0.001), try stepPrediction(-0.001)])
            },
            Check(
                "exactly on the line", why: "an untrained neuron of zeros must decide too: z = 0 is class 1",
                input: "the sum 0", expected: Answer(1)
            ) { stepPrediction in
                Answer(try stepPrediction(0))
            },
            Check(
                "a hair's breadth", why: "a sum counts by its side, however near; and -0.0 is 0",
                input: "the sums 1e-300, -1e-300 and -0.0", expected: Answer([1, 0, 1])
            ) { stepPrediction in
                Answer(try [1e-300, -1e-300, -0.0].map { try stepPrediction($0) })
            },
            Check(
                drawn: "drawn sums", why: "every sum gets a class",
                input: "12 sums in -4...4"
            ) { stepPrediction, generator in
                Answer(try generator.numbers(12, in: -4..<4).map { try stepPrediction($0) })
            },
        ],
        misconceptions: [
            Misconception(
                "zero is class 0", diagnosis: "you decided z = 0 as class 0: the line itself belongs to class 1",
                caughtBy: "exactly on the line", wrong: { $0 > 0 ? 1 : 0 }),
            Misconception(
                "plus and minus one", diagnosis: "you answered +1 and -1: the classes are called 1 and 0",
                caughtBy: "above and below", wrong: { $0 >= 0 ? 1 : -1 }),
            Misconception(
                "sides swapped", diagnosis: "you swapped the two classes", caughtBy: "above and below",
                wrong: { $0 >= 0 ? 0 : 1 }),
            Misconception(
                "threshold at one half", diagnosis: "your threshold is 0.5: that is for probabilities, z is cut at 0",
                caughtBy: "small sums", wrong: { $0 >= 0.5 ? 1 : 0 }),
            Misconception(
                "by the sign bit", diagnosis: "you asked for the sign, and -0.0 has a minus: compare with 0 by >=",
                caughtBy: "a hair's breadth",
                wrong: { $0.sign == .minus ? 0 : 1 }),
            Misconception(
                "within 1e-12", diagnosis: "you allowed a tolerance: however near to 0, a sum below it is class 0",
                caughtBy: "a hair's breadth",
                wrong: { $0 >= -1e-12 ? 1 : 0 }),
            Misconception(
                "within 1e-9", diagnosis: "you allowed a tolerance: however near to 0, a sum below it is class 0",
                caughtBy: "a hair's breadth",
                wrong: { $0 >= -1e-9 ? 1 : 0 }),
            Misconception(
                "within 1e-6", diagnosis: "you allowed a tolerance: however near to 0, a sum below it is class 0",
                caughtBy: "a hair's breadth",
                wrong: { $0 >= -1e-6 ? 1 : 0 }),
            Misconception(
                "always 1", diagnosis: "you answer 1 whatever the sum is",
                caughtBy: "above and below",
                wrong: { _ in 1 }),
        ])
}
