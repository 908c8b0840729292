import Layers
import TensorCore
import Training

/// Who tells the decoder what stands before the symbol it is asked for.
package enum Forcing: String, CaseIterable, Sendable {
    /// Always the teacher.
    case always
    /// The lecture's three phases: the teacher; from half-time on the teacher or the net itself, each with probability
    /// one half; in the last fifth the net itself.
    case phases
    /// Always the net itself.
    case none

    /// The probability that a symbol is told right.
    ///
    /// - Parameter progress: the share of the training that is done, from 0 to 1.
    package func probability(at progress: Double) -> Double {
        switch self {
        case .always: 1
        case .phases: progress < 0.5 ? 1 : progress < 0.8 ? 0.5 : 0
        case .none: 0
        }
    }
}

/// How a translator is kept from learning its sentences by heart.
package struct TranslatorRegularization: Equatable, Sendable {
    /// The probability that a number is silenced: in the embeddings, what the encoder says, and before the output.
    package var dropout = 0.0
    /// The share of the target that is spread over all symbols.
    package var labelSmoothing = 0.0

    package init(dropout: Double = 0, labelSmoothing: Double = 0) {
        (self.dropout, self.labelSmoothing) = (dropout, labelSmoothing)
    }
}

/// The loss of a batch of pairs, shared among copies of the net.
package struct TranslatorTraining {
    private let regularization: TranslatorRegularization
    private let copies: [Translator]
    private let shares: BatchShares

    /// - Parameter parts: how many parts a batch is cut into; see `BatchShares`.
    package init(_ translator: Translator, regularization: TranslatorRegularization, parts: Int = 2) {
        self.regularization = regularization
        copies = (0..<parts).map { number in
            var generator = RandomSource(seed: UInt64(number))  // The weights are replaced before use.
            return Translator(translator.shape, using: &generator)
        }
        shares = BatchShares(parameters: translator.parameters, copies: copies.map(\.parameters))
    }

    /// The mean negative log-likelihood of a symbol, smoothed and with dropout, in nats.
    ///
    /// - Parameter forcing: the probability that a symbol is told right.
    package func loss(_ pairs: [CodedPair], forcing: Double = 1, using generator: inout RandomSource) -> Tensor {
        let size = max(1, (pairs.count + shares.count - 1) / shares.count)
        let batches = stride(from: 0, to: pairs.count, by: size).map {
            TranslationBatch(Array(pairs[$0..<min($0 + size, pairs.count)]))
        }
        let sources = batches.map { _ in RandomSource(seed: generator.next()) }
        let total = Scalar(batches.reduce(0) { $0 + $1.targetCount })
        return shares.loss(parts: batches.count) { number in
            let (batch, translator) = (batches[number], copies[number])
            var generator = sources[number]
            let dropout = Dropout(rate: regularization.dropout)
            let previous = translator.sampledInputs(batch, probability: forcing, using: &generator)
            let loss = translator.loss(
                batch, previous: previous, smoothing: Scalar(regularization.labelSmoothing)
            ) { dropout($0, mode: .training, using: &generator) }
            return loss * (Scalar(batch.targetCount) / total)
        }
    }
}

extension Translator {
    /// The symbols to be fed: the right ones with some probability, else what the net would write itself. They are
    /// chosen step by step without recording: no gradient flows through the choices. Source: S. Bengio et al. (2015),
    /// arXiv:1506.03099. Departs from the paper: the likeliest symbol, not a drawn one.
    ///
    /// - Returns: `[steps · count]`.
    package func sampledInputs(
        _ batch: TranslationBatch, probability: Double, using generator: inout RandomSource
    ) -> [Int] {
        guard probability < 1, batch.steps > 1 else { return batch.previous }
        return withoutRecording {
            let source = decoder.source(encoder(batch) { $0 })
            var state = source.start
            var inputs = Array(batch.previous[0..<batch.count])
            for time in 1..<batch.steps {
                let step = decoder(previous: Array(inputs.suffix(batch.count)), from: state, source: source)
                state = step.state
                let written = Self.likeliest(decoder.logits(step.outputs.at(0)))
                for row in 0..<batch.count {
                    let right = batch.previous[time * batch.count + row]
                    inputs.append(generator.chance(probability) ? right : written[row])
                }
            }
            return inputs
        }
    }
}
