import TensorCore

/// Many-to-one: a whole series, one output at the end, as when a sentence is judged. Here: are there more ones than
/// zeros?
///
/// All 32 series of five bits are learned, and the 128 of seven bits are asked: the same net reads any length.
package struct ManyToOne {
    private let net: TinyRecurrentNet

    /// Trains a net with 8 hidden units.
    package init(seed: UInt64) {
        var generator = RandomSource(seed: seed)
        net = TinyRecurrentNet(inputSize: 1, hiddenSize: 8, outputSize: 1, using: &generator)
        let series = Self.allSeries(length: 5)
        let targets = Tensor([series.count, 1], series.map { Self.hasMoreOnes($0) ? 1 : 0 })
        let input = Self.input(series)
        net.fit(steps: 400) { $0(input).at(4).binaryCrossEntropy(targets: targets) }
    }

    /// The probability that there are more ones than zeros, from the last output alone.
    ///
    /// - Parameter series: bits, all series of one length.
    package func probabilities(_ series: [[Int]]) -> [Double] {
        withoutRecording {
            net(Self.input(series)).at((series.first?.count ?? 1) - 1).sigmoid().elements.map(Double.init)
        }
    }

    package static func allSeries(length: Int) -> [[Int]] {
        (0..<1 << length).map { number in (0..<length).map { number >> $0 & 1 } }
    }

    package static func hasMoreOnes(_ series: [Int]) -> Bool { 2 * series.reduce(0, +) > series.count }

    /// `[time, batch, 1]`: bits as -1 and 1.
    private static func input(_ series: [[Int]]) -> Tensor {
        let length = series.first?.count ?? 0
        return Tensor(
            [length, series.count, 1], (0..<length).flatMap { time in series.map { Scalar(2 * $0[time] - 1) } })
    }
}
