import Contracts

// Types: LSTMWeights in Sources/Contracts/LSTM.swift

/// Exercise `gates-by-hand`: choose the weights of an LSTM with one unit so that it is a memory that obeys commands.
///
/// At each step four numbers come in:
///
/// ```
/// x = [value, write, reset, hide]
/// ```
///
/// The value is any number; each command is 1 or 0.
///
/// ```
/// write = 1    the cell becomes tanh(value); what was in it is gone
/// reset = 1    the cell becomes 0
/// neither      the cell keeps what it holds, whatever the value is
/// hide = 1     the output is 0 at this step, and the cell is as it would be without
/// hide = 0     the output is tanh(cell)
/// ```
///
/// Write and reset never come together. A gate obeys if it is **saturated**: a weighted sum of 10 makes the sigmoid
/// 0.99995, one of -10 makes it 0.00005. Keep it that far from 0 in every case, or a memory fades within some steps.
///
/// For example after write = 1 with the value 0.8 the cell is tanh 0.8 = 0.664, and it still is after ten steps without
/// a command.
///
/// - Returns: `LSTMWeights(inputGate:forgetGate:candidate:outputGate:)`, each a `GateWeights(input:hidden:bias:)`: for
///   each of the four parts `input`, `[4, 1]`, a row for each number that comes in; `hidden`, `[1, 1]`, which may be 0;
///   and `bias`, one number.
public func gatesByHand() throws -> LSTMWeights {
    // Your code here, in place of the next line.
    throw NotStarted()
}
