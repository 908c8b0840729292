import Layers
import TensorCore

/// Scheduled sampling: in training the decoder is fed the right letter with some probability, else the one that it
/// would have written itself. So it learns to go on from its own mistakes.
///
/// How the probability falls is a schedule of its own: `teacherForcing`. The letters are chosen step by step
/// without recording, and then the loss is computed with them as the inputs: no gradient flows through the choices.
/// Source: S. Bengio et al. (2015), arXiv:1506.03099. Departs from the paper: the likeliest letter, not a drawn one.
/// Chapter 09.
extension Speller {
    /// The letters to be fed.
    ///
    /// - Parameter probability: of the right letter, decided anew at every step of every word; 1 is teacher forcing.
    /// - Returns: `[steps · count]`, to be handed to ``loss(_:previous:smoothing:drop:)``.
    package func sampledInputs(
        _ batch: SpellingBatch, probability: Double, using generator: inout RandomSource
    ) -> [Int] {
        guard probability < 1, batch.steps > 1 else { return batch.previous }
        return withoutRecording {
            let reading = encoder(batch) { $0 }
            let source = decoder.source(reading)
            var state = reading.state
            var inputs = Array(batch.previous[0..<batch.count])
            for time in 1..<batch.steps {
                let step = decoder(previous: Array(inputs.suffix(batch.count)), from: state, source: source)
                state = step.state
                let scores = Self.allowedLogProbabilities(decoder.output(step.outputs.at(0)))
                for row in 0..<batch.count {
                    let right = batch.previous[time * batch.count + row]
                    inputs.append(generator.chance(probability) ? right : Self.best(scores[row]).symbol)
                }
            }
            return inputs
        }
    }
}
