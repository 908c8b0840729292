import Contracts
import ExerciseKit
import Foundation
import TensorCore

/// Chapter 09: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum SpellingBeeChecks {
    package static let chapter = Chapter(
        number: "09", title: "Spelling bee", folder: "09-SpellingBee", tutorial: "Docs/09-spelling-bee.md")

    /// Rows of whole numbers.
    static func answer(_ rows: [[Int]]) -> Answer { Answer(rows.map { $0.map(Double.init) }) }

    /// A decoder whose probabilities stand in a table: a row for each previous symbol. Its state is not used.
    static func decoder(
        _ probabilities: [[Double]], begin: Int, end: Int = 0, maximumLength: Int
    ) -> SymbolDecoder {
        SymbolDecoder(begin: begin, end: end, maximumLength: maximumLength, startState: [0]) { previous, state in
            DecoderOutput(logProbabilities: probabilities[previous].map { log($0) }, state: state)
        }
    }

    /// A decoder that looks at its state alone: it counts the steps, and each step has a row in the table.
    static func countingDecoder(
        _ probabilities: [[Double]], begin: Int, end: Int = 0, maximumLength: Int
    ) -> SymbolDecoder {
        SymbolDecoder(begin: begin, end: end, maximumLength: maximumLength, startState: [0]) { _, state in
            let row = probabilities[min(Int(state[0]), probabilities.count - 1)]
            return DecoderOutput(logProbabilities: row.map { log($0) }, state: [state[0] + 1])
        }
    }

    /// A decoder with drawn weights: its state remembers everything that was written. Symbol 0 is the end, the last one
    /// the begin, which is never written.
    static func drawnDecoder(symbols: Int, maximumLength: Int, using generator: inout RandomSource) -> SymbolDecoder {
        let embedding = generator.numbers(symbols + 1, in: -2..<2)
        let weights = (0..<symbols).map { _ in generator.numbers(2, in: -2..<2) }
        return SymbolDecoder(
            begin: symbols, end: 0, maximumLength: maximumLength, startState: generator.numbers(1, in: -1..<1)
        ) { previous, state in
            let next = sin(2 * state[0] + embedding[previous])
            let logits = weights.map { 2 * ($0[0] * next + $0[1]) }
            let total = logits.reduce(0) { $0 + exp($1) }
            return DecoderOutput(logProbabilities: logits.map { $0 - log(total) }, state: [next])
        }
    }
}
