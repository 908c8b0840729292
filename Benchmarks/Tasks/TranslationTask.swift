import TensorCore
import Training
import WordsChapter

/// The translator of chapter 10 on drawn sentences: batches of 64, 10 steps of Adam.
///
/// Sources of nine symbols and an end, targets of ten and an end, out of 2,000 on either side; embeddings of 128, a
/// bidirectional GRU of 128 units each way, additive attention with 128 units asked by the state before, a GRU decoder
/// of 256 units, a readout of 128, teacher forcing, cross-entropy over all places.
package struct TranslationTask {
    /// How often it is timed.
    package var pace: Pace

    private static let (batchSize, steps) = (64, 10)
    private static let (sourceLength, targetLength) = (9, 10)
    private static let shape = TranslatorShape(
        sourceCount: 2000, targetCount: 2000, embedding: 128, encoderSize: 128, attentionSize: 128, readoutSize: 128)

    package init(pace: Pace = .repeats(5)) { self.pace = pace }

    /// - Returns: training words per second, both sides of a pair counted, and the loss of the last step.
    package func run() -> BenchmarkResult {
        let batches = Self.batches()
        let words = Self.steps * Self.batchSize * (Self.sourceLength + Self.targetLength)
        let (rates, loss) = Stopwatch.rates(units: words, pace: pace) { train(batches) }
        return BenchmarkResult(
            task: "translation-gru", unit: .wordsPerSecond, rates: rates,
            losses: [.init(name: "final loss", measured: loss, expected: (7.26958, 5e-5))])
    }

    /// One training run; returns its final loss.
    private func train(_ batches: [[CodedPair]]) -> Double {
        var generator = RandomSource(seed: 1)
        let translator = Translator(Self.shape, using: &generator)
        translator.startAsPeersDo()
        let training = TranslatorTraining(
            translator, regularization: TranslatorRegularization(), parts: MatrixThreads.limit)
        var optimizer = Adam(learningRate: 1e-3)
        var finalLoss: Scalar = 0
        for batch in batches {
            let loss = training.loss(batch, using: &generator)
            for parameter in translator.parameters { parameter.zeroGradient() }
            loss.backward()
            optimizer.step(translator.parameters)
            finalLoss = loss.item
        }
        return Double(finalLoss)
    }

    /// Sentences as the comparison programs draw them: sources, then targets, pair after pair.
    private static func batches() -> [[CodedPair]] {
        var generator = PeerGenerator(seed: 5)
        func drawn(_ length: Int) -> [Int] { (0..<length).map { _ in 4 + generator.below(1996) } }
        return (0..<steps).map { _ in
            (0..<batchSize).map { _ in CodedPair(source: drawn(sourceLength), target: drawn(targetLength)) }
        }
    }
}

extension Translator {
    /// The weights that all engines start from: embeddings uniform in `±1`, all else in `±1/√units`; the generator
    /// gives them output by output, the encoder's first.
    fileprivate func startAsPeersDo() {
        var generator = PeerGenerator(seed: 72)
        let (embedding, encoderSize, state) = (shape.embedding, shape.encoderSize, shape.decoderSize)
        encoder.embedding.table.value = generator.tensor([shape.sourceCount, embedding], bound: 1)
        for gru in [encoder.forward, encoder.backward] {
            let bound = 1 / Double(encoderSize).squareRoot()
            gru.weights.input.value = generator.matrix(embedding, 3 * encoderSize, bound: bound)
            gru.weights.recurrent.value = generator.matrix(encoderSize, 3 * encoderSize, bound: bound)
            gru.weights.inputBias?.value = generator.tensor([3 * encoderSize], bound: bound)
        }
        let bound = 1 / Double(state).squareRoot()
        decoder.embedding.table.value = generator.tensor([shape.targetCount, embedding], bound: 1)
        decoder.inputs.weight.value = generator.matrix(embedding, 3 * state, bound: bound)
        decoder.context.value = generator.matrix(state, 3 * state, bound: bound)
        decoder.recurrent.value = generator.matrix(state, 3 * state, bound: bound)
        decoder.inputs.bias.value = generator.tensor([3 * state], bound: bound)
        if let attention = decoder.attention {
            attention.keyWeight.value = generator.matrix(state, attention.units, bound: bound)
            attention.queryWeight.value = generator.matrix(state, attention.units, bound: bound)
            attention.scoreWeight.value = generator.tensor([attention.units], bound: bound)
        }
        let (readout, small) = (shape.readoutSize, 1 / Double(2 * state).squareRoot())
        decoder.readout.weight.value = generator.matrix(2 * state, readout, bound: small)
        decoder.readout.bias.value = generator.tensor([readout], bound: small)
        let last = 1 / Double(readout).squareRoot()
        decoder.output.weight.value = generator.matrix(readout, shape.targetCount, bound: last)
        decoder.output.bias.value = generator.tensor([shape.targetCount], bound: last)
    }
}
