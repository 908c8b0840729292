import Contracts
import ExerciseKit
import Foundation

/// `(probabilities, labels)` to the mean loss in nats.
package typealias BinaryCrossEntropy = @Sendable ([Double], [Int]) throws -> Double

extension PerceptronChecks {
    /// The reference with its parts laid open, so that a misconception can bend one of them.
    private static func crossEntropy(
        _ probabilities: [Double], _ labels: [Int], floor: Double = 1e-12, mean: Bool = true,
        logarithm: (Double) -> Double = { log($0) }, ofZero: Double = 1
    ) -> Double {
        let losses = zip(probabilities, labels).map { probability, label in
            let p = min(max(probability, floor), 1 - floor)
            return label == 1 ? -logarithm(p) : -ofZero * logarithm(1 - p)
        }
        return losses.reduce(0, +) / (mean ? Double(losses.count) : 1)
    }

    package static let binaryCrossEntropy = Exercise<BinaryCrossEntropy>(
        "binary-cross-entropy", title: "Binary cross-entropy", in: chapter, file: "BinaryCrossEntropy.swift",
        function: "binaryCrossEntropy", minutes: 10,
        hints: [
            "The label is 1 and the neuron said 0.8. Which number's logarithm is the loss? And if the label is 0?",
            "For label 1 the loss is -ln p, for label 0 it is -ln(1 - p); take the mean. Clip p first, at both ends.",
            "Go through the pairs with `zip`. `min(max(…, 1e-12), 1 - 1e-12)` clips p; add `-log(p)` or `-log(1 - p)`, "
                + "as the label says; in the end divide by the number of examples.",
        ],
        reference: PerceptronChapter.binaryCrossEntropy,
        checks: [
            Check(
                "an undecided neuron", why: "not knowing costs ln 2 = 0.693 nats, the loss where training starts",
                input: "probabilities [0.5], labels [1]", expected: Answer(0.6931471805599453)
            ) { loss in
                Answer(try loss([0.5], [1]))
            },
            Check(
                "two examples", why: "the loss is a mean, so that it does not grow with the data",
                input: "probabilities [0.8, 0.3], labels [1, 0]", expected: Answer(0.2899092476264711)
            ) { loss in
                Answer(try loss([0.8, 0.3], [1, 0]))
            },
            Check(
                "probability 0 for the truth", why: "an infinite loss would turn every weight into nan",
                input: "probabilities [0], labels [1]", expected: Answer(27.631021115928547), tolerance: 1e-4
            ) { loss in
                Answer(try loss([0], [1]))
            },
            Check(
                "probability 1 for the lie", why: "clip at the upper end as well",
                input: "probabilities [1, 1], labels [0, 1]", expected: Answer(13.8155), tolerance: 1e-4
            ) { loss in
                Answer(try loss([1, 1], [0, 1]))
            },
            Check(
                "beyond the edge", why: "all that lies beyond 1e-12 counts as 1e-12, not zero alone",
                input: "probabilities [1e-13, 1 - 1e-13], labels [1, 0]", expected: Answer(27.63102),
                tolerance: 1e-4
            ) { loss in
                Answer(try loss([1e-13, 1 - 1e-13], [1, 0]))
            },
            Check(
                drawn: "drawn predictions", why: "right and wrong predictions of both classes, mixed",
                input: "9 probabilities and labels"
            ) { loss, generator in
                let labels = (0..<9).map { _ in generator.below(2) }
                return Answer(try loss(generator.numbers(9, in: 0.01..<0.99), labels))
            },
        ],
        misconceptions: [
            Misconception(
                "no clipping", diagnosis: "the logarithm of 0 is minus infinity: clip the probability first",
                caughtBy: "probability 0 for the truth", wrong: { crossEntropy($0, $1, floor: 0) }),
            Misconception(
                "the formula as it stands",
                diagnosis: "the logarithm of 0 is minus infinity, and 0 times that is nan: clip the probability first",
                caughtBy: "probability 0 for the truth",
                wrong: { probabilities, labels in
                    let losses = zip(probabilities, labels.map(Double.init)).map { p, t in
                        -(t * log(p) + (1 - t) * log(1 - p))
                    }
                    return losses.reduce(0, +) / Double(losses.count)
                }),
            Misconception(
                "clipped at one end", diagnosis: "a probability of exactly 1 must be clipped as well: 1 - p is then 0",
                caughtBy: "probability 1 for the lie",
                wrong: { probabilities, labels in
                    let losses = zip(probabilities, labels).map { -log($1 == 1 ? max($0, 1e-12) : 1 - max($0, 1e-12)) }
                    return losses.reduce(0, +) / Double(losses.count)
                }),
            Misconception(
                "sum, not mean", diagnosis: "you added the losses up without dividing by the number of examples",
                caughtBy: "two examples", wrong: { crossEntropy($0, $1, mean: false) }),
            Misconception(
                "label 0 ignored", diagnosis: "examples of class 0 cost nothing in your loss: add -ln(1 - p) for them",
                caughtBy: "two examples", wrong: { crossEntropy($0, $1, ofZero: 0) }),
            Misconception(
                "bits", diagnosis: "you took the logarithm to base 2, which gives bits: nats need the natural one",
                caughtBy: "an undecided neuron", wrong: { crossEntropy($0, $1, logarithm: { log2($0) }) }),
            Misconception(
                "minus forgotten", diagnosis: "you forgot the minus sign: a loss is never below zero",
                caughtBy: "an undecided neuron", wrong: { -crossEntropy($0, $1) }),
            Misconception(
                "labels exchanged", diagnosis: "you exchanged the labels: for label 1 the loss is -ln p",
                caughtBy: "two examples",
                wrong: { crossEntropy($0, $1.map { 1 - $0 }) }),
            Misconception(
                "a small number added",
                diagnosis: "you added a small number inside the logarithm: bring p into 1e-12...1 - 1e-12",
                caughtBy: "beyond the edge",
                wrong: { probabilities, labels in
                    let losses = zip(probabilities, labels).map { -log(($1 == 1 ? $0 : 1 - $0) + 1e-12) }
                    return losses.reduce(0, +) / Double(losses.count)
                }),
            Misconception(
                "only the very ends", diagnosis: "you clip exactly 0 and 1 alone: clip all that lies beyond 1e-12",
                caughtBy: "beyond the edge",
                wrong: { probabilities, labels in
                    crossEntropy(probabilities.map { $0 == 0 ? 1e-12 : $0 == 1 ? 1 - 1e-12 : $0 }, labels, floor: 0)
                }),
            Misconception(
                "clipped at 1e-7", diagnosis: "you clip at another number than 1e-12",
                caughtBy: "probability 0 for the truth",
                wrong: { crossEntropy($0, $1, floor: 1e-7) }),
            Misconception(
                "clipped at 1e-8", diagnosis: "you clip at another number than 1e-12",
                caughtBy: "probability 0 for the truth",
                wrong: { crossEntropy($0, $1, floor: 1e-8) }),
            Misconception(
                "clipped at 1e-9", diagnosis: "you clip at another number than 1e-12",
                caughtBy: "probability 0 for the truth",
                wrong: { crossEntropy($0, $1, floor: 1e-9) }),
            Misconception(
                "clipped at 1e-10", diagnosis: "you clip at another number than 1e-12",
                caughtBy: "probability 0 for the truth",
                wrong: { crossEntropy($0, $1, floor: 1e-10) }),
            Misconception(
                "clipped at 1e-15", diagnosis: "you clip at another number than 1e-12",
                caughtBy: "probability 0 for the truth",
                wrong: { crossEntropy($0, $1, floor: 1e-15) }),
        ])
}
