import Contracts
import DataLoading
import Layers
import TensorCore

/// The trained network as the exercises see it: asked letter by letter.
extension Speller {
    /// Writes one word. The decoder's state is hidden state and cell, one after the other.
    package func symbolDecoder(for phonemes: [Phoneme]) -> SymbolDecoder {
        let source = withoutRecording {
            decoder.source(encoder(SpellingBatch(pronunciations: [phonemes])) { $0 })
        }
        let size = decoder.decoderSize
        return SymbolDecoder(
            begin: SpellingCodes.begin, end: SpellingCodes.end,
            maximumLength: Speller.longestSpelling + 1,
            startState: Self.numbers(source.start)
        ) { previous, state in
            withoutRecording {
                let numbers = state.map { Scalar($0) }
                let start = LSTMState(
                    hidden: Tensor([1, size], Array(numbers[..<size])),
                    cell: Tensor([1, size], Array(numbers[size...])))
                let steps = decoder(previous: [previous], from: start, source: source)
                return DecoderOutput(
                    logProbabilities: Self.allowedLogProbabilities(decoder.output(steps.outputs.at(0)))[0],
                    state: Self.numbers(steps.state))
            }
        }
    }

    private static func numbers(_ state: LSTMState) -> [Double] {
        (state.hidden.elements + state.cell.elements).map(Double.init)
    }

    /// Where the network looks while it writes these letters and the end: `[letters + 1][phonemes]`, each row adds up
    /// to one; nil for a network without attention.
    package func attention(over phonemes: [Phoneme], writing word: String) -> [[Double]]? {
        withoutRecording {
            let source = decoder.source(encoder(SpellingBatch(pronunciations: [phonemes])) { $0 })
            let previous = [SpellingCodes.begin] + SpellingCodes.codes(of: word)
            let steps = decoder(previous: previous, from: source.start, source: source)
            guard let weights = steps.attention?.elements else { return nil }
            return previous.indices.map { step in
                weights[step * phonemes.count..<(step + 1) * phonemes.count].map(Double.init)
            }
        }
    }
}
