import Contracts

// Types: RecurrentCell, OutputChoice and RecurrentPass in Sources/Contracts/Recurrent.swift
// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `rnn-forward`: a whole series through the unit, step by step.
///
/// ```
/// h = initial
/// for each step t:   h = step(cell, x_t, h)        y_t = output(h)
/// ```
///
/// For example with a step that adds the input to the state and an output that doubles it, the series [[1], [2], [3]]
/// from [0] has the states 1, 3, 6; `.every` gives [[2], [6], [12]], `.last` gives [[12]], and the state is [6].
///
/// - Parameters:
///   - cell: the same at every step.
///   - series: `[time, inputSize]`, at least one step.
///   - initial: `[hiddenSize]`, the state before the first step: zeros, or learned like a weight.
///   - choice: `.every` where the output of every step is wanted, `.last` for that of the last alone.
///   - step: one step of the unit.
///   - output: what the net says, from a hidden state.
/// - Returns: `RecurrentPass(outputs:state:)`, the outputs (one for each step, or a single one), and the state after
///   the last step.
/// - Throws: what `step` and `output` throw.
public func rnnForward(
    cell: RecurrentCell, series: Matrix, initial: [Double], choice: OutputChoice, step: RNNStep,
    output: ([Double]) throws -> [Double]
) throws -> RecurrentPass {
    // BEGIN SOLUTION
    var state = initial
    var outputs: [[Double]] = []
    for input in series.table {
        state = try step(cell, input, state)
        if choice == .every { outputs.append(try output(state)) }
    }
    if choice == .last { outputs.append(try output(state)) }
    return RecurrentPass(outputs: outputs, state: state)
    // END SOLUTION
}
