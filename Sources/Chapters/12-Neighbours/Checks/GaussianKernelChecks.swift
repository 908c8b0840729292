import Contracts
import ExerciseKit
import Foundation

extension NeighboursChecks {
    /// Weights from the logarithm of each, with the largest subtracted first.
    private static func weights(_ logarithms: [Double]) -> [Double] {
        let largest = logarithms.max() ?? 0
        let powers = logarithms.map { exp($0 - largest) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }

    package static let gaussianKernel = Exercise<GaussianKernel>(
        "gaussian-kernel", title: "Gaussian kernel", in: chapter, file: "GaussianKernel.swift",
        function: "gaussianKernel", minutes: 10,
        hints: [
            "What is exp(-10000) on a computer, and what becomes of a sum of such numbers that you divide by?",
            "First all scores -d² / (2h²), then subtract the largest from each, then exp, then divide by the sum.",
            "The largest score is `scores.max()`, with a value for an empty list; map each score to the exp of what it "
                + "has above that, and divide by what `reduce` adds up.",
        ],
        reference: NeighboursChapter.gaussianKernel,
        checks: [
            Check(
                "three neighbours", why: "near ones count much, far ones little, and all weights add up to 1",
                input: "squared distances [0, 1, 9], bandwidth 2",
                expected: Answer([0.4530730967364706, 0.3998356045143461, 0.1470912987491834])
            ) { kernel in Answer(try kernel([0, 1, 9], 2)) },
            Check(
                "a narrow view", why: "a small bandwidth sees its nearest neighbour alone",
                input: "squared distances [4, 0.25, 16], bandwidth 0.5",
                expected: Answer([0.0005527786369236, 0.9994472213630556, 2.09e-14])
            ) { kernel in Answer(try kernel([4, 0.25, 16], 0.5)) },
            Check(
                "all far away", why: "exp(-10000) is 0 on a computer, and 0 / 0 is nan",
                input: "squared distances [20000, 20002, 20008], bandwidth 1",
                expected: Answer([0.7213991842739687, 0.265387928772242, 0.0132128869537894])
            ) { kernel in Answer(try kernel([20000, 20002, 20008], 1)) },
            Check(
                "one near, others far", why: "only the largest score, taken off, keeps every exponent at 0 or below",
                input: "squared distances [3200, 0, 3200], bandwidth 1", expected: Answer([0, 1, 0])
            ) { kernel in Answer(try kernel([3200, 0, 3200], 1)) },
            Check(
                drawn: "drawn distances", why: "any number of neighbours", input: "7 squared distances, a bandwidth"
            ) { kernel, generator in
                Answer(try kernel(generator.numbers(7).map { 4 * $0 * $0 }, generator.uniform(in: 0.5..<3)))
            },
        ],
        misconceptions: [
            Misconception(
                "no half", diagnosis: "you divided by h²: the kernel has 2h² below the distance",
                caughtBy: "three neighbours", wrong: { squares, h in weights(squares.map { -$0 / (h * h) }) }),
            Misconception(
                "bandwidth not squared", diagnosis: "you divided by 2h: the bandwidth is squared, like the distance",
                caughtBy: "three neighbours", wrong: { squares, h in weights(squares.map { -$0 / (2 * h) }) }),
            Misconception(
                "not divided by the sum", diagnosis: "your weights do not add up to 1: divide each by their sum",
                caughtBy: "three neighbours", wrong: { squares, h in squares.map { exp(-$0 / (2 * h * h)) } }),
            Misconception(
                "divided by the largest", diagnosis: "you divided by the largest weight: divide by the sum of all",
                caughtBy: "three neighbours",
                wrong: { squares, h in
                    let nearest = squares.min() ?? 0
                    return squares.map { exp((nearest - $0) / (2 * h * h)) }
                }),
            Misconception(
                "root taken", diagnosis: "you took the root: the kernel is of the squared distance, as it is given",
                caughtBy: "three neighbours", wrong: { squares, h in weights(squares.map { -sqrt($0) / (2 * h * h) }) }),
            Misconception(
                "squared again", diagnosis: "the distances are squared already: you squared them once more",
                caughtBy: "three neighbours", wrong: { squares, h in weights(squares.map { -$0 * $0 / (2 * h * h) }) }),
            Misconception(
                "exp underflows",
                diagnosis: "every exp became 0, and 0 / 0 is nan: subtract the largest score from all scores first",
                caughtBy: "all far away",
                wrong: { squares, h in
                    let powers = squares.map { exp(-$0 / (2 * h * h)) }
                    let total = powers.reduce(0, +)
                    return powers.map { $0 / total }
                }),
            Misconception(
                "mean subtracted",
                diagnosis: "you subtracted another score than the largest, or the mean: the largest is the nearest's",
                caughtBy: "one near, others far",
                wrong: { squares, h in
                    let scores = squares.map { -$0 / (2 * h * h) }
                    let mean = scores.reduce(0, +) / Double(scores.count)
                    let powers = scores.map { exp($0 - mean) }
                    return powers.map { $0 / powers.reduce(0, +) }
                }),
            Misconception(
                "sign forgotten", diagnosis: "you forgot the minus: far neighbours count most in your answer",
                caughtBy: "three neighbours",
                wrong: { squares, h in weights(squares.map { $0 / (2 * h * h) }) }),
            Misconception(
                "multiplied by the bandwidth", diagnosis: "you multiplied by 2 h²: divide by it",
                caughtBy: "three neighbours",
                wrong: { squares, h in weights(squares.map { -$0 * 2 * h * h }) }),
            Misconception(
                "bandwidth forgotten", diagnosis: "you left out the bandwidth",
                caughtBy: "three neighbours",
                wrong: { squares, _ in weights(squares.map { -$0 / 2 }) }),
            Misconception(
                "divided by 2 and multiplied",
                diagnosis: "you divided by 2 and multiplied by h²: put brackets round 2 h²",
                caughtBy: "three neighbours",
                wrong: { squares, h in weights(squares.map { -$0 / 2 * h * h }) }),
            Misconception(
                "all alike where every exp is 0",
                diagnosis:
                    "you gave all neighbours the same weight where every exp is 0: subtract the largest score first",
                caughtBy: "all far away",
                wrong: { squares, h in
                    let powers = squares.map { exp(-$0 / (2 * h * h)) }
                    let total = powers.reduce(0, +)
                    return powers.map { total == 0 ? 1 / Double(squares.count) : $0 / total }
                }),
        ])
}
