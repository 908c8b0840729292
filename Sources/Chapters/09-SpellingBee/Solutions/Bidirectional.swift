import Contracts

// Types: ReadingDirection in Sources/Contracts/SpellingBee.swift

/// Exercise `bidirectional`: read a sequence from both ends.
///
/// How a letter is written depends on the sounds before it and on those after it. A recurrent net knows only what it
/// has read. So one net reads forward and another one backward, each with states of its own, and what is known of a
/// place is both states *at that place*, one list after the other:
///
/// ```
/// place      1      2      3
/// forward    f1 ->  f2 ->  f3
/// backward   b1 <-  b2 <-  b3
/// result     f1 b1  f2 b2  f3 b3
/// ```
///
/// For example where both directions add up what they have read from [0], the inputs [[1], [2], [3]] give [[1, 6], [3,
/// 5], [6, 3]].
///
/// - Parameters:
///   - inputs: `[time][inputSize]`, at least one.
///   - forward: reads from the first input to the last: from its `start`, by its `step(input, state)`.
///   - backward: reads from the last input to the first.
/// - Returns: `[time][forward state, then backward state]`.
/// - Source: M. Schuster, K. K. Paliwal, "Bidirectional recurrent neural networks" (1997), doi:10.1109/78.650093.
public func bidirectional(
    inputs: [[Double]], forward: ReadingDirection, backward: ReadingDirection
) throws -> [[Double]] {
    // BEGIN SOLUTION
    func states(_ inputs: [[Double]], _ direction: ReadingDirection) throws -> [[Double]] {
        var state = direction.start
        return try inputs.map { input in
            state = try direction.step(input, state)
            return state
        }
    }
    let there = try states(inputs, forward)
    let back = try states(inputs.reversed(), backward)
    return zip(there, back.reversed()).map { $0 + $1 }
    // END SOLUTION
}
