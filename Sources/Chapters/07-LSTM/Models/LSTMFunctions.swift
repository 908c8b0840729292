import Contracts
import ExerciseKit

/// What the exercises of this chapter make together.
extension Functions {
    /// One step of a whole LSTM: the gates, then the cell.
    func step(_ weights: LSTMWeights, _ input: [Double], _ state: CellState) throws -> CellState {
        try self[LSTMChecks.lstmStep](
            self[LSTMChecks.lstmGates](weights, input, state.hidden, LSTMChapter.rowProduct, Lent.sigmoid), state.cell)
    }
}
