import Contracts
import ExerciseKit
import Layers
import TensorCore

/// A sequence as the net writes it, step by step in the plain types of the exercises.
struct WrittenSequence {
    var source: [Int]
    var symbols: [Int] = []
    /// `[written][time]`: what the softmax made the weights from.
    var scores: [[Double]] = []
    var looks: [AttentionLook] = []
}

extension ToyTranslator {
    /// The same as `write` for one source, with every look computed by the functions of the exercises.
    ///
    /// - Throws: what the functions throw.
    func write(_ source: [Int], by functions: Functions) throws -> WrittenSequence {
        guard case .attending(let decoder) = decoder else { return WrittenSequence(source: source) }
        return try withoutRecording {
            let (encoded, last) = encode([source])
            let keys = Matrix(encoded.reshaped([source.count, 2 * sizes.encoderSize]))
            let weights = AdditiveWeights(
                key: Matrix(decoder.attention.keyWeight.value), query: Matrix(decoder.attention.queryWeight.value),
                score: decoder.attention.scoreWeight.value.elements.map { Double($0) })
            var written = WrittenSequence(source: source)
            // The LSTM's state as one list: what it shows, then what it keeps.
            var state = bridge(last).tanh().elements.map { Double($0) } + zeros(sizes.decoderSize)
            var context = zeros(keys.columns)
            for _ in source {
                let previous = embedding([written.symbols.last ?? beginToken]).elements.map { Double($0) }
                let query: QueryState = decoder.query == .previousState ? .previous : .current
                let next = try functions[AttentionChecks.decoderStep](
                    previous, state, context, query,
                    { question in
                        let look = try functions[AttentionChecks.attentionStep](
                            Array(question.prefix(sizes.decoderSize)), keys, keys, source.count,
                            { query, keys in
                                let scores = try functions[AttentionChecks.additiveScores](query, keys, weights)
                                written.scores.append(scores)
                                return scores
                            }, functions[AttentionChecks.attentionWeights], functions[AttentionChecks.contextVector])
                        written.looks.append(look)
                        return look.context
                    }, { try step(decoder.lstm, $0, $1) })
                (state, context) = (next.state, next.context)
                let features = Array(next.output.prefix(sizes.decoderSize)) + next.context
                written.symbols.append(output(row(features)).argMax()[0])
            }
            return written
        }
    }

    /// A step of the LSTM on plain lists.
    private func step(_ lstm: LSTM, _ input: [Double], _ state: [Double]) throws -> [Double] {
        let size = sizes.decoderSize
        guard input.count == lstm.inputSize, state.count == 2 * size else {
            throw ShapeMismatch("LSTM step", [input.count, state.count], [lstm.inputSize, 2 * size])
        }
        let next = lstm.step(
            row(input), state: LSTMState(hidden: row(state.prefix(size)), cell: row(state.suffix(size))))
        return (next.hidden.elements + next.cell.elements).map { Double($0) }
    }

    private func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }

    private func row(_ numbers: some Collection<Double>) -> Tensor {
        Tensor([1, numbers.count], numbers.map { Scalar($0) })
    }
}

extension Matrix {
    /// The numbers of a tensor `[rows, columns]`.
    init(_ tensor: Tensor) {
        self.init(rows: tensor.shape[0], columns: tensor.shape[1], values: tensor.elements.map { Double($0) })
    }
}
