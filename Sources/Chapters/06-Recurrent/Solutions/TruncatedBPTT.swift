import Contracts

// Types: TextColumns, CarriedState and WindowResult in Sources/Contracts/RecurrentText.swift

/// Exercise `truncated-bptt`: learn from a long text window by window.
///
/// Back-propagation through a whole play would need the whole play in memory. So cut the columns into windows of
/// `steps` rows, and learn from one after the other. The state is passed on: the next window begins where this one
/// ended. Its gradient is not: `state.detached` has the same values and no past.
///
/// The last window may be shorter. The mean loss over the text counts each row once, so weight each window's loss by
/// its number of rows.
///
/// For example three rows in windows of 2 whose losses are 1 (two rows) and 4 (one row) have the mean loss (2 · 1 + 4)
/// / 3 = 2.
///
/// - Parameters:
///   - text: `inputs` and `targets`, `[time][column]`, at least one row.
///   - steps: rows in a window, at least 1.
///   - initial: the state before the first window; it has no past.
///   - learn: learns from one window, `TextColumns(inputs:targets:)`, that begins in a state, and gives its mean `loss`
///     and the `state` at its end.
/// - Returns: `WindowResult(loss:state:)`, the mean loss over all rows, and the state after the last one, detached as
///   well.
/// - Throws: what `learn` throws.
public func truncatedBPTT(
    text: TextColumns, steps: Int, initial: CarriedState, learn: (TextColumns, CarriedState) throws -> WindowResult
) throws -> WindowResult {
    // BEGIN SOLUTION
    var state = initial
    var sum = 0.0
    let rows = text.inputs.count
    for first in stride(from: 0, to: rows, by: steps) {
        let range = first..<min(first + steps, rows)
        let window = TextColumns(inputs: Array(text.inputs[range]), targets: Array(text.targets[range]))
        let result = try learn(window, state)
        state = result.state.detached
        sum += result.loss * Double(range.count)
    }
    return WindowResult(loss: sum / Double(rows), state: state)
    // END SOLUTION
}
