import Contracts
import Foundation

// Types: RecurrentCell in Sources/Contracts/Recurrent.swift

/// Exercise `rnn-step`: one step of the simple recurrent unit (Elman, 1990).
///
/// The new state comes from the input of now and the state of before:
///
/// ```
/// h_j = tanh( b_j + Σ over i of x_i W_xh[i, j] + Σ over k of p_k W_hh[k, j] )        p the state before
/// ```
///
/// Source: J. L. Elman, Cognitive Science 14 (1990), doi:10.1207/s15516709cog1402_1. Departs from the paper: tanh in
/// place of the logistic function, as is usual now.
///
/// For example W_xh [[0.5]], W_hh [[0.8]], bias [0.1], input [1] and state [0.5] give tanh(0.1 + 0.5 + 0.4) = 0.762.
///
/// - Parameters:
///   - cell: `inputWeight` W_xh `[inputSize, hiddenSize]`, `hiddenWeight` W_hh `[hiddenSize, hiddenSize]`, `bias` b.
///   - input: x, `[inputSize]`.
///   - hidden: p, `[hiddenSize]`, the state before this step.
/// - Returns: `[hiddenSize]`, the state after it.
public func rnnStep(cell: RecurrentCell, input: [Double], hidden: [Double]) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
