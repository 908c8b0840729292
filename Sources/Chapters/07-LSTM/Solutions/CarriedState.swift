import Contracts

// Types: CellState in Sources/Contracts/LSTM.swift
// Types: WindowOutput in Sources/Contracts/LSTMTasks.swift

/// Exercise `carried-state`: read a long signal window by window, without forgetting at the seams.
///
/// A signal of thousands of steps does not fit into one graph, so it is cut into windows. Each window starts from the
/// state in which the one before has ended. A net that starts every window from nothing loses whatever lies before the
/// seam.
///
/// For example with a run that gives running sums, the signal [1, 2, 3, 4, 5] in windows of 2 gives [1, 3, 6, 10, 15].
///
/// - Parameters:
///   - signal: `[time]`.
///   - window: how many steps a window has, at least 1; the last one has what is left.
///   - start: the state before the first step.
///   - run: a window and a state, to `outputs`, one for each step, and the `state` after the last.
/// - Returns: `[time]`, the outputs of all windows one after the other.
public func carriedState(
    signal: [Double], window: Int, start: CellState, run: ([Double], CellState) throws -> WindowOutput
) throws -> [Double] {
    // BEGIN SOLUTION
    var state = start
    var outputs: [Double] = []
    for begin in stride(from: 0, to: signal.count, by: window) {
        let result = try run(Array(signal[begin..<min(begin + window, signal.count)]), state)
        outputs += result.outputs
        state = result.state
    }
    return outputs
    // END SOLUTION
}
