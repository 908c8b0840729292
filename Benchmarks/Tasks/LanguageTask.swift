import Layers
import TensorCore
import Training

/// The language model of chapter 13 on drawn symbols: training in batches of 16 with Adam, and writing one symbol after
/// the other with keys and values kept.
///
/// Blocks that normalise before, GELU in its tanh form, learned positions, 128 symbols in sight, 65 symbols, logits tied
/// to the embedding, no dropout.
package struct LanguageTask {
    package enum Variant: String, Sendable, CaseIterable {
        /// 4 blocks of 4 heads, 128 wide.
        case small = "gpt-train"
        /// 6 blocks of 6 heads, 384 wide.
        case large = "gpt-train384"
        /// The small one writes 120 symbols.
        case writing = "gpt-write"
    }

    package let variant: Variant
    /// How often it is timed.
    package var pace: Pace

    private static let (batchSize, context, symbols, written) = (16, 128, 65, 120)

    package init(_ variant: Variant, pace: Pace = .repeats(5)) { (self.variant, self.pace) = (variant, pace) }

    private var steps: Int { variant == .small ? 5 : 2 }

    private var design: TransformerDesign {
        let (width, heads, layers) = variant == .large ? (384, 6, 6) : (128, 4, 4)
        return TransformerDesign(
            vocabularySize: Self.symbols, context: Self.context, width: width, headCount: heads, layerCount: layers)
    }

    /// - Returns: symbols per second; as loss that of the last step or, in writing, the mean of `-log p` of what was
    ///   written.
    package func run() -> BenchmarkResult {
        variant == .writing ? write() : train()
    }

    private func train() -> BenchmarkResult {
        let batches = Self.batches(steps)
        let symbols = steps * Self.batchSize * Self.context
        let (rates, loss) = Stopwatch.rates(units: symbols, pace: pace) { train(batches) }
        let expected: (value: Double, tolerance: Double) = variant == .small ? (4.22808, 2e-5) : (5.02267, 2e-5)
        return BenchmarkResult(
            task: variant.rawValue, unit: .tokensPerSecond, rates: rates,
            losses: [.init(name: "final loss", measured: loss, expected: expected)])
    }

    /// One training run; returns its final loss.
    private func train(_ batches: [Batch]) -> Double {
        let gpt = model()
        var optimizer = Adam(learningRate: 1e-3)
        var finalLoss: Scalar = 0
        for batch in batches {
            let loss = gpt(batch.inputs).softmaxCrossEntropy(labels: batch.targets)
            for parameter in gpt.parameters { parameter.zeroGradient() }
            loss.backward()
            optimizer.step(gpt.parameters)
            finalLoss = loss.item
        }
        return Double(finalLoss)
    }

    private func write() -> BenchmarkResult {
        let gpt = model()
        let (rates, loss) = Stopwatch.rates(units: Self.written, pace: pace) { written(by: gpt) }
        return BenchmarkResult(
            task: variant.rawValue, unit: .tokensPerSecond, rates: rates,
            losses: [.init(name: "final loss", measured: loss, expected: (1.956873, 1e-5))])
    }

    /// Always the likeliest after symbol 1; returns the mean of `-log p`.
    private func written(by gpt: GPT) -> Double {
        withoutRecording {
            var (memory, symbol, sum) = (gpt.emptyMemory, 1, 0.0)
            for _ in 0..<Self.written {
                let scores = gpt.read([symbol], memory: &memory).logSoftmax()
                symbol = scores.argMax(axis: -1)[0]
                sum -= Double(scores.elements[symbol])
            }
            return sum / Double(Self.written)
        }
    }

    private func model() -> GPT {
        var generator = RandomSource(seed: 1)
        let gpt = GPT(design, using: &generator)
        gpt.startAsPeersDo()
        return gpt
    }

    private struct Batch {
        let inputs: [[Int]]
        let targets: [Int]
    }

    /// Texts as the comparison programs draw them: 129 symbols, of which all but the last are read and all but the first
    /// are to be said.
    private static func batches(_ count: Int) -> [Batch] {
        var generator = PeerGenerator(seed: 6)
        return (0..<count).map { _ in
            let texts = (0..<batchSize).map { _ in (0...context).map { _ in generator.below(symbols) } }
            return Batch(inputs: texts.map { $0.dropLast() }, targets: texts.flatMap { $0.dropFirst() })
        }
    }
}

extension GPT {
    /// The weights that all engines start from: embedding and positions uniform in `±0.1`, matrices and biases in
    /// `±1/√inputs`, drawn output by output; norms with 1 and 0.
    fileprivate func startAsPeersDo() {
        var generator = PeerGenerator(seed: 82)
        let width = design.width
        embedding.table.value = generator.tensor([design.vocabularySize, width], bound: 0.1)
        positions.parameters[0].value = generator.tensor([design.context, width], bound: 0.1)
        for block in blocks {
            let attention = block.attention
            let layers = [
                attention.queryLayer, attention.keyLayer, attention.valueLayer, attention.outputLayer,
                block.feedForward.inner, block.feedForward.outer,
            ]
            for layer in layers {
                let bound = 1 / Double(layer.inputSize).squareRoot()
                layer.weight.value = generator.matrix(layer.inputSize, layer.outputSize, bound: bound)
                layer.bias.value = generator.tensor([layer.outputSize], bound: bound)
            }
        }
    }
}
