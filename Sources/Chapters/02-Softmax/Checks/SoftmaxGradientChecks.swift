import Contracts
import ExerciseKit

extension SoftmaxChecks {
    /// The mean over the examples of what some function makes of a row of probabilities and its targets.
    private static func gradient(
        _ logits: [[Double]], _ targets: [[Double]], _ softmax: Softmax, row: ([Double], [Double]) -> [Double]
    ) rethrows -> [[Double]] {
        try zip(logits, targets).map { logits, target in
            row(try softmax(logits), target).map { $0 / Double(targets.count) }
        }
    }

    /// Our answer with every value multiplied.
    private static func scaled(
        _ logits: [[Double]], _ targets: [[Double]], _ softmax: Softmax, by factor: Double
    ) throws -> [[Double]] {
        try SoftmaxChapter.softmaxGradient(logits: logits, targets: targets, softmax: softmax).map {
            $0.map { factor * $0 }
        }
    }

    /// The derivative of -Σ t ln p along p, then that of softmax: right on paper.
    private static func inTwoSteps(_ p: [Double], _ t: [Double]) -> [Double] {
        p.indices.map { i in
            p.indices.reduce(0) { sum, j in sum - t[j] / p[j] * p[j] * ((i == j ? 1 : 0) - p[i]) }
        }
    }

    package static let softmaxGradient = Exercise<SoftmaxGradient>(
        "softmax-gradient", title: "Gradient p - t", in: chapter, file: "SoftmaxGradient.swift",
        function: "softmaxGradient", minutes: 10,
        hints: [
            "The right class got the probability 0.7. Should its logit rise or fall, and where is uphill for the loss?",
            "For each example take the softmax of its logits and subtract its target. The loss is a mean over the "
                + "examples, so each of them has one share of as many as there are.",
            "Go through `zip(logits, targets)`; call `softmax` on the row; subtract t from p with a second `zip`; divide "
                + "by `Double(logits.count)`.",
        ],
        reference: SoftmaxChapter.softmaxGradient,
        checks: [
            Check(
                "one example", why: "the right class is pulled up, each other is pushed down by its probability",
                input: "logits [[1, 2, 0.5]], targets [[0, 1, 0]]",
                expected: Answer([[0.23122389762214907, -0.37146828078823746, 0.1402443831660885]])
            ) { gradient in
                Answer(try gradient([[1, 2, 0.5]], [[0, 1, 0]], SoftmaxChapter.softmax))
            },
            Check(
                "two examples", why: "the gradient of a mean is the mean of the gradients",
                input: "logits [[1, 2, 0.5], [-1, 0, 3]], targets [[0, 1, 0], [1, 0, 0]]",
                expected: Answer([
                    [0.11561194881107453, -0.18573414039411873, 0.07012219158304425],
                    [-0.4914260872272398, 0.023306311288986945, 0.46811977593825277],
                ])
            ) { gradient in
                Answer(try gradient([[1, 2, 0.5], [-1, 0, 3]], [[0, 1, 0], [1, 0, 0]], SoftmaxChapter.softmax))
            },
            Check(
                "targets with shares", why: "p - t holds for any target that adds up to one",
                input: "logits [[0.4, -1.2, 2]], targets [[0.2, 0.5, 0.3]]",
                expected: Answer([[-0.03752858735494506, -0.46719758751329055, 0.5047261748682357]])
            ) { gradient in
                Answer(try gradient([[0.4, -1.2, 2]], [[0.2, 0.5, 0.3]], SoftmaxChapter.softmax))
            },
            Check(
                "sure and wrong", why: "a probability of 0 must still give a slope: there is most to learn",
                input: "logits [[1000, 0]], targets [[0, 1]]", expected: Answer([[1, -1]])
            ) { gradient in
                Answer(try gradient([[1000, 0]], [[0, 1]], SoftmaxChapter.softmax))
            },
            Check(
                drawn: "drawn logits", why: "any number of examples and classes", input: "5 examples of 4 classes"
            ) { gradient, generator in
                let logits = (0..<5).map { _ in generator.numbers(4, in: -3..<3) }
                return Answer(try gradient(logits, generator.distributions(5, of: 4), SoftmaxChapter.softmax))
            },
        ],
        misconceptions: [
            Misconception(
                "not averaged", diagnosis: "you did not divide by the number of examples", caughtBy: "two examples",
                wrong: { try scaled($0, $1, $2, by: Double($1.count)) }),
            Misconception(
                "averaged over the classes",
                diagnosis: "you divided by all entries of the table: divide by the number of examples only",
                caughtBy: "one example", wrong: { try scaled($0, $1, $2, by: 1 / Double($1[0].count)) }),
            Misconception(
                "downhill", diagnosis: "you have t - p, which points downhill: the gradient is p - t",
                caughtBy: "one example", wrong: { try scaled($0, $1, $2, by: -1) }),
            Misconception(
                "softmax forgotten", diagnosis: "you subtracted the targets from the logits: take the softmax first",
                caughtBy: "one example",
                wrong: { logits, targets, _ in gradient(logits, targets, { $0 }) { zip($0, $1).map(-) } }),
            Misconception(
                "squared error", diagnosis: "the factor p(1 - p) belongs to other losses: here it cancels out",
                caughtBy: "one example",
                wrong: { try gradient($0, $1, $2) { zip($0, $1).map { p, t in (p - t) * p * (1 - p) } } }),
            Misconception(
                "right class only",
                diagnosis: "only the right class has a slope in your answer: the others are pushed down as well",
                caughtBy: "one example",
                wrong: { try gradient($0, $1, $2) { zip($0, $1).map { p, t in t * (p - 1) } } }),
            Misconception(
                "in two steps",
                diagnosis: "t / p divides by a probability of 0: let it cancel on paper, p - t is all that is left",
                caughtBy: "sure and wrong", wrong: { try gradient($0, $1, $2, row: inTwoSteps) }),
            Misconception(
                "targets forgotten", diagnosis: "your gradient is p alone: subtract the targets",
                caughtBy: "one example",
                wrong: { try gradient($0, $1, $2) { p, _ in p } }),
            Misconception(
                "one softmax for all", diagnosis: "you took one softmax over the whole batch: each example has its own",
                caughtBy: "two examples",
                wrong: { logits, targets, softmax in
                    var all = try softmax(logits.flatMap { $0 })[...]
                    return try gradient(logits, targets, softmax) { _, t in
                        defer { all = all.dropFirst(t.count) }
                        return zip(all, t).map(-)
                    }
                }),
            Misconception(
                "added", diagnosis: "you added the targets: subtract them",
                caughtBy: "one example",
                wrong: { try gradient($0, $1, $2) { zip($0, $1).map(+) } }),
            Misconception(
                "squared error's two", diagnosis: "you have a factor 2, as of a squared error: here there is none",
                caughtBy: "one example",
                wrong: { try scaled($0, $1, $2, by: 2) }),
            Misconception(
                "classes in place of examples",
                diagnosis: "you divided by the number of classes: divide by the number of examples",
                caughtBy: "one example",
                wrong: { try scaled($0, $1, $2, by: Double($1.count) / Double($1[0].count)) }),
        ])
}
