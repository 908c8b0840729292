import Contracts
import ExerciseKit
import Foundation

/// `(logits, labels)` to the mean loss and its gradient at the logits.
package typealias SoftmaxCrossEntropy = @Sendable (Matrix, [Int]) throws -> LossPass

extension BackpropagationChecks {
    /// The reference with its parts laid open: how the loss of a row comes from its scores, and its gradient.
    private static func pass(
        _ logits: Matrix, _ labels: [Int], subtractsMaximum: Bool = true, averagesLoss: Bool = true,
        averagesGradient: Bool = true, isSeparate: Bool = false,
        gradient: (_ p: Double, _ t: Double) -> Double = { $0 - $1 }
    ) -> LossPass {
        var pass = LossPass(loss: 0, logitsGradient: logits)
        let share = 1 / Double(logits.rows)
        for (row, scores) in logits.table.enumerated() {
            let largest = subtractsMaximum ? scores.max() ?? 0 : 0
            let powers = scores.map { exp($0 - largest) }
            let sum = powers.reduce(0, +)
            let surprise =
                isSeparate ? -log(powers[labels[row]] / sum) : largest + log(sum) - scores[labels[row]]
            pass.loss += surprise * (averagesLoss ? share : 1)
            for column in scores.indices {
                let slope = gradient(powers[column] / sum, column == labels[row] ? 1 : 0)
                pass.logitsGradient[row, column] = slope * (averagesGradient ? share : 1)
            }
        }
        return pass
    }

    private static func answer(_ pass: LossPass) -> Answer {
        Answer(named: ["loss": Matrix([[pass.loss]]), "dz": pass.logitsGradient])
    }

    private static func expected(_ loss: Double, _ gradient: [[Double]]) -> Answer {
        answer(LossPass(loss: loss, logitsGradient: Matrix(gradient)))
    }

    package static let softmaxCrossEntropy = Exercise<SoftmaxCrossEntropy>(
        "softmax-cross-entropy", title: "Softmax with cross-entropy", in: chapter,
        file: "SoftmaxCrossEntropy.swift", function: "softmaxCrossEntropy",
        formerly: Former(file: "SoftmaxCrossEntropyPass.swift", function: "softmaxCrossEntropyPass"), minutes: 20,
        hints: [
            "The loss of a row is minus the logarithm of one probability, and that is a fraction with powers of e. What "
                + "is the logarithm of a fraction, and of a power?",
            "For each row: take out the largest logit, sum the powers, and the loss is the largest plus log of the sum "
                + "minus the label's logit. The gradient is p - t. Divide both by the number of rows.",
            "Loop over the rows. `powers` are exp(score - largest), `sum` their sum; add to the loss; then a loop over "
                + "the columns writes (power / sum - 1 or 0), divided by the batch size, into a copy of the logits.",
        ],
        reference: BackpropagationChapter.softmaxCrossEntropy,
        checks: [
            Check(
                "one example", why: "the gradient says: more of the label, less of all others",
                input: "logits [[1, 2, 0.5]], label 1",
                expected: expected(
                    0.4643687841079451, [[0.231223897622149, -0.3714682807882376, 0.1402443831660885]])
            ) { pass in
                answer(try pass(Matrix([[1, 2, 0.5]]), [1]))
            },
            Check(
                "three examples", why: "a mean keeps loss and step size the same for every batch size",
                input: "logits [[0.5, -1, 2, 0], [3, 1, -2, 0.5], [-1, -1.5, 0.25, 1]], labels 0, 0, 3",
                expected: expected(
                    0.856401805892265,
                    [
                        [-0.2805184301616734, 0.0117845978029163, 0.2366999742953914, 0.0320338580633657],
                        [-0.0610373788766448, 0.0368512501205797, 0.0018347157091946, 0.0223514130468705],
                        [0.0266967170977568, 0.016192377433464, 0.0931806985095065, -0.1360697930407273],
                    ])
            ) { pass in
                answer(try pass(Matrix([[0.5, -1, 2, 0], [3, 1, -2, 0.5], [-1, -1.5, 0.25, 1]]), [0, 0, 3]))
            },
            Check(
                "large logits", why: "exp overflows above 709 and is 0 below -745",
                input: "logits [[1000, 1001, 998], [-1000, -1002, -1000]], labels 0, 1",
                expected: expected(
                    2.0538179462238304,
                    [
                        [-0.3702517698287904, 0.3526922563491206, 0.0175595134796699],
                        [0.2341552654167406, -0.4683105308334812, 0.2341552654167406],
                    ])
            ) { pass in
                answer(try pass(Matrix([[1000, 1001, 998], [-1000, -1002, -1000]]), [0, 1]))
            },
            Check(
                "a label without a chance",
                why: "its probability is too small for the computer, but the loss is an ordinary number",
                input: "logits [[0, 900], [5, 2]], labels 0, 0",
                expected: expected(
                    450.02429367578685, [[-0.5, 0.5], [-0.0237129365887833, 0.0237129365887834]])
            ) { pass in
                answer(try pass(Matrix([[0, 900], [5, 2]]), [0, 0]))
            },
            Check(
                "spread out", why: "only the largest logit, taken out, keeps every exponent at 0 or below",
                input: "logits [[-800, 0, 0, 800, -1]], label 1",
                expected: expected(800, [[0, -1, 0, 1, 0]])
            ) { pass in
                answer(try pass(Matrix([[-800, 0, 0, 800, -1]]), [1]))
            },
            Check(
                drawn: "drawn logits", why: "any number of rows and classes", input: "5 rows of 3 logits in -4...4"
            ) { pass, generator in
                answer(try pass(generator.matrix(5, 3, in: -4..<4), [2, 0, 1, 1, 0]))
            },
        ],
        misconceptions: [
            Misconception(
                "no maximum subtracted", diagnosis: "you did not subtract the largest logit before exp",
                caughtBy: "large logits", wrong: { pass($0, $1, subtractsMaximum: false) }),
            Misconception(
                "softmax, then logarithm",
                diagnosis: "you took the logarithm of a probability that had become 0: use log of the sum of powers",
                caughtBy: "a label without a chance", wrong: { pass($0, $1, isSeparate: true) }),
            Misconception(
                "gradient not averaged", diagnosis: "you averaged the loss but not its gradient: divide p - t by N",
                caughtBy: "three examples", wrong: { pass($0, $1, averagesGradient: false) }),
            Misconception(
                "nothing averaged", diagnosis: "you added the examples up: loss and gradient are means over the batch",
                caughtBy: "three examples", wrong: { pass($0, $1, averagesLoss: false, averagesGradient: false) }),
            Misconception(
                "downhill", diagnosis: "you have t - p, which points downhill: the gradient is p - t",
                caughtBy: "one example", wrong: { pass($0, $1, gradient: { $1 - $0 }) }),
            Misconception(
                "targets forgotten", diagnosis: "your gradient is p alone: subtract 1 at the label",
                caughtBy: "one example", wrong: { pass($0, $1, gradient: { p, _ in p }) }),
            Misconception(
                "mean subtracted",
                diagnosis: "you took out the mean: the largest may lie far above it, so take out the largest",
                caughtBy: "spread out",
                wrong: { logits, labels in
                    var result = pass(logits, labels)
                    result.loss = 0
                    for (row, scores) in logits.table.enumerated() {
                        let mean = scores.reduce(0, +) / Double(scores.count)
                        let powers = scores.map { exp($0 - mean) }
                        let sum = powers.reduce(0, +)
                        result.loss += (mean + log(sum) - scores[labels[row]]) / Double(logits.rows)
                        for column in scores.indices {
                            let target = column == labels[row] ? 1.0 : 0
                            result.logitsGradient[row, column] = (powers[column] / sum - target) / Double(logits.rows)
                        }
                    }
                    return result
                }),
            Misconception(
                "loss not averaged",
                diagnosis: "you averaged the gradient but not the loss: it is the mean over the batch",
                caughtBy: "three examples",
                wrong: { pass($0, $1, averagesLoss: false) }),
            Misconception(
                "largest not put back",
                diagnosis: "you took the largest logit out and did not put it back into the loss",
                caughtBy: "one example",
                wrong: { logits, labels in
                    var result = pass(logits, labels)
                    let taken = logits.table.reduce(0) { $0 + ($1.max() ?? 0) }
                    result.loss -= taken / Double(logits.rows)
                    return result
                }),
            Misconception(
                "label's logit added", diagnosis: "you added the label's logit: it is taken off",
                caughtBy: "one example",
                wrong: { logits, labels in
                    var result = pass(logits, labels)
                    let own = labels.enumerated().reduce(0) { $0 + logits[$1.offset, $1.element] }
                    result.loss += 2 * own / Double(logits.rows)
                    return result
                }),
            Misconception(
                "bits", diagnosis: "you took the logarithm to base 2: nats need the natural one",
                caughtBy: "one example",
                wrong: { logits, labels in
                    var result = pass(logits, labels)
                    result.loss /= log(2)
                    return result
                }),
            Misconception(
                "divided by the classes",
                diagnosis: "you divided the gradient by the number of classes: divide by that of the rows",
                caughtBy: "one example",
                wrong: { logits, labels in
                    pass(logits, labels, averagesGradient: false) { ($0 - $1) / Double(logits.columns) }
                }),
            Misconception(
                "minus forgotten", diagnosis: "your loss has the wrong sign: it is never below 0",
                caughtBy: "one example",
                wrong: { logits, labels in
                    var result = pass(logits, labels)
                    result.loss.negate()
                    return result
                }),
            Misconception(
                "row for the label",
                diagnosis: "you took the number of the row for the label: row n has the label labels[n]",
                caughtBy: "one example",
                wrong: { logits, labels in pass(logits, logits.table.indices.map { $0 % logits.columns }) }),
            Misconception(
                "row for the label in the loss",
                diagnosis: "you took the number of the row for the label in the loss: row n has the label labels[n]",
                caughtBy: "one example",
                wrong: { logits, labels in
                    var result = pass(logits, labels)
                    result.loss = pass(logits, logits.table.indices.map { $0 % logits.columns }).loss
                    return result
                }),
        ])
}
