import Contracts
import Foundation

/// The reference with its parts laid open, so that each misconception can bend one of them.
struct BentAdam: Sendable {
    /// What t is, from the number of steps made before.
    var number: @Sendable (Int) -> Int = { $0 + 1 }
    var correctsMean = true
    var correctsSquare = true
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
        for (place, g) in gradient.enumerated() {
            let mean = numbers.beta1 * state.means[place] + (1 - numbers.beta1) * g
            let square = numbers.beta2 * state.squares[place] + (1 - numbers.beta2) * squared(g)
            let used = (
                mean: usesOldMean ? state.means[place] : mean, square: usesOldSquare ? state.squares[place] : square
            )
            let corrected = (
                mean: correctsMean ? used.mean / (1 - pow(numbers.beta1, t)) : used.mean,
                square: correctsSquare ? used.square / (1 - pow(numbers.beta2, t)) : used.square
            )
            next.means[place] = keepsCorrected ? corrected.mean : mean
            next.squares[place] = keepsCorrected ? corrected.square : square
            next.values[place] -= numbers.learningRate * corrected.mean / divisor(corrected.square, numbers.epsilon)
        }
        return next
    }
}
