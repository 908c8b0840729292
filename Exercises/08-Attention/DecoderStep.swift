import Contracts

// Types: QueryState and DecoderStep in Sources/Contracts/Attention.swift

/// Exercise `decoder-step`: a decoder that looks while it steps, in both published ways.
///
/// `previous`, look then step (Bahdanau et al.): the state before the step asks, and the answer is an input of the
/// step.
///
/// ```
/// context' = attend(state)     state' = cell([input; context'], state)
/// ```
///
/// `current`, step then look (Vinyals et al.): the step gets the context of the step before, and the new state asks.
///
/// ```
/// state' = cell([input; context], state)     context' = attend(state')
/// ```
///
/// In both the prediction is made from `[state'; context']`. `[a; b]` is a list with b after a.
///
/// For example with input [1], state [2], context [3], an `attend` that doubles and a `cell` that gives [the sum of all
/// its numbers]: `previous` has context' [4], state' [1 + 4 + 2] = [7]; `current` has state' [1 + 3 + 2] = [6],
/// context' [12].
///
/// - Parameters:
///   - input: `[inputSize]`, the symbol that was written last.
///   - state: `[stateSize]`, before the step.
///   - context: `[features]`, of the step before.
///   - query: which of the two ways, `.previous` or `.current`.
///   - attend: a query `[stateSize]` to the context that it finds, `[features]`.
///   - cell: `(input, state)` to the new state; its input is `[inputSize + features]`.
/// - Returns: `DecoderStep(state:context:output:)`: state', context' and `[state'; context']`.
/// - Source: D. Bahdanau et al., arXiv:1409.0473; O. Vinyals et al., "Grammar as a foreign language", arXiv:1412.7449.
public func decoderStep(
    input: [Double], state: [Double], context: [Double], query: QueryState, attend: Attend, cell: DecoderCell
) throws -> DecoderStep {
    // Your code here, in place of the next line.
    throw NotStarted()
}
