import Contracts
import ExerciseKit
import Foundation

extension PerceptronChecks {
    package static let sigmoid = Exercise<Sigmoid>(
        "sigmoid", title: "Sigmoid", in: chapter, file: "Sigmoid.swift", function: "sigmoid", minutes: 10,
        hints: [
            "What is exp(1000) on a computer, and what is infinity divided by infinity?",
            "Of the two forms in the comment use the one that calls exp with a number below zero: one for z >= 0, the "
                + "other for z < 0.",
            "For z >= 0 return `1 / (1 + exp(-z))`. Otherwise let `e = exp(z)` and return e over 1 + e.",
        ],
        reference: PerceptronChapter.sigmoid,
        checks: [
            Check(
                "small sums", why: "0 means undecided, and more evidence moves the probability up",
                input: "the sums 0, 1 and -2", expected: Answer([0.5, 0.7310585786300049, 0.1192029220221176])
            ) { sigmoid in
                Answer([try sigmoid(0), try sigmoid(1), try sigmoid(-2)])
            },
            Check(
                "large sums", why: "exp overflows above 709, and a confident neuron gets there",
                input: "the sums 1000 and -1000", expected: Answer([1, 0])
            ) { sigmoid in
                Answer([try sigmoid(1000), try sigmoid(-1000)])
            },
            Check(
                "far to the left", why: "a tiny probability is still more than none: its logarithm is the loss",
                input: "the sum -40; shown is 1e18 times the probability", expected: Answer(4.248354255291589)
            ) { sigmoid in
                Answer(try sigmoid(-40) * 1e18)
            },
            Check(
                "very far to the left", why: "exp(720) is infinite, but the probability of -720 is not 0",
                input: "the sum -720; shown is the logarithm of the probability", expected: Answer(-720.0)
            ) { sigmoid in
                Answer(log(try sigmoid(-720)))
            },
            Check(
                drawn: "drawn sums", why: "every sum has its probability",
                input: "10 sums in -8...8"
            ) { sigmoid, generator in
                Answer(try generator.numbers(10, in: -8..<8).map { try sigmoid($0) })
            },
        ],
        misconceptions: [
            Misconception(
                "exp overflows",
                diagnosis: "exp(1000) is infinite, and infinity over infinity is nan: choose the form by the sign",
                caughtBy: "large sums", wrong: { exp($0) / (1 + exp($0)) }),
            Misconception(
                "one form for all",
                diagnosis: "exp(720) is infinite, so a tiny probability became 0: for z < 0 use exp(z) / (1 + exp(z))",
                caughtBy: "very far to the left",
                wrong: { 1 / (1 + exp(-$0)) }),
            Misconception(
                "sign of z", diagnosis: "you have the wrong sign in front of z: this curve falls",
                caughtBy: "small sums",
                wrong: { try PerceptronChapter.sigmoid(-$0) }),
            Misconception(
                "hyperbolic tangent", diagnosis: "this is tanh, which runs from -1 to 1: a probability starts at 0",
                caughtBy: "small sums", wrong: { tanh($0) }),
            Misconception(
                "hard step", diagnosis: "this is the hard step of the perceptron: the sigmoid rises smoothly",
                caughtBy: "small sums", wrong: { $0 >= 0 ? 1 : 0 }),
            Misconception(
                "lost digits",
                diagnosis: "1 minus a number next to 1 has lost all its digits: for z < 0 use e / (1 + e)",
                caughtBy: "far to the left", wrong: { 1 - 1 / (1 + exp($0)) }),
            Misconception(
                "tanh of all of z", diagnosis: "this is (1 + tanh z) / 2: the sigmoid is (1 + tanh(z / 2)) / 2",
                caughtBy: "small sums",
                wrong: { (1 + tanh($0)) / 2 }),
            Misconception(
                "no denominator", diagnosis: "you gave exp(-z) alone, or exp(z): divide 1 by 1 + exp(-z)",
                caughtBy: "small sums",
                wrong: { exp($0) }),
            Misconception(
                "derivative", diagnosis: "this is the slope of the sigmoid, σ (1 - σ): the sigmoid itself is wanted",
                caughtBy: "small sums",
                wrong: {
                    let p = try PerceptronChapter.sigmoid($0); return p * (1 - p)
                }),
            Misconception(
                "cut off at 30", diagnosis: "you cut the sum off: below, each sum has a smaller probability yet",
                caughtBy: "far to the left",
                wrong: { try PerceptronChapter.sigmoid(min(max($0, -30), 30)) }),
            Misconception(
                "cut off at 500", diagnosis: "you cut the sum off: below, each sum has a smaller probability yet",
                caughtBy: "very far to the left",
                wrong: { try PerceptronChapter.sigmoid(min(max($0, -500), 500)) }),
            Misconception(
                "cut off at 700", diagnosis: "you cut the sum off: below, each sum has a smaller probability yet",
                caughtBy: "very far to the left",
                wrong: { try PerceptronChapter.sigmoid(min(max($0, -700), 700)) }),
            Misconception(
                "branches exchanged",
                diagnosis: "you chose the two forms the wrong way round: exp(z) for z < 0, exp(-z) for z >= 0",
                caughtBy: "large sums",
                wrong: { $0 >= 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) }),
        ])
}
