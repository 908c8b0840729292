import Contracts

// Types: SymbolDecoder in Sources/Contracts/SpellingBee.swift

/// Exercise `greedy-decoding`: let the network write.
///
/// Nobody knows the right letter now, so the decoder is fed what it has just written itself. At each step take the
/// likeliest symbol. Stop when that is the end.
///
/// For example where *a* has 0.5 and *b* 0.4 at first, and the end 0.9 after either, it writes *a*.
///
/// - Parameter decoder: its `begin` is the first "previous symbol", its `startState` the first state; each
///   `step(previous, state)` gives `logProbabilities` of all symbols and the `state` for the next step. `end` is the
///   number of the end.
/// - Returns: the symbols, without begin and end. Ask at most `maximumLength` times: a network may never say "end". Of
///   symbols that are equally likely take the one with the lowest number.
public func greedyDecoding(decoder: SymbolDecoder) throws -> [Int] {
    // BEGIN SOLUTION
    var symbols: [Int] = []
    var state = decoder.startState
    for _ in 0..<decoder.maximumLength {
        let output = try decoder.step(symbols.last ?? decoder.begin, state)
        guard let largest = output.logProbabilities.max(),
            let symbol = output.logProbabilities.firstIndex(of: largest), symbol != decoder.end
        else { break }
        symbols.append(symbol)
        state = output.state
    }
    return symbols
    // END SOLUTION
}
