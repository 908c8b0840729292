import TensorCore

/// Many-to-many: an output at every step, as when a text is translated or a signal filtered. Here the running sum.
///
/// A sum is a number like any other, a regression: the output has no activation, the loss is the squared error. Every
/// series begins with a balance of 0.3 that no input tells of, so the state before the first step is learned.
package struct ManyToMany {
    package static let start = 0.3
    private let net: TinyRecurrentNet

    /// Trains a net with 12 hidden units on 64 drawn series of eight numbers from -0.5 to 0.5.
    package init(seed: UInt64) {
        var generator = RandomSource(seed: seed)
        net = TinyRecurrentNet(
            inputSize: 1, hiddenSize: 12, outputSize: 1, learnsInitialState: true, using: &generator)
        let series = (0..<64).map { _ in (0..<8).map { _ in generator.uniform(in: -0.5..<0.5) } }
        let (input, targets) = (Self.tensor(series), Self.tensor(series.map(Self.sums)))
        net.fit(steps: 400, learningRate: 0.01) { $0(input).meanSquaredError(targets: targets) }
    }

    /// What the net says after every number of one series.
    package func callAsFunction(_ series: [Double]) -> [Double] {
        withoutRecording { net(Self.tensor([series])).elements.map(Double.init) }
    }

    /// What is right: the balance after every number.
    package static func sums(_ series: [Double]) -> [Double] {
        var sum = start
        return series.map { number in
            sum += number
            return sum
        }
    }

    /// `[time, batch, 1]`.
    private static func tensor(_ series: [[Double]]) -> Tensor {
        let length = series.first?.count ?? 0
        return Tensor([length, series.count, 1], (0..<length).flatMap { time in series.map { Scalar($0[time]) } })
    }
}
