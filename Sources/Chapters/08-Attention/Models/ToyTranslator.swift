import DataLoading
import Layers
import TensorCore

/// The sizes of a ``ToyTranslator``.
package struct ToySizes: Equatable, Sendable {
    package var symbolCount = 10
    package var embeddingSize = 16
    /// Of the encoder, each way.
    package var encoderSize = 32
    package var decoderSize = 64
    /// Of the hidden layer that gives the scores.
    package var units = 32
    /// How the decoder looks at the source; nil for a decoder that only gets the encoder's last state.
    package var query: AttentionQuery?

    package init(query: AttentionQuery? = .previousState) { self.query = query }

    /// The same without attention, with a decoder of such a size that the net has about as many parameters.
    package var withoutAttention: ToySizes {
        var sizes = self
        sizes.query = nil
        let wanted = parameterCount
        while sizes.parameterCount < wanted { sizes.decoderSize += 1 }
        return sizes
    }

    /// How many numbers the net learns.
    package var parameterCount: Int {
        var generator = RandomSource(seed: 0)
        return ToyTranslator(self, using: &generator).parameterCount
    }
}

/// A net that reads a sequence of symbols and writes another: bidirectional LSTM encoder, LSTM decoder.
///
/// The decoder begins from the encoder's last state, and reads the symbol that was written before. With attention it
/// also looks at all states of the encoder at every step. Without it the last state goes into every step in the place
/// of the context, so that both decoders read as many numbers: what differs is whether the context can move.
package struct ToyTranslator: Layer {
    package let sizes: ToySizes
    let embedding: Embedding
    let forward: LSTM
    let backward: LSTM
    /// From the encoder's last state to the decoder's first.
    let bridge: Linear
    let decoder: Decoder
    let output: Linear

    enum Decoder {
        case attending(AttentionDecoder)
        case plain(LSTM)

        var layer: any Layer {
            switch self {
            case .attending(let decoder): decoder
            case .plain(let lstm): lstm
            }
        }
    }

    package var parameters: [Parameter] {
        embedding.parameters + forward.parameters + backward.parameters + bridge.parameters
            + decoder.layer.parameters + output.parameters
    }

    /// The symbol that a decoder reads before it has written any.
    var beginToken: Int { sizes.symbolCount }

    package init(_ sizes: ToySizes, using generator: inout RandomSource) {
        self.sizes = sizes
        let (width, hidden) = (sizes.embeddingSize, sizes.encoderSize)
        embedding = Embedding(count: sizes.symbolCount + 1, size: width, using: &generator)
        forward = LSTM(inputSize: width, hiddenSize: hidden, name: "forward", using: &generator)
        backward = LSTM(inputSize: width, hiddenSize: hidden, name: "backward", using: &generator)
        bridge = Linear(inputSize: 2 * hidden, outputSize: sizes.decoderSize, name: "bridge", using: &generator)
        if let query = sizes.query {
            decoder = .attending(
                AttentionDecoder(
                    inputSize: width, hiddenSize: sizes.decoderSize, keySize: 2 * hidden, units: sizes.units,
                    query: query, using: &generator))
        } else {
            decoder = .plain(
                LSTM(
                    inputSize: width + 2 * hidden, hiddenSize: sizes.decoderSize, name: "decoder.lstm",
                    using: &generator))
        }
        output = Linear(
            inputSize: sizes.decoderSize + 2 * hidden, outputSize: sizes.symbolCount, name: "output", using: &generator)
    }

    /// The logits of every step when the right symbols so far are fed to the decoder.
    ///
    /// - Parameters:
    ///   - sources: all of one length.
    ///   - targets: as long as their sources.
    /// - Returns: `[time, batch, symbolCount]`.
    package func logits(_ sources: [[Int]], targets: [[Int]]) -> Tensor {
        let reader = reader(of: sources)
        var state = reader.start
        let outputs = (0..<targets[0].count).map { time in
            let previous = time == 0 ? targets.map { _ in beginToken } : targets.map { $0[time - 1] }
            let step = reader.step(previous, state)
            state = step.state
            return step.output
        }
        return output(.stack(outputs))
    }

    /// What the net writes, the likeliest symbol at each step, each fed back to it; and where it looked.
    ///
    /// - Parameter sources: all of one length; as many symbols are written.
    /// - Returns: for each source its symbols and, with attention, `[written][time]` weights; none without.
    package func write(_ sources: [[Int]]) -> (symbols: [[Int]], weights: [[[Double]]]) {
        withoutRecording {
            let reader = reader(of: sources)
            var state = reader.start
            var symbols = sources.map { _ in [Int]() }
            var weights = sources.map { _ in [[Double]]() }
            for _ in 0..<sources[0].count {
                let step = reader.step(symbols.map { $0.last ?? beginToken }, state)
                state = step.state
                for (row, symbol) in output(step.output).argMax().enumerated() { symbols[row].append(symbol) }
                guard let looked = step.weights else { continue }
                for row in sources.indices { weights[row].append(looked.at(row).elements.map(Double.init)) }
            }
            return (symbols, weights)
        }
    }

    /// The encoder's states, `[time, batch, 2 · encoderSize]`, and the last ones of both ways,
    /// `[batch, 2 · encoderSize]`.
    func encode(_ sources: [[Int]]) -> (states: Tensor, last: Tensor) {
        let (time, batch) = (sources[0].count, sources.count)
        let indices = (0..<time).flatMap { step in sources.map { $0[step] } }
        let embedded = embedding(indices, shape: [time, batch])
        let (ahead, back) = (forward(embedded), backward(embedded.reversedSequences()))
        return (
            .concatenate([ahead.outputs, back.outputs.reversedSequences()], axis: 2),
            .concatenate([ahead.state.hidden, back.state.hidden], axis: 1)
        )
    }

    /// What the decoder carries along.
    private typealias State = AttentionDecoderState
    private typealias Step = (output: Tensor, weights: Tensor?, state: State)

    /// The encoded sources, ready to be decoded: the state to begin with, and a step from the symbols written last.
    private func reader(of sources: [[Int]]) -> (start: State, step: ([Int], State) -> Step) {
        let batch = sources.count
        let (states, last) = encode(sources)
        let cell = LSTMState(hidden: bridge(last).tanh(), cell: .zeros([batch, sizes.decoderSize]))
        switch decoder {
        case .attending(let decoder):
            let source = decoder.source(states)
            return (
                decoder.start(cell, on: source),
                { symbols, state in
                    let step = decoder.step(self.embedding(symbols, shape: [batch]), state: state, source: source)
                    return (step.output, step.weights, step.state)
                }
            )
        case .plain(let lstm):
            return (
                State(cell: cell, context: last),
                { symbols, state in
                    let input = Tensor.concatenate([self.embedding(symbols, shape: [batch]), last], axis: 1)
                    let cell = lstm.step(input, state: state.cell)
                    return (
                        .concatenate([cell.hidden, last], axis: 1), nil, State(cell: cell, context: last)
                    )
                }
            )
        }
    }
}
