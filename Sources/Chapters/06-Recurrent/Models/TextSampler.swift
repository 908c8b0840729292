import Contracts
import DataLoading
import ExerciseKit
import Foundation
import TensorCore

/// Writes on where a text stops, one drawn character after the other.
package struct TextSampler: Sendable {
    package let text: CharacterText
    package var temperature: Double
    private let functions: Functions
    private let isMine: Bool

    /// - Parameters:
    ///   - text: whose characters are drawn.
    ///   - temperature: above 0; see the exercise `sample-symbol`.
    ///   - functions: whose functions draw.
    ///   - isMine: whether the steps of an RNN and the counting of a chain, too, are those of the exercises: slower.
    package init(
        _ text: CharacterText, temperature: Double, functions: Functions = Functions(), isMine: Bool = false
    ) {
        (self.text, self.temperature, self.functions, self.isMine) = (text, temperature, functions, isMine)
    }

    /// By a recurrent net: the state carries all that was read.
    ///
    /// - Parameter start: read first, at least one symbol.
    package func continuation(
        of start: [Int], by model: CharacterModel, count: Int, using generator: inout RandomSource
    ) throws -> [Int] {
        if isMine, let (cell, output) = model.exercisesNet {
            return try continuation(of: start, by: cell, output, count: count, using: &generator)
        }
        return try withoutRecording {
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
        let counted = isMine ? part(from: Array(start.suffix(model.order))) : []
        for _ in 0..<count {
            let probabilities =
                isMine
                ? try functions[RecurrentChecks.markovChain](
                    counted, Array(written.suffix(model.order)), model.symbolCount, model.smoothing)
                : model.probabilities(after: written)
            written.append(try draw(probabilities.map { log($0) }, &generator))
        }
        return Array(written.dropFirst(start.count))
    }

    /// The exercise counts anew for each character: in 100,000 of them, or nobody would wait. They begin where the
    /// context comes first, so that something is known of it.
    private func part(from context: [Int]) -> [Int] {
        let training = TextParts(text).training
        let place = training.indices.first { training[$0...].starts(with: context) } ?? 0
        return Array(training[min(place, max(0, training.count - 100_000))...].prefix(100_000))
    }

    /// By the exercise's step, with the weights of a trained net.
    private func continuation(
        of start: [Int], by cell: RecurrentCell, _ output: (_ state: [Double]) -> [Double], count: Int,
        using generator: inout RandomSource
    ) throws -> [Int] {
        var state = [Double](repeating: 0, count: cell.bias.count)
        func read(_ symbol: Int) throws {
            var input = [Double](repeating: 0, count: text.characters.count)
            input[symbol] = 1
            state = try functions[RecurrentChecks.rnnStep](cell, input, state)
        }
        for symbol in start { try read(symbol) }
        var written: [Int] = []
        for _ in 0..<count {
            let symbol = try draw(output(state), &generator)
            written.append(symbol)
            try read(symbol)
        }
        return written
    }

    private func draw(_ logits: [Double], _ generator: inout RandomSource) throws -> Int {
        try functions[RecurrentChecks.sampleSymbol](logits, temperature, generator.uniform(), Lent.softmax)
    }
}
