import Contracts
import TensorCore

/// The trained net as the exercises see it: asked symbol by symbol.
extension Translator {
    /// Writes for one source. What may not be written, pads, begin and unknown, has minus infinity.
    package func symbolDecoder(for source: [Int]) -> SymbolDecoder {
        let place = withoutRecording { decoder.source(encoder(TranslationBatch(sources: [source])) { $0 }) }
        return SymbolDecoder(
            begin: SentenceCodes.begin, end: SentenceCodes.end, maximumLength: Self.longest,
            startState: place.start.elements.map(Double.init)
        ) { previous, state in
            withoutRecording {
                let start = Tensor([1, state.count], state.map { Scalar($0) })
                let step = decoder(previous: [previous], from: start, source: place)
                let scores = decoder.logits(step.outputs.at(0)).logSoftmax(axis: -1).elements
                return DecoderOutput(
                    logProbabilities: scores.enumerated().map {
                        Self.isAnswer($0) ? Double($1) : -.infinity
                    }, state: step.state.elements.map(Double.init))
            }
        }
    }
}
