import TensorCore

/// XOR: two inputs, two tanh units, one logit; binary cross-entropy, plain gradient descent on all four points.
///
/// A step is 112 floating-point operations, so this measures the engine's overhead for each operation. Written with the
/// engine as a learner would use it, and captured: the first step is noted and the others replay it. Weights are `[inputSize, outputSize]`; the generator gives them output by output.
package struct XORTask {
    /// Updates in one timed run.
    package var steps = 10_000
    /// How often it is timed.
    package var pace = Pace.repeats(5)
    /// Whether steps are replayed; otherwise each of them builds its graph.
    package var isCaptured = true

    private static let learningRate: Scalar = 0.5
    /// Where 10,000 steps end in every engine that does this work; in `Float` the last digits are rounding.
    private static let expectedLoss = (steps: 10_000, value: 0.00062935, tolerance: 2e-7)

    /// The task as its peers run it: 10,000 steps, timed 5 times.
    package init(steps: Int = 10_000, pace: Pace = .repeats(5), isCaptured: Bool = true) {
        (self.steps, self.pace, self.isCaptured) = (steps, pace, isCaptured)
    }

    /// Trains from the same start once to warm up and then as the pace says.
    ///
    /// - Returns: training steps per second, and the loss before the last update. A loss to compare it with is known
    ///   for 10,000 steps.
    package func run() -> BenchmarkResult {
        let (rates, (finalLoss, refusal)) = Stopwatch.rates(units: steps, pace: pace) { train() }
        let expected = steps == Self.expectedLoss.steps ? (Self.expectedLoss.value, Self.expectedLoss.tolerance) : nil
        return BenchmarkResult(
            task: isCaptured ? "xor" : "xor-stepwise", unit: .stepsPerSecond, rates: rates,
            losses: [.init(name: "final loss", measured: finalLoss, expected: expected)], refusal: refusal)
    }

    /// One training run; returns its final loss, and why steps could not be replayed.
    func train() -> (loss: Double, refusal: String?) {
        let points = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
        let targets = Tensor([[0], [1], [1], [0]])
        let net = XORNet()
        let captured = CapturedStep(parameters: net.parameters, constants: [points, targets]) { _ in
            net.logits(points).binaryCrossEntropy(targets: targets)
        }
        var finalLoss: Scalar = 0
        for _ in 0..<steps {
            if isCaptured {
                finalLoss = captured.run()
            } else {
                let loss = net.logits(points).binaryCrossEntropy(targets: targets)
                for parameter in net.parameters { parameter.zeroGradient() }
                loss.backward()
                finalLoss = loss.item
            }
            for parameter in net.parameters { parameter.descend(rate: Self.learningRate) }
        }
        return (Double(finalLoss), captured.refusal)
    }
}

/// The net of the task, from the weights that all engines start with.
private struct XORNet {
    let hiddenWeight: Parameter
    let hiddenBias: Parameter
    let outputWeight: Parameter
    let outputBias: Parameter

    let parameters: [Parameter]

    init() {
        var generator = PeerGenerator(seed: 7)
        func weights(_ count: Int) -> [Scalar] { generator.uniform(count, bound: 1).map { Scalar($0) } }
        hiddenWeight = Parameter(Tensor([2, 2], weights(4)).transposed(), name: "hidden.weight")
        hiddenBias = Parameter(Tensor(weights(2)), name: "hidden.bias")
        outputWeight = Parameter(Tensor([1, 2], weights(2)).transposed(), name: "output.weight")
        outputBias = Parameter(Tensor(weights(1)), name: "output.bias")
        parameters = [hiddenWeight, hiddenBias, outputWeight, outputBias]
    }

    func logits(_ points: Tensor) -> Tensor {
        let hidden = linear(points, hiddenWeight.tensor, hiddenBias.tensor).tanh()
        return linear(hidden, outputWeight.tensor, outputBias.tensor)
    }
}
