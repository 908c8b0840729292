import TensorCore

/// The browser playground's "xor" data: 500 points in the plane, +1 where both coordinates have the same sign, else -1.
/// A 2-16-1 net of tanh units, half the squared error, batches of 10, 100 epochs of 50 steps.
///
/// A step is about 2,240 floating-point operations: overhead and small matrix products.
package struct QuadrantsTask {
    /// How often it is timed.
    package var pace: Pace

    private static let expectedLoss = (value: 0.0396912, tolerance: 2e-6)

    /// Whether steps are replayed; otherwise each of them builds its graph.
    package var isCaptured: Bool

    package init(pace: Pace = .repeats(5), isCaptured: Bool = true) {
        (self.pace, self.isCaptured) = (pace, isCaptured)
    }

    /// - Returns: training steps per second, and the mean loss of the last epoch.
    package func run() -> BenchmarkResult {
        let (points, targets) = Self.quadrants(count: 500)
        let task = DenseTask(
            name: isCaptured ? "quadrants" : "quadrants-stepwise", unit: .stepsPerSecond, sizes: [2, 16, 1],
            activation: .tanh, outputActivation: .tanh, learningRate: 0.03, momentum: 0, batchSize: 10, epochs: 100,
            seed: 21, pace: pace, isCaptured: isCaptured, constants: [points, targets])
        let (rates, losses) = task.rates(rowCount: 500, inputs: { StepInputs(indices: [$0]) }) { net, inputs in
            let rows = inputs.indices[0]
            return net(points.gatherRows(rows)).meanSquaredError(targets: targets.gatherRows(rows)) * 0.5
        }
        return BenchmarkResult(
            task: task.name, unit: task.unit, rates: rates,
            losses: [.init(name: "final loss", measured: losses.final, expected: Self.expectedLoss)],
            refusal: losses.refusal)
    }

    private static func quadrants(count: Int) -> (points: Tensor, targets: Tensor) {
        var generator = PeerGenerator(seed: 11)
        var (points, targets): ([Scalar], [Scalar]) = ([], [])
        for _ in 0..<count {
            let (x, y) = (10 * generator.uniform() - 5, 10 * generator.uniform() - 5)
            points += [Scalar(x), Scalar(y)]
            targets.append(x * y >= 0 ? 1 : -1)
        }
        return (Tensor([count, 2], points), Tensor([count, 1], targets))
    }
}
