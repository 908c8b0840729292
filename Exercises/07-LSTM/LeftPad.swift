import Contracts

/// Exercise `left-pad`: sequences of many lengths, brought to one.
///
/// A batch is a box, so its sequences need one length. Put zeros **before** the shorter ones. Then all of them end
/// together, and the last step of the batch is the last symbol of every sequence: that is where a net is asked. From a
/// sequence that is too long keep the end.
///
/// For example one sequence [[1], [2]] at width 3 becomes [[0], [1], [2]], at width 1 [[2]].
///
/// - Parameters:
///   - sequences: `[sequence][time][features]`, each with a length of its own; at least one step in all.
///   - width: the length to bring them to, at least 1.
/// - Returns: `[sequence][width][features]`, as many features as came in.
public func leftPad(sequences: [[[Double]]], width: Int) throws -> [[[Double]]] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
