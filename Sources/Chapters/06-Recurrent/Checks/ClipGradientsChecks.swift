import Contracts
import ExerciseKit

/// `(gradients, limit)` to gradients whose common norm is at most the limit.
package typealias ClipGradients = @Sendable ([[Double]], Double) throws -> [[Double]]

extension RecurrentChecks {
    private static func norm(_ values: some Sequence<Double>) -> Double {
        values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    package static let clipGradients = Exercise<ClipGradients>(
        "clip-gradients", title: "Clip the gradients", in: chapter, file: "ClipGradients.swift",
        function: "clipGradients", minutes: 10,
        hints: [
            "The step must become shorter, and go the same way. What may happen to each entry then?",
            "One norm for everything: the root of the sum of all squares. Above the limit every entry is multiplied by "
                + "limit / norm, below it nothing happens.",
            "Sum the squares over `gradients.joined()`, take `squareRoot()`, compare with `limit`, and either give "
                + "`gradients` back or map each list with the common factor.",
        ],
        reference: RecurrentChapter.clipGradients,
        checks: [
            Check(
                "too long", why: "one exploding step can throw away all that was learned",
                input: "[[3, -12], [4]], limit 6.5", expected: Answer([1.5, -6, 2])
            ) { clip in Answer(try clip([[3, -12], [4]], 6.5).flatMap { $0 }) },
            Check(
                "short enough", why: "an ordinary step is not touched", input: "[[0.3, -0.4], [1.2]], limit 2",
                expected: Answer([0.3, -0.4, 1.2])
            ) { clip in Answer(try clip([[0.3, -0.4], [1.2]], 2).flatMap { $0 }) },
            Check(
                "nothing to do", why: "a gradient of zeros has norm 0, and 0 / 0 is no number",
                input: "[[0, 0], [0]], limit 1", expected: Answer([0, 0, 0])
            ) { clip in Answer(try clip([[0, 0], [0]], 1).flatMap { $0 }) },
            Check(
                drawn: "drawn gradients", why: "any number of parameters", input: "lists of 4, 1 and 3, limit 1.5"
            ) { clip, generator in
                let gradients = [4, 1, 3].map { generator.numbers($0, in: -5..<5) }
                return Answer(try clip(gradients, 1.5).flatMap { $0 })
            },
        ],
        misconceptions: [
            Misconception(
                "entry by entry",
                diagnosis: "you cut each entry off at the limit: that turns the step to another direction",
                caughtBy: "too long",
                wrong: { gradients, limit in gradients.map { $0.map { max(-limit, min(limit, $0)) } } }),
            Misconception(
                "list by list",
                diagnosis: "each list has its own norm in your answer: there is one norm for all of them",
                caughtBy: "too long",
                wrong: { gradients, limit in
                    gradients.map { list in
                        let factor = min(1, limit / max(norm(list), 1e-300))
                        return list.map { $0 * factor }
                    }
                }),
            Misconception(
                "always scaled", diagnosis: "you stretch short gradients to the limit as well: leave them as they are",
                caughtBy: "short enough",
                wrong: { gradients, limit in
                    let norm = norm(gradients.joined())
                    return gradients.map { $0.map { $0 * limit / norm } }
                }),
            Misconception(
                "squared norm", diagnosis: "you used the sum of squares: the norm is its root", caughtBy: "too long",
                wrong: { gradients, limit in
                    let sum = gradients.joined().reduce(0) { $0 + $1 * $1 }
                    return sum > limit ? gradients.map { $0.map { $0 * limit / sum } } : gradients
                }),
            Misconception(
                "sum of absolute values",
                diagnosis: "you added absolute values: the norm is the root of the sum of squares",
                caughtBy: "too long",
                wrong: { gradients, limit in
                    let norm = gradients.joined().reduce(0) { $0 + abs($1) }
                    return norm > limit ? gradients.map { $0.map { $0 * limit / norm } } : gradients
                }),
            Misconception(
                "largest entry",
                diagnosis: "you took the largest entry for the norm: it is the root of the sum of squares",
                caughtBy: "too long",
                wrong: { gradients, limit in
                    let norm = gradients.joined().map(abs).max() ?? 0
                    return norm > limit ? gradients.map { $0.map { $0 * limit / norm } } : gradients
                }),
            Misconception(
                "divided by the norm alone", diagnosis: "your gradients have the norm 1: multiply by the limit",
                caughtBy: "too long",
                wrong: { gradients, limit in
                    let norm = norm(gradients.joined())
                    return norm > limit ? gradients.map { $0.map { $0 / norm } } : gradients
                }),
            Misconception(
                "factor upside down", diagnosis: "your factor is norm / limit: it is limit / norm",
                caughtBy: "too long",
                wrong: { gradients, limit in
                    let norm = norm(gradients.joined())
                    return norm > limit ? gradients.map { $0.map { $0 * norm / limit } } : gradients
                }),
            Misconception(
                "mean of the squares", diagnosis: "you took the mean of the squares: the norm has their sum",
                caughtBy: "too long",
                wrong: { gradients, limit in
                    let all = Array(gradients.joined())
                    let norm = norm(all) / Double(all.count).squareRoot()
                    return norm > limit ? gradients.map { $0.map { $0 * limit / norm } } : gradients
                }),
            Misconception(
                "set to zero", diagnosis: "you set gradients that are too long to 0: shrink them",
                caughtBy: "too long",
                wrong: { gradients, limit in
                    norm(gradients.joined()) > limit ? gradients.map { $0.map { _ in 0 } } : gradients
                }),
        ])
}
