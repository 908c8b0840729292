import Layers
import TensorCore
import Training

/// What the tasks with fully connected nets share: net, order of rows and update rule, as their peers have them.
///
/// Written with the public engine as a learner would use it. Initial weights are uniform in `±1/√inputSize`; the
/// generator gives them output by output, first weight, then bias. Every epoch has its own order of rows, drawn before
/// the clock starts.
struct DenseTask {
    let name: String
    let unit: RateUnit
    let sizes: [Int]
    var activation = Activation.relu
    var outputActivation = Activation.identity
    let learningRate: Double
    let momentum: Double
    let batchSize: Int
    let epochs: Int
    let seed: UInt32
    let pace: Pace
    /// Whether threads, if there are several, take a part of each batch; otherwise they take parts of large products.
    var sharesBatches = false
    /// Whether the first step is captured and the others replay it.
    var isCaptured = false
    /// Tensors that every step reads, besides its inputs.
    var constants: [Tensor] = []

    /// The mean loss of the first steps, so many of them, and of the last epoch.
    struct Losses {
        var first = 0.0
        var final = 0.0
        /// Why steps could not be replayed.
        var refusal: String?
    }

    /// Trains from the same start once to warm up and then as the pace says.
    ///
    /// - Parameters:
    ///   - rowCount: the rows of the training data.
    ///   - firstSteps: how many steps to tell the mean loss of.
    ///   - inputs: from a batch's rows to what a step takes in.
    ///   - loss: from the net and the inputs to the batch's mean loss.
    func rates(
        rowCount: Int, firstSteps: Int = 0, inputs: (_ rows: [Int]) -> StepInputs,
        _ loss: @escaping (MultilayerPerceptron, StepInputs) -> Tensor
    ) -> (rates: Rates, losses: Losses) {
        let epochs = batches(of: rowCount)
        let units = unit == .stepsPerSecond ? epochs.reduce(0) { $0 + $1.count } : epochs.count
        return Stopwatch.rates(units: units, pace: pace) { train(epochs, rowCount, firstSteps, inputs, loss) }
    }

    /// One training run.
    private func train(
        _ epochs: [[[Int]]], _ rowCount: Int, _ firstSteps: Int, _ inputs: ([Int]) -> StepInputs,
        _ lossOf: @escaping (MultilayerPerceptron, StepInputs) -> Tensor
    ) -> Losses {
        let net = net()
        let copies = sharesBatches && MatrixThreads.limit > 1 ? (0..<MatrixThreads.limit).map { _ in self.net() } : []
        let shares = BatchShares(parameters: net.parameters, copies: copies.map(\.parameters))
        let parameters = net.parameters
        var optimizer = SGD(learningRate: learningRate, momentum: momentum)
        let captured = CapturedStep(parameters: parameters, constants: constants) { lossOf(net, $0) }
        var losses = Losses()
        for batches in epochs {
            var sum = 0.0
            for (index, rows) in batches.enumerated() {
                let value: Scalar
                if isCaptured && copies.isEmpty {
                    value = captured.run(inputs(rows))
                } else {
                    let loss =
                        copies.isEmpty
                        ? lossOf(net, inputs(rows))
                        : shares.loss(parts: min(copies.count, rows.count)) { number in
                            let part = Self.part(number, of: min(copies.count, rows.count), rows)
                            let share = Scalar(Double(part.count) / Double(rows.count))
                            return lossOf(copies[number], inputs(part)) * share
                        }
                    for parameter in parameters { parameter.zeroGradient() }
                    loss.backward()
                    value = loss.item
                }
                optimizer.step(parameters)
                sum += Double(value) * Double(rows.count)
                if index + 1 == firstSteps { losses.first = sum / Double(firstSteps * batchSize) }
            }
            losses.final = sum / Double(rowCount)
        }
        losses.refusal = captured.refusal
        return losses
    }

    private static func part(_ number: Int, of count: Int, _ rows: [Int]) -> [Int] {
        Array(rows[number * rows.count / count..<(number + 1) * rows.count / count])
    }

    private func net() -> MultilayerPerceptron {
        var generator = PeerGenerator(seed: seed)
        let layers = zip(sizes, sizes.dropFirst()).map { inputSize, outputSize in
            let bound = 1 / Double(inputSize).squareRoot()
            func numbers(_ count: Int) -> [Scalar] { generator.uniform(count, bound: bound).map { Scalar($0) } }
            let weight = Tensor([outputSize, inputSize], numbers(inputSize * outputSize)).transposed()
            return Linear(weight: weight, bias: Tensor(numbers(outputSize)))
        }
        return MultilayerPerceptron(layers: layers, activation: activation, outputActivation: outputActivation)
    }

    /// For each epoch its batches of rows.
    private func batches(of rowCount: Int) -> [[[Int]]] {
        var generator = PeerGenerator(seed: seed + 1)
        return (0..<epochs).map { _ in
            let order = generator.permutation(rowCount)
            return stride(from: 0, to: rowCount, by: batchSize).map {
                Array(order[$0..<min($0 + batchSize, rowCount)])
            }
        }
    }
}
