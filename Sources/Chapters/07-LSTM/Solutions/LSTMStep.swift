import Contracts
import Foundation

// Types: LSTMGates and CellState in Sources/Contracts/LSTM.swift

/// Exercise `lstm-step`: what the gates do to the cell.
///
/// The forget gate says how much of the old cell stays, the input gate how much of the candidate is added. The output
/// gate says how much of the new cell others get to see. For each unit:
///
/// ```
/// c' = f c + i g
/// h' = o tanh(c')
/// ```
///
/// For example i = 0.5, f = 0.9, g = 0.8, o = 0.6 and the cell 2 give c' = 1.8 + 0.4 = 2.2 and h' = 0.6 tanh 2.2 =
/// 0.585.
///
/// - Parameters:
///   - gates: i as `input`, f as `forget`, g as `candidate`, o as `output`, each `[hiddenSize]`.
///   - cell: c, `[hiddenSize]`, from the step before.
/// - Returns: `CellState(hidden:cell:)`, the new hidden state h' and the new cell c'.
/// - Source: S. Hochreiter, J. Schmidhuber (1997), doi:10.1162/neco.1997.9.8.1735; f came in 2000.
public func lstmStep(gates: LSTMGates, cell: [Double]) throws -> CellState {
    // BEGIN SOLUTION
    let newCell = cell.indices.map { gates.forget[$0] * cell[$0] + gates.input[$0] * gates.candidate[$0] }
    let hidden = zip(gates.output, newCell).map { output, value in output * tanh(value) }
    return CellState(hidden: hidden, cell: newCell)
    // END SOLUTION
}
