import Contracts

// Types: SymbolDecoder in Sources/Contracts/SpellingBee.swift

/// Exercise `greedy-decoding`: let the network write.
///
/// Nobody knows the right letter now, so the decoder is fed what it has just written itself. At each step take the
/// likeliest symbol. Stop when that is the end.
///
/// - Parameter decoder: its `begin` is the first "previous symbol", its `startState` the first state; each `step` gives
///   the state for the next.
/// - Returns: the symbols, without begin and end. Ask at most `maximumLength` times: a network may never say "end". Of
///   symbols that are equally likely take the one with the lowest number.
public func greedySpelling(decoder: SymbolDecoder) throws -> [Int] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
