import Contracts
import ExerciseKit
import Foundation

/// `(state, gradient, numbers)` to the state after the step.
package typealias AdamStep = @Sendable (AdamState, [Double], AdamNumbers) throws -> AdamState

/// The reference with its parts laid open, so that each misconception can bend one of them.
private struct BentAdam: Sendable {
    /// What t is, from the number of steps made before.
    var number: @Sendable (Int) -> Int = { $0 + 1 }
    var correctsMean = true
    var correctsSquare = true
    var correctsSquareByBeta1 = false
    /// Whether the corrected means are kept.
    var keepsCorrected = false
    /// Which means the step is made by: those with this gradient in them, or those before.
    var usesOldMean = false
    var usesOldSquare = false
    var squared: @Sendable (_ gradient: Double) -> Double = { $0 * $0 }
    var divisor: @Sendable (_ square: Double, _ epsilon: Double) -> Double = { $0.squareRoot() + $1 }

    func callAsFunction(_ state: AdamState, _ gradient: [Double], _ numbers: AdamNumbers) -> AdamState {
        var next = state
        next.step += 1
        let t = Double(number(state.step))
        let squaresBeta = correctsSquareByBeta1 ? numbers.beta1 : numbers.beta2
        for (place, g) in gradient.enumerated() {
            let mean = numbers.beta1 * state.means[place] + (1 - numbers.beta1) * g
            let square = numbers.beta2 * state.squares[place] + (1 - numbers.beta2) * squared(g)
            let used = (
                mean: usesOldMean ? state.means[place] : mean, square: usesOldSquare ? state.squares[place] : square
            )
            let corrected = (
                mean: correctsMean ? used.mean / (1 - pow(numbers.beta1, t)) : used.mean,
                square: correctsSquare ? used.square / (1 - pow(squaresBeta, t)) : used.square
            )
            next.means[place] = keepsCorrected ? corrected.mean : mean
            next.squares[place] = keepsCorrected ? corrected.square : square
            next.values[place] -= numbers.learningRate * corrected.mean / divisor(corrected.square, numbers.epsilon)
        }
        return next
    }
}

extension TrainingCraftChecks {
    private static func answer(_ state: AdamState) -> Answer {
        let places = state.values.indices
        return Answer(
            names: places.map { "value[\($0)]" } + places.map { "mean[\($0)]" } + places.map { "square[\($0)]" }
                + ["step"],
            values: state.values + state.means + state.squares + [Double(state.step)])
    }

    private static let numbers = AdamNumbers(learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.1)

    private static func mistake(_ bend: (inout BentAdam) -> Void) -> AdamStep {
        var adam = BentAdam()
        bend(&adam)
        return { [adam] in adam($0, $1, $2) }
    }

    package static let adamStep = Exercise<AdamStep>(
        "adam-step", title: "Adam", in: chapter, file: "AdamStep.swift", function: "adamStep", minutes: 20,
        hints: [
            "In the first step the mean of gradients is a tenth of the gradient, with beta1 0.9. By what must it be "
                + "divided, and by what in the second step, when 0.9 of this and a tenth of the next are in it?",
            "Count the step first. Then for each number: both running means, both of them divided by one minus "
                + "their beta "
                + "to the power of the step, and the move. Keep the means as they were before the division.",
            "`pow(numbers.beta1, Double(next.step))` after `next.step += 1`. In the loop set `next.means[place]` and "
                + "`next.squares[place]`; the root is that of the divided square, and epsilon comes after the root.",
        ],
        reference: TrainingCraftChapter.adamStep,
        checks: [
            Check(
                "first step", why: "the means begin at 0, and the divisors make up for it",
                input: "\(OptimizerProbes.stepText), rate 0.1, betas 0.8 and 0.9, epsilon 0.1, no step before",
                expected: answer(
                    AdamState(
                        values: [0.9166666666666666, -2.090909090909091, 0.5975609756097561],
                        means: [0.1, 0.2, -0.8], squares: [0.025, 0.1, 1.6], step: 1))
            ) { step in
                let state = AdamState(values: OptimizerProbes.values, means: [0, 0, 0], squares: [0, 0, 0], step: 0)
                return answer(try step(state, OptimizerProbes.gradient, numbers))
            },
            Check(
                "fourth step", why: "the correction fades, the means remember",
                input: "\(OptimizerProbes.stepText), means (2, -1, 0), squares (4, 0.25, 0), 3 steps before, "
                    + "rate 0.1, betas 0.8 and 0.9, epsilon 0.1",
                expected: answer(
                    AdamState(
                        values: [0.9139620794213337, -1.9052113533796788, 0.5600368702565298],
                        means: [1.7, -0.6, -0.8], squares: [3.625, 0.325, 1.6], step: 4))
            ) { step in
                let state = AdamState(
                    values: OptimizerProbes.values, means: [2, -1, 0], squares: [4, 0.25, 0], step: 3)
                return answer(try step(state, OptimizerProbes.gradient, numbers))
            },
            Check(
                "down a valley", why: "at first every number moves by the learning rate, however steep it is there",
                input: "\(OptimizerProbes.valley), rate 0.2, betas 0.9 and 0.99, epsilon 0.01",
                expected: Answer(
                    names: (1...8).flatMap { ["x after step \($0)", "y after step \($0)"] },
                    values: [
                        -2.8006644518272426, 0.8000999500249875, -2.601794923014997, 0.6024838031095453,
                        -2.40373798286311, 0.4096878559762781, -2.2068819106164956, 0.22536837905422696,
                        -2.0116602687201586, 0.05449506312051938, -1.818555265700099, -0.09684613482395962,
                        -1.6281006439598809, -0.2223803178124871, -1.4408837379399353, -0.3172309563311848,
                    ]), tolerance: 1e-6
            ) { step in
                try OptimizerProbes.path(
                    from: AdamState(values: OptimizerProbes.start, means: [0, 0], squares: [0, 0], step: 0),
                    values: \.values
                ) { try step($0, $1, AdamNumbers(learningRate: 0.2, beta1: 0.9, beta2: 0.99, epsilon: 0.01)) }
            },
            Check(
                drawn: "drawn steps", why: "any values, any step", input: "5 values, sixth step"
            ) { step, generator in
                let state = AdamState(
                    values: generator.numbers(5, in: -2..<2), means: generator.numbers(5, in: -2..<2),
                    squares: generator.numbers(5, in: 0..<3),
                    step: 5)
                return answer(try step(state, generator.numbers(5, in: -2..<2), numbers))
            },
        ],
        misconceptions: [
            Misconception(
                "no correction", diagnosis: "you did not correct the means: the first steps have the wrong size",
                caughtBy: "first step",
                wrong: mistake {
                    $0.correctsMean = false
                    $0.correctsSquare = false
                }),
            Misconception(
                "mean not corrected", diagnosis: "you corrected the square and not the mean: divide it by 1 - beta1^t",
                caughtBy: "first step", wrong: mistake { $0.correctsMean = false }),
            Misconception(
                "square not corrected",
                diagnosis: "you corrected the mean and not the square: divide it by 1 - beta2^t",
                caughtBy: "first step", wrong: mistake { $0.correctsSquare = false }),
            Misconception(
                "counted from 0",
                diagnosis: "you counted the steps from 0: in the first step t is 1, else you divide by 0",
                caughtBy: "first step", wrong: mistake { $0.number = { $0 } }),
            Misconception(
                "corrected means kept",
                diagnosis: "you kept the corrected means: keep them as they were, and correct them for the step alone",
                caughtBy: "first step", wrong: mistake { $0.keepsCorrected = true }),
            Misconception(
                "epsilon in the root", diagnosis: "you added epsilon inside the root: in the paper it stands outside",
                caughtBy: "first step", wrong: mistake { $0.divisor = { ($0 + $1).squareRoot() } }),
            Misconception(
                "no root", diagnosis: "you divided by the mean square: take its root", caughtBy: "first step",
                wrong: mistake { $0.divisor = { $0 + $1 } }),
            Misconception(
                "gradient not squared", diagnosis: "you took the gradient for its square in the second mean",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    var next = BentAdam()(state, gradient, numbers)
                    for place in gradient.indices {
                        let t = Double(state.step + 1)
                        next.squares[place] =
                            numbers.beta2 * state.squares[place] + (1 - numbers.beta2) * gradient[place]
                        let (m, s) = (
                            next.means[place] / (1 - pow(numbers.beta1, t)),
                            next.squares[place] / (1 - pow(numbers.beta2, t))
                        )
                        next.values[place] =
                            state.values[place] - numbers.learningRate * m / (s.squareRoot() + numbers.epsilon)
                    }
                    return next
                }),
            Misconception(
                "betas exchanged",
                diagnosis: "you exchanged the two betas: beta1 is the mean's, beta2 that of the squares",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    BentAdam()(
                        state, gradient,
                        AdamNumbers(
                            learningRate: numbers.learningRate, beta1: numbers.beta2, beta2: numbers.beta1,
                            epsilon: numbers.epsilon))
                }),
            Misconception(
                "uphill", diagnosis: "you added the step: gradients point uphill, so subtract it",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    BentAdam()(
                        state, gradient,
                        AdamNumbers(
                            learningRate: -numbers.learningRate, beta1: numbers.beta1, beta2: numbers.beta2,
                            epsilon: numbers.epsilon))
                }),
            Misconception(
                "steps not counted", diagnosis: "your step stays as it was: count it, also in what you give back",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    var next = BentAdam()(state, gradient, numbers)
                    next.step = state.step
                    return next
                }),
            Misconception(
                "epsilon left out", diagnosis: "you left out epsilon",
                caughtBy: "first step",
                wrong: mistake { $0.divisor = { square, _ in square.squareRoot() } }),
            Misconception(
                "counted inside the loop",
                diagnosis: "you count the step once for each number: count it once, before the loop",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    // Number by number, each a step later than the one before.
                    var next = state
                    for place in gradient.indices {
                        let alone = BentAdam()(
                            AdamState(
                                values: [state.values[place]], means: [state.means[place]],
                                squares: [state.squares[place]], step: next.step), [gradient[place]], numbers)
                        next.values[place] = alone.values[0]
                        next.means[place] = alone.means[0]
                        next.squares[place] = alone.squares[0]
                        next.step = alone.step
                    }
                    return next
                }),
            Misconception(
                "epsilon added to the fraction",
                diagnosis: "you added epsilon to the fraction: it belongs to the root, with brackets around both",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    var next = BentAdam(divisor: { square, _ in square.squareRoot() })(state, gradient, numbers)
                    for place in next.values.indices { next.values[place] -= numbers.learningRate * numbers.epsilon }
                    return next
                }),
            Misconception(
                "epsilon added to the value",
                diagnosis: "you added epsilon to the fraction: it belongs to the root, with brackets around both",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    var next = BentAdam(divisor: { square, _ in square.squareRoot() })(state, gradient, numbers)
                    for place in next.values.indices { next.values[place] += numbers.epsilon }
                    return next
                }),
            Misconception(
                "gradient not squared",
                diagnosis: "your mean of squares has the gradients' sizes in it: square each gradient",
                caughtBy: "first step",
                wrong: mistake { $0.squared = { abs($0) } }),
            Misconception(
                "epsilon taken from the value",
                diagnosis: "you added epsilon to the fraction: it belongs to the root, with brackets around both",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    var next = BentAdam(divisor: { square, _ in square.squareRoot() })(state, gradient, numbers)
                    for place in next.values.indices { next.values[place] -= numbers.epsilon }
                    return next
                }),
            Misconception(
                "no power in the correction",
                diagnosis: "you divided by 1 - beta, whatever the step is: take beta to the power of the step",
                caughtBy: "fourth step",
                wrong: mistake { $0.number = { _ in 1 } }),
            Misconception(
                "by the old mean", diagnosis: "you stepped by the mean before this gradient: use the new one",
                caughtBy: "first step",
                wrong: mistake { $0.usesOldMean = true }),
            Misconception(
                "by the old square", diagnosis: "you divided by the square before this gradient: use the new one",
                caughtBy: "first step",
                wrong: mistake { $0.usesOldSquare = true }),
            Misconception(
                "beta1 for both", diagnosis: "you used beta1 for the squares too: they have beta2",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    var other = numbers
                    other.beta2 = numbers.beta1
                    return BentAdam()(state, gradient, other)
                }),
            Misconception(
                "beta1 for the squares, not in their correction",
                diagnosis: "you used beta1 for the squares too: they have beta2",
                caughtBy: "first step",
                wrong: { state, gradient, numbers in
                    let t = Double(state.step + 1)
                    var next = BentAdam()(state, gradient, numbers)
                    for (place, g) in gradient.enumerated() {
                        let square = numbers.beta1 * state.squares[place] + (1 - numbers.beta1) * g * g
                        let root = (square / (1 - pow(numbers.beta2, t))).squareRoot()
                        next.squares[place] = square
                        next.values[place] =
                            state.values[place] - numbers.learningRate * next.means[place]
                            / (1 - pow(numbers.beta1, t)) / (root + numbers.epsilon)
                    }
                    return next
                }),
            Misconception(
                "beta1 in both corrections",
                diagnosis: "you corrected the square by 1 - beta1^t: its correction has beta2",
                caughtBy: "first step",
                wrong: mistake { $0.correctsSquareByBeta1 = true }),
        ])
}
