import Layers
import TensorCore
import Training

/// How well a net that reads pieces of a text predicts each next character.
package struct TextScore {
    /// The most characters that the net reads at once.
    package let context: Int
    /// From rows of characters to logits `[rows, steps, symbols]`.
    package let logits: (_ rows: [[Int]]) -> Tensor

    package init(context: Int, logits: @escaping ([[Int]]) -> Tensor) {
        (self.context, self.logits) = (context, logits)
    }

    /// The mean loss of a text's characters in nats, and the share of them that had the largest logit, each predicted
    /// from what comes before it. Nothing is learned.
    ///
    /// A window of the context's length goes over the text; of each window but the first only those characters count
    /// that the window before has not predicted, so each of them has at least `context - stride` characters before it.
    /// - Parameters:
    ///   - text: at least two characters.
    ///   - stride: how far a window is from the one before, from 1 to the context. As far as the context it is quick,
    ///     and the first characters of each window are guessed from little; half the context gives each enough.
    ///   - batch: windows that go through the net at once.
    package func evaluation(on text: [Int], stride step: Int, batch: Int = 16) -> Evaluation {
        let length = min(context, text.count - 1)
        let last = text.count - 1 - length
        let starts = Array(stride(from: 0, to: last, by: min(step, length))) + [last]
        var (sum, hits, predicted) = (0.0, 0, 0)
        for first in stride(from: 0, to: starts.count, by: batch) {
            let group = Array(starts[first..<min(first + batch, starts.count)])
            let pieces = TextPieces(of: text, starts: group, steps: length)
            var isCounted: [Bool] = []
            for start in group {
                isCounted += (0..<length).map { start + $0 >= predicted }
                predicted = start + length
            }
            let counted = isCounted.count { $0 }
            let logits = withoutRecording { self.logits(pieces.inputs) }
            let loss = logits.softmaxCrossEntropy(labels: pieces.targets, weights: isCounted.map { $0 ? 1 : 0 })
            sum += Double(loss.item) * Double(counted)
            let guesses = logits.argMax(axis: -1)
            hits += guesses.indices.count { isCounted[$0] && guesses[$0] == pieces.targets[$0] }
        }
        let count = Double(text.count - 1)
        return Evaluation(loss: sum / count, accuracy: Double(hits) / count)
    }

    /// The mean loss at each place of a window, over windows that do not overlap.
    ///
    /// - Returns: nats, `[context]`: at place t the net has seen t + 1 characters.
    package func lossByPlace(on text: [Int], batch: Int = 16) -> [Double] {
        let starts = Array(stride(from: 0, to: text.count - 1 - context, by: context))
        var sums = [Double](repeating: 0, count: context)
        for first in stride(from: 0, to: starts.count, by: batch) {
            let group = Array(starts[first..<min(first + batch, starts.count)])
            let pieces = TextPieces(of: text, starts: group, steps: context)
            let scores = withoutRecording { logits(pieces.inputs) }.logSoftmax()
            let symbols = scores.shape[2]
            scores.reshaped([pieces.targets.count, symbols]).gatherEntries(pieces.targets).elements.enumerated()
                .forEach { sums[$0 % context] -= Double($1) }
        }
        return sums.map { $0 / Double(starts.count) }
    }
}

extension GPT {
    /// - Parameter isCausal: false lets every character see those after it: for experiments.
    package func score(isCausal: Bool = true) -> TextScore {
        TextScore(context: design.context) { rows in
            var pass = Pass(mode: .evaluation)
            return self(rows, isCausal: isCausal, &pass)
        }
    }
}
