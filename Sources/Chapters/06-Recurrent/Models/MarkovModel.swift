import Foundation

/// A Markov chain over characters: what follows a context of fixed length, counted in a text.
///
/// The same as the exercise `markov-chain`, with all contexts counted in one pass.
///
/// ```
/// p(s | context) = (count of s after the context + smoothing) / (count of the context + smoothing · symbolCount)
/// ```
///
/// This is additive smoothing: every symbol is counted so many times more than it came.
package struct MarkovModel: Sendable {
    package let order: Int
    package let symbolCount: Int
    /// Added to every count.
    package var smoothing: Double
    /// For each context that came, how often each symbol followed. A context is one number, in the base of symbols.
    private var counts: [Int: [Int32]] = [:]

    /// - Parameter order: symbols in a context, from 0 to 4.
    package init(order: Int, text: [Int], symbolCount: Int, smoothing: Double) {
        (self.order, self.symbolCount, self.smoothing) = (order, symbolCount, smoothing)
        for place in text.indices.dropFirst(order) {
            let key = key(text[place - order..<place])
            counts[key, default: [Int32](repeating: 0, count: symbolCount)][text[place]] += 1
        }
    }

    private func key(_ context: ArraySlice<Int>) -> Int { context.reduce(0) { $0 * symbolCount + $1 } }

    /// - Parameter context: at least `order` symbols, of which the last ones count.
    /// - Returns: `[symbolCount]`, adding up to 1.
    package func probabilities(after context: [Int]) -> [Double] {
        let counts = (counts[key(context.suffix(order))] ?? [Int32](repeating: 0, count: symbolCount)).map(Double.init)
        let total = counts.reduce(0, +) + smoothing * Double(symbolCount)
        return counts.map { ($0 + smoothing) / total }
    }

    /// The mean loss over a text, in nats per character, from the first place with a whole context before it.
    package func loss(on text: [Int]) -> Double {
        var sum = 0.0
        for place in text.indices.dropFirst(order) {
            let found = counts[key(text[place - order..<place])]
            let total = found.map { Double($0.reduce(0, +)) } ?? 0
            let count = found.map { Double($0[text[place]]) } ?? 0
            sum -= log((count + smoothing) / (total + smoothing * Double(symbolCount)))
        }
        return sum / Double(text.count - order)
    }

    /// The smoothing among these that gives the smallest loss on a text that is not the one counted.
    package func smoothed(for validation: [Int], among choices: [Double] = MarkovModel.choices) -> MarkovModel {
        let models = choices.map { choice in
            var model = self
            model.smoothing = choice
            return (model, loss: model.loss(on: validation))
        }
        return models.min { $0.loss < $1.loss }?.0 ?? self
    }

    /// The values of smoothing that are tried.
    package static let choices = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
}
