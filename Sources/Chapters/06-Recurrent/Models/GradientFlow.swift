import Contracts
import ExerciseKit
import Foundation
import Layers
import TensorCore

/// How much of a gradient at the last step arrives at the steps before it.
///
/// The state at step t is taken as the start of the rest of the series; the gradient there is dL/dh_t. The loss is a
/// random direction at the last state, of length 1.
package enum GradientFlow {
    /// Norms of dL/dh_t of an RNN, from the state before the first step to the last state.
    ///
    /// - Parameters:
    ///   - radius: the spectral radius that the recurrent matrix is scaled to.
    ///   - inputScale: the size of what comes in. With 0 all states stay 0, where the slope of tanh is 1.
    ///   - steps: T.
    ///   - functions: whose step and back-propagation compute it.
    /// - Returns: `[steps + 1]`; the last is 1.
    package static func rnn(
        radius: Double, inputScale: Double, steps: Int, hidden: Int = 16, seed: UInt64,
        functions: Functions = Functions()
    ) throws -> [Double] {
        var generator = RandomSource(seed: seed)
        func matrix(_ rows: Int, _ columns: Int, _ scale: Double) -> Matrix {
            Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in scale * generator.normal() })
        }
        let drawn = matrix(hidden, hidden, 1)
        let factor = radius / (try spectralRadius(of: drawn))
        let cell = RecurrentCell(
            inputWeight: matrix(1, hidden, inputScale), hiddenWeight: drawn.map { $0 * factor },
            bias: [Double](repeating: 0, count: hidden))
        let series = matrix(steps, 1, 1)
        let direction = unit((0..<hidden).map { _ in generator.normal() })
        var states = [[Double](repeating: 0, count: hidden)]
        for input in series.table {
            states.append(try functions[RecurrentChecks.rnnStep](cell, input, states[states.count - 1]))
        }
        let zeros = [Double](repeating: 0, count: hidden)
        let norms = try (0..<steps).map { start in
            let rest = start..<steps
            let upstream = Matrix(rest.map { $0 == steps - 1 ? direction : zeros })
            let gradients = try functions[RecurrentChecks.bptt](
                cell, Matrix(rest.map { series.table[$0] }), states[start], Matrix(Array(states[(start + 1)...])),
                upstream)
            return norm(gradients.initial)
        }
        return norms + [1]
    }

    /// Norms of the gradient at what an LSTM carries, its hidden state and its cell together, step by step.
    ///
    /// - Parameter forgetBias: what the forget gates begin with: 1 keeps 73 % a step, 3 keeps 95 %.
    /// - Returns: `[steps + 1]`; the last is 1.
    package static func lstm(forgetBias: Double, steps: Int, hidden: Int = 16, seed: UInt64) -> [Double] {
        var generator = RandomSource(seed: seed)
        let layer = LSTM(inputSize: 1, hiddenSize: hidden, forgetBias: forgetBias, using: &generator)
        let series = Tensor.randomNormal([steps, 1, 1], using: &generator)
        let direction = Tensor([1, hidden], unit((0..<hidden).map { _ in generator.normal() }).map { Scalar($0) })
        var states = [LSTMState(hidden: .zeros([1, hidden]), cell: .zeros([1, hidden]))]
        withoutRecording {
            for time in 0..<steps { states.append(layer.step(series.at(time), state: states[time])) }
        }
        let norms = (0..<steps).map { start in
            let (hiddenState, cell) = (Parameter(states[start].hidden), Parameter(states[start].cell))
            let read = layer(
                series.slice(start..<steps), state: LSTMState(hidden: hiddenState.tensor, cell: cell.tensor))
            // The loss looks at the cell: that is the way on which an LSTM remembers.
            read.state.cell.backward(upstream: direction)
            return norm([hiddenState, cell].flatMap { $0.gradient?.elements.map(Double.init) ?? [] })
        }
        return norms + [1]
    }

    /// The largest absolute value of an eigenvalue, by squaring: ‖A^n‖^(1/n) for n = 4096.
    ///
    /// Source: I. Gelfand's formula (1941).
    package static func spectralRadius(of matrix: Matrix) throws -> Double {
        var (power, logarithm, exponent) = (matrix, 0.0, 1.0)
        for _ in 0..<12 {
            let size = norm(power.values)
            guard size > 0 else { return 0 }
            power = power.map { $0 / size }
            logarithm += log(size) / exponent
            power = try power.matrixProduct(power)
            exponent *= 2
        }
        return exp(logarithm + log(max(norm(power.values), .leastNormalMagnitude)) / exponent)
    }

    private static func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    private static func unit(_ values: [Double]) -> [Double] { values.map { $0 / norm(values) } }
}
