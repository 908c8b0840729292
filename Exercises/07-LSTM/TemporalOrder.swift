import Contracts

// Types: TemporalOrderPlan and LabelledSequence in Sources/Contracts/LSTMTasks.swift

/// Exercise `temporal-order`: build one sequence of the task that an RNN cannot learn.
///
/// A sequence begins with `B` and ends with `E`. At two places stands a key symbol, `X` or `Y`; everywhere else stands
/// noise. The class depends on the two keys and on their order, and on nothing else:
///
/// ```
/// X, X -> Q, label 0        X, Y -> R, label 1
/// Y, X -> S, label 2        Y, Y -> U, label 3
/// ```
///
/// For example length 8, places 2 and 4, keys X and Y, noise b, a, c, d gives `B b X a Y c d E`, which is R.
///
/// - Parameter plan: what was drawn: `length`, `firstPlace` and `secondPlace`, counted from 0, the keys `first` and
///   `second`, and the `noise` from the left to the right.
/// - Returns: `LabelledSequence(symbols:label:)`, the symbols, `[length]`, and the label.
/// - Source: after S. Hochreiter, J. Schmidhuber (1997), experiment 6a, doi:10.1162/neco.1997.9.8.1735. Departs from
///   it: begins with B and ends with E, where the paper begins with E and ends with B.
public func temporalOrder(plan: TemporalOrderPlan) throws -> LabelledSequence {
    // Your code here, in place of the next line.
    throw NotStarted()
}
