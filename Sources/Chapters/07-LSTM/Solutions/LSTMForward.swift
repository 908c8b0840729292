import Contracts

// Types: CellState in Sources/Contracts/LSTM.swift

/// Exercise `lstm-forward`: an LSTM over time.
///
/// Each step gets the next input and the state that the step before has left: both the hidden state and the cell.
///
/// For example with a step that adds the input to the cell and shows the cell, the inputs [[1], [2]] from zero give the
/// cells [1] and [3].
///
/// - Parameters:
///   - inputs: `[time][inputSize]`.
///   - start: the state before the first step.
///   - step: the input and the state before, to the state after.
/// - Returns: `[time]`, the state `CellState(hidden:cell:)` after each step; empty where there are no inputs.
public func lstmForward(
    inputs: [[Double]], start: CellState, step: ([Double], CellState) throws -> CellState
) throws -> [CellState] {
    // BEGIN SOLUTION
    var state = start
    var states: [CellState] = []
    for input in inputs {
        state = try step(input, state)
        states.append(state)
    }
    return states
    // END SOLUTION
}
