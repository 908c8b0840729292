import Contracts
import Foundation

// Types: RecurrentCell and RecurrentGradients in Sources/Contracts/Recurrent.swift
// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `bptt`: back-propagation through time.
///
/// Unrolled, the net is a chain of T equal layers, so go back along it from the last step to the first. The gradient at
/// h_t has two parts: what the loss says of h_t itself (`upstream`), and what comes back from the step after. With g_t
/// their sum and h_(t-1) the state before (for the first step, `initial`):
///
/// ```
/// a_t = g_t (1 - h_t²)                       through tanh
/// dW_xh += x_t ⊗ a_t     dW_hh += h_(t-1) ⊗ a_t     db += a_t        one set of weights: the steps add up
/// to h_(t-1):  Σ over j of a_t,j W_hh[k, j]
/// ```
///
/// (u ⊗ v is the table of all products u_i v_j.)
///
/// For example one unit with W_xh = 1, W_hh = 0.5, no bias, inputs 1 and 0, initial 0, states 0.762 and 0.363 and
/// upstream 0 and 1 has a_2 = 0.868 and a_1 = 0.182, so dW_xh = 0.182, dW_hh = 0.661, db = 1.050, and 0.091 at the
/// initial state.
///
/// - Parameters:
///   - cell: `inputWeight` W_xh, `hiddenWeight` W_hh and `bias` b.
///   - series: `[time, inputSize]`.
///   - initial: `[hiddenSize]`, the state before the first step.
///   - states: `[time, hiddenSize]`, h_t as the way forward gave them.
///   - upstream: `[time, hiddenSize]`, the gradient of the loss at each h_t by its own output alone.
/// - Returns: `RecurrentGradients(inputWeight:hiddenWeight:bias:initial:)`, the gradients at both matrices, the bias,
///   and the initial state.
public func bptt(
    cell: RecurrentCell, series: Matrix, initial: [Double], states: Matrix, upstream: Matrix
) throws -> RecurrentGradients {
    // BEGIN SOLUTION
    let units = 0..<cell.hiddenSize
    var inputWeight = cell.inputWeight.map { _ in 0 }
    var hiddenWeight = cell.hiddenWeight.map { _ in 0 }
    var bias = cell.bias.map { _ in 0.0 }
    var carried = bias
    for time in (0..<series.rows).reversed() {
        let before = time == 0 ? initial : states.table[time - 1]
        let slopes = units.map { unit in
            (upstream[time, unit] + carried[unit]) * (1 - states[time, unit] * states[time, unit])
        }
        for unit in units {
            for feature in 0..<cell.inputSize { inputWeight[feature, unit] += series[time, feature] * slopes[unit] }
            for source in units { hiddenWeight[source, unit] += before[source] * slopes[unit] }
            bias[unit] += slopes[unit]
        }
        carried = units.map { source in
            units.reduce(0) { $0 + slopes[$1] * cell.hiddenWeight[source, $1] }
        }
    }
    return RecurrentGradients(inputWeight: inputWeight, hiddenWeight: hiddenWeight, bias: bias, initial: carried)
    // END SOLUTION
}
