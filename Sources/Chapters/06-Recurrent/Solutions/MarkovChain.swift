import Contracts

/// Exercise `markov-chain`: the next symbol from the last few alone, by counting.
///
/// Look for every place of the text where the symbols of `context` stand in a row and another symbol follows; count
/// what follows. An empty context stands before every symbol. Every symbol gets `smoothing` on top, so that nothing is
/// impossible:
///
/// ```
/// p_s = ( count of s after the context + smoothing ) / ( count of anything after it + smoothing · symbolCount )
/// ```
///
/// For example the text [0, 1, 0, 1, 0] with context [0], 2 symbols and smoothing 1 gives [(0 + 1) / 4, (2 + 1) / 4] =
/// [0.25, 0.75].
///
/// - Parameters:
///   - text: the symbols to count in.
///   - context: the symbols before, oldest first; as many as the order of the chain.
///   - symbolCount: how many symbols there are.
///   - smoothing: above 0.
/// - Returns: `[symbolCount]` probabilities.
public func markovChain(text: [Int], context: [Int], symbolCount: Int, smoothing: Double) throws -> [Double] {
    // BEGIN SOLUTION
    var counts = [Double](repeating: smoothing, count: symbolCount)
    for place in text.indices.dropFirst(context.count)
    where text[place - context.count..<place].elementsEqual(context) {
        counts[text[place]] += 1
    }
    let total = counts.reduce(0, +)
    return counts.map { $0 / total }
    // END SOLUTION
}
