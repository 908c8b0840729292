import Layers
import TensorCore
import Training

/// Temporal order, the hard level: 8 one-hot symbols, 100 to 110 steps, in which two marked symbols tell one of 4
/// classes. A recurrent layer, a linear layer on its last state, cross-entropy; batches of 32, 30 steps of RMSprop.
///
/// Source of the data: S. Hochreiter, J. Schmidhuber (1997), task 6a; shorter sequences begin with zeros. Weights and
/// both biases are uniform in `±1/√hidden`; the generator gives them output by output.
package struct TemporalTask {
    /// The recurrent layer, and its number of hidden units.
    package enum Net: String, Sendable, CaseIterable {
        case rnn10 = "temporal-rnn10"
        case rnn64 = "temporal-rnn64"
        case lstm10 = "temporal-lstm10"
        case lstm64 = "temporal-lstm64"
    }

    package let net: Net
    /// How often it is timed.
    package var pace: Pace

    private let symbols = 8
    private let steps = 30
    private let batchSize = 32
    private let length = 110
    private let classes = 4
    private typealias Batch = (input: Tensor, labels: [Int])

    package init(net: Net, pace: Pace = .repeats(5)) { (self.net, self.pace) = (net, pace) }

    /// - Returns: training steps per second, and the loss before the last update.
    package func run() -> BenchmarkResult {
        let batches = batches()
        let (rates, loss) = Stopwatch.rates(units: steps, pace: pace) { train(batches) }
        return BenchmarkResult(
            task: net.rawValue, unit: .stepsPerSecond, rates: rates,
            losses: [.init(name: "final loss", measured: loss, expected: (net.expectedLoss, 1e-5))])
    }

    /// One training run; returns its final loss.
    private func train(_ batches: [Batch]) -> Double {
        let net = TemporalNet(net, symbols: symbols, classes: classes)
        let parameters = net.parameters
        var optimizer = RMSprop(learningRate: 1e-3)
        var finalLoss: Scalar = 0
        for batch in batches {
            let loss = net.logits(batch.input).softmaxCrossEntropy(labels: batch.labels)
            for parameter in parameters { parameter.zeroGradient() }
            loss.backward()
            optimizer.step(parameters)
            finalLoss = loss.item
        }
        return Double(finalLoss)
    }

    /// Symbols are begin, end, four that mean nothing, and two that do.
    private func batches() -> [Batch] {
        var generator = PeerGenerator(seed: 5)
        return (0..<steps).map { _ in
            var elements = [Scalar](repeating: 0, count: length * batchSize * symbols)
            let labels = (0..<batchSize).map { row in
                let count = 100 + generator.below(11)
                let places = (10 + generator.below(11), 50 + generator.below(11))
                var sequence = (0..<count).map { _ in 2 + generator.below(4) }
                let marks = (generator.below(2), generator.below(2))
                (sequence[0], sequence[count - 1]) = (0, 1)
                (sequence[places.0], sequence[places.1]) = (6 + marks.0, 6 + marks.1)
                for (time, symbol) in sequence.enumerated() {
                    elements[((length - count + time) * batchSize + row) * symbols + symbol] = 1
                }
                return 2 * marks.0 + marks.1
            }
            return (Tensor([length, batchSize, symbols], elements), labels)
        }
    }
}

extension TemporalTask.Net {
    var hiddenSize: Int { self == .rnn10 || self == .lstm10 ? 10 : 64 }
    var gateCount: Int { self == .rnn10 || self == .rnn64 ? 1 : 4 }

    /// Where 30 steps end in every engine that does this work.
    var expectedLoss: Double {
        switch self {
        case .rnn10: 1.40609
        case .rnn64: 1.4224
        case .lstm10: 1.38358
        case .lstm64: 1.40234
        }
    }
}

/// The net of the task, from the weights that all engines start with.
private struct TemporalNet: Layer {
    enum Recurrent {
        case rnn(RNN)
        case lstm(LSTM)
    }

    let recurrent: Recurrent
    let output: Linear

    var parameters: [Parameter] {
        switch recurrent {
        case .rnn(let layer): layer.parameters + output.parameters
        case .lstm(let layer): layer.parameters + output.parameters
        }
    }

    init(_ net: TemporalTask.Net, symbols: Int, classes: Int) {
        var generator = PeerGenerator(seed: 51)
        let (hidden, width) = (net.hiddenSize, net.gateCount * net.hiddenSize)
        func weights(_ count: Int) -> Tensor {
            Tensor(generator.uniform(count, bound: 1 / Double(hidden).squareRoot()).map { Scalar($0) })
        }
        func matrix(_ inputs: Int, _ outputs: Int) -> Tensor {
            weights(inputs * outputs).reshaped([outputs, inputs]).transposed()
        }
        let (input, state) = (matrix(symbols, width), matrix(hidden, width))
        let (inputBias, stateBias) = (weights(width), weights(width))
        recurrent =
            net.gateCount == 1
            ? .rnn(RNN(inputWeight: input, recurrentWeight: state, inputBias: inputBias, recurrentBias: stateBias))
            : .lstm(LSTM(inputWeight: input, recurrentWeight: state, inputBias: inputBias, recurrentBias: stateBias))
        let outputWeight = matrix(hidden, classes)
        output = Linear(weight: outputWeight, bias: weights(classes))
    }

    /// `[batch, classes]` from `[time, batch, symbols]`.
    func logits(_ input: Tensor) -> Tensor {
        switch recurrent {
        case .rnn(let layer): output(layer(input).state)
        case .lstm(let layer): output(layer(input).state.hidden)
        }
    }
}
