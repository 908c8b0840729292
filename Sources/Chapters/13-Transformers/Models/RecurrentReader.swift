import Layers
import TensorCore

/// A recurrent net that reads pieces of a text as a GPT does: what the transformer is compared with.
///
/// ```
/// embedding -> RNN or LSTM -> linear -> logits of the next character
/// ```
package struct RecurrentReader: Layer {
    package enum Kind: String, CaseIterable, Sendable {
        case rnn, lstm
    }

    private let embedding: Embedding
    private let rnn: RNN?
    private let lstm: LSTM?
    private let output: Linear

    package var parameters: [Parameter] {
        embedding.parameters + (rnn?.parameters ?? []) + (lstm?.parameters ?? []) + output.parameters
    }

    package init(
        _ kind: Kind, symbolCount: Int, width: Int, hiddenSize: Int, using generator: inout RandomSource
    ) {
        embedding = Embedding(count: symbolCount, size: width, using: &generator)
        rnn = kind == .rnn ? RNN(inputSize: width, hiddenSize: hiddenSize, using: &generator) : nil
        lstm =
            kind == .lstm
            ? LSTM(inputSize: width, hiddenSize: hiddenSize, forgetBias: 1, using: &generator) : nil
        output = Linear(
            inputSize: hiddenSize, outputSize: symbolCount, initializer: .fanInUniform, name: "output",
            using: &generator)
    }

    /// - Parameter rows: `[rows][steps]`, all of one length; each is read from a state of zeros.
    /// - Returns: logits `[rows, steps, symbolCount]`.
    package func callAsFunction(_ rows: [[Int]]) -> Tensor {
        let steps = rows[0].count
        // Recurrent layers take the time first.
        let symbols = (0..<steps).flatMap { step in rows.map { $0[step] } }
        let input = embedding(symbols, shape: [steps, rows.count])
        let hidden = lstm?(input).outputs ?? rnn?(input).outputs ?? input
        return output(hidden.transposed([1, 0, 2]))
    }

    package var score: TextScore { TextScore(context: 128) { self($0) } }
}
