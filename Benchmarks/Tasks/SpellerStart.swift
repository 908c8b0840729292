import SpellingBeeChapter
import ChapterKit
import TensorCore

extension Speller {
    /// The weights that all engines start from: embeddings uniform in `±1`, all else in `±1/√units`; the generator
    /// gives them output by output, the encoder's first.
    func startAsPeersDo() {
        var generator = PeerGenerator(seed: 71)
        encoder.embedding.table.value = generator.tensor(encoder.embedding.table.value.shape, bound: 1)
        for layer in encoder.layers {
            for lstm in [layer.forward, layer.backward] {
                let bound = 1 / Double(lstm.hiddenSize).squareRoot()
                lstm.weights.input.value = generator.matrix(lstm.inputSize, 4 * lstm.hiddenSize, bound: bound)
                lstm.weights.recurrent.value = generator.matrix(lstm.hiddenSize, 4 * lstm.hiddenSize, bound: bound)
                lstm.weights.inputBias?.value = generator.tensor([4 * lstm.hiddenSize], bound: bound)
            }
        }
        startDecoder(&generator)
    }

    private func startDecoder(_ generator: inout PeerGenerator) {
        let (state, letters, gates) = (decoder.decoderSize, decoder.embedding.size, 4 * decoder.decoderSize)
        let bound = 1 / Double(state).squareRoot()
        decoder.embedding.table.value = generator.tensor(decoder.embedding.table.value.shape, bound: 1)
        decoder.letters.weight.value = generator.matrix(letters, gates, bound: bound)
        decoder.context.value = generator.matrix(state, gates, bound: bound)
        decoder.recurrent.value = generator.matrix(state, gates, bound: bound)
        decoder.letters.bias.value = generator.tensor([gates], bound: bound)
        if let attention = decoder.attention {
            attention.keyWeight.value = generator.matrix(state, attention.units, bound: bound)
            attention.queryWeight.value = generator.matrix(state, attention.units, bound: bound)
            attention.scoreWeight.value = generator.tensor([attention.units], bound: bound)
        }
        let outputBound = 1 / Double(2 * state).squareRoot()
        decoder.output.weight.value = generator.matrix(2 * state, decoder.output.outputSize, bound: outputBound)
        decoder.output.bias.value = generator.tensor([decoder.output.outputSize], bound: outputBound)
    }
}
