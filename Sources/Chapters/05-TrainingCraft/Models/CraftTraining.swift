import Layers
import TensorCore
import Training

/// A training in single steps, with what this chapter turns on and off.
///
/// The course's `TrainingLoop` runs a recipe from end to end. Here somebody looks on between two steps or epochs, and
/// changes the rate, the net or the weights.
struct CraftTraining {
    let net: MultilayerPerceptron
    var optimizer: any Optimizer
    /// Draws the order of the rows, the noise and what is dropped.
    var generator: RandomSource
    var batchSize = 32
    /// The standard deviation of noise on the inputs.
    var noise = 0.0
    /// How much of each hidden layer is silenced.
    var dropout = 0.0
    /// Loss and gradients without noise and dropout, captured once and replayed.
    private let captured: CapturedStep

    /// A net with random weights, drawn by the seed as everything else is.
    init(
        sizes: [Int], activation: Activation = .relu, initializer: Initializer? = nil, optimizer: any Optimizer,
        seed: UInt64
    ) {
        generator = RandomSource(seed: seed)
        net = MultilayerPerceptron(
            sizes: sizes, activation: activation, initializer: initializer, using: &generator)
        self.optimizer = optimizer
        captured = Self.captured(net)
    }

    /// A net that is there already.
    init(net: MultilayerPerceptron, optimizer: any Optimizer, generator: RandomSource) {
        (self.net, self.optimizer, self.generator) = (net, optimizer, generator)
        captured = Self.captured(net)
    }

    private static func captured(_ net: MultilayerPerceptron) -> CapturedStep {
        CapturedStep(parameters: net.parameters) { inputs in
            net(inputs.tensors[0]).softmaxCrossEntropy(labels: inputs.indices[0])
        }
    }

    /// One update; returns the loss of the batch just before it.
    @discardableResult
    mutating func step(on batch: LabelledData) -> Double {
        if noise == 0, dropout == 0 {
            let loss = captured.run(batch.stepInputs)
            optimizer.step(net.parameters)
            return Double(loss)
        }
        let loss = noisyLogits(batch.inputs).softmaxCrossEntropy(labels: batch.labels)
        for parameter in net.parameters { parameter.zeroGradient() }
        loss.backward()
        optimizer.step(net.parameters)
        return Double(loss.item)
    }

    /// All rows once, in random order; returns the mean of the losses just before each update.
    ///
    /// - Parameter beforeStep: told the number of the step in this epoch, from 0; it may change the rate.
    @discardableResult
    mutating func epoch(on data: LabelledData, beforeStep: (Int, inout any Optimizer) -> Void = { _, _ in }) -> Double {
        var sum = 0.0
        for (number, rows) in generator.batches(of: data.count, size: batchSize).enumerated() {
            beforeStep(number, &optimizer)
            sum += step(on: data.batch(rows)) * Double(rows.count)
        }
        return sum / Double(data.count)
    }

    /// Steps in an epoch.
    func steps(on data: LabelledData) -> Int { (data.count + batchSize - 1) / batchSize }

    /// Without noise and with nothing dropped.
    func evaluation(on data: LabelledData) -> Evaluation { Evaluation(of: net.callAsFunction, on: data) }

    /// The logits with noise on the inputs and units silenced, as in training.
    mutating func noisyLogits(_ inputs: Tensor) -> Tensor {
        var signal = inputs
        if noise > 0 {
            signal = signal + Tensor.randomNormal(inputs.shape, standardDeviation: noise, using: &generator)
        }
        guard dropout > 0 else { return net(signal) }
        let dropout = Dropout(rate: dropout)
        for (number, layer) in net.layers.enumerated() {
            let isLast = number == net.layers.count - 1
            signal = layer(signal)
            if !isLast { signal = dropout(net.activation(signal), mode: .training, using: &generator) }
        }
        return signal
    }
}

extension MultilayerPerceptron {
    /// All weights and biases in one list, in the order of the parameters.
    var flattened: [Double] { parameters.flatMap { $0.value.elements.map { Double($0) } } }

    /// Takes all weights and biases from one list.
    func take(_ values: [Double]) {
        var start = 0
        for parameter in parameters {
            let count = parameter.value.count
            parameter.value = Tensor(parameter.value.shape, values[start..<start + count].map { Scalar($0) })
            start += count
        }
    }
}
