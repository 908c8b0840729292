import DataLoading
import ExerciseKit
import Foundation
import TensorCore

/// Writes on where a text stops, one drawn character after the other.
package struct TextSampler: Sendable {
    package let text: CharacterText
    package var temperature: Double
    private let functions: Functions

    /// - Parameters:
    ///   - text: whose characters are drawn.
    ///   - temperature: above 0; see the exercise `sample-symbol`.
    package init(_ text: CharacterText, temperature: Double, functions: Functions = Functions()) {
        (self.text, self.temperature, self.functions) = (text, temperature, functions)
    }

    /// By a recurrent net: the state carries all that was read.
    ///
    /// - Parameter start: read first, at least one symbol.
    package func continuation(
        of start: [Int], by model: CharacterModel, count: Int, using generator: inout RandomSource
    ) throws -> [Int] {
        try withoutRecording {
            var read = model(start.map { [$0] })
            var written: [Int] = []
            for _ in 0..<count {
                let logits = read.logits.at(read.logits.shape[0] - 1).elements.map(Double.init)
                written.append(try draw(logits, &generator))
                read = model([[written[written.count - 1]]], state: read.state)
            }
            return written
        }
    }

    /// By a Markov chain: only the last few symbols count.
    ///
    /// - Parameter start: at least as many symbols as the order of the chain.
    package func continuation(
        of start: [Int], by model: MarkovModel, count: Int, using generator: inout RandomSource
    ) throws -> [Int] {
        var written = start
        for _ in 0..<count {
            written.append(try draw(model.probabilities(after: written).map { log($0) }, &generator))
        }
        return Array(written.dropFirst(start.count))
    }

    private func draw(_ logits: [Double], _ generator: inout RandomSource) throws -> Int {
        try functions[RecurrentChecks.sampleSymbol](logits, temperature, generator.uniform(), Lent.softmax)
    }
}
