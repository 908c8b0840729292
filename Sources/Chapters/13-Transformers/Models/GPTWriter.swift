import Contracts
import ExerciseKit
import Foundation
import Layers
import TensorCore

/// Writes on where a text stops, one drawn character after the other, with keys and values kept.
package struct GPTWriter {
    package let model: GPT
    /// Above 0; logits are divided by it.
    package var temperature: Double
    /// How many of the likeliest characters are drawn from; nil for all.
    package var topK: Int?
    /// The share that the characters drawn from must reach together; nil for all.
    package var topP: Double?
    private let functions: Functions

    package init(
        _ model: GPT, temperature: Double = 1, topK: Int? = nil, topP: Double? = nil,
        functions: Functions = Functions()
    ) {
        (self.model, self.temperature, self.topK, self.topP) = (model, temperature, topK, topP)
        self.functions = functions
    }

    /// - Parameters:
    ///   - start: read first, at least one symbol.
    ///   - count: how many are written.
    /// - Throws: what the learner's functions throw.
    package func continuation(
        of start: [Int], count: Int, using generator: inout RandomSource
    ) throws -> [Int] {
        try withoutRecording {
            var text = start
            var memory = model.emptyMemory
            var logits = model.read(Array(start.suffix(model.design.context)), memory: &memory)
            for _ in 0..<count {
                text.append(try draw(logits.elements.map(Double.init), &generator))
                if memory.count == model.design.context {
                    // The context is full: half of it is read anew, and there is room again.
                    memory = model.emptyMemory
                    logits = model.read(Array(text.suffix((model.design.context + 1) / 2)), memory: &memory)
                } else {
                    logits = model.read([text[text.count - 1]], memory: &memory)
                }
            }
            return Array(text.dropFirst(start.count))
        }
    }

    /// The probabilities that are drawn from.
    package func probabilities(_ logits: [Double]) throws -> [Double] {
        let scaled = logits.map { $0 / temperature }
        var probabilities =
            try topK.map { try functions[TransformersChecks.topK](scaled, $0, Lent.softmax) } ?? Lent.softmax(scaled)
        if let topP { probabilities = try functions[TransformersChecks.topP](probabilities, topP) }
        return probabilities
    }

    private func draw(_ logits: [Double], _ generator: inout RandomSource) throws -> Int {
        let (draw, probabilities) = (generator.uniform(), try probabilities(logits))
        var sum = 0.0
        for (symbol, probability) in probabilities.enumerated() {
            sum += probability
            if draw < sum { return symbol }
        }
        // Rounding may leave the sum just below 1: the last that can be drawn at all.
        return probabilities.lastIndex { $0 > 0 } ?? 0
    }
}
