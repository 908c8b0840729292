import TensorCore

/// One-to-one: one input, one step, one output. Here XOR of two bits, a binary question, so the output is a sigmoid.
package struct OneToOne: Sendable {
    /// The four pairs of bits.
    static let inputs: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    /// The probability that exactly one of the bits is 1, for each pair.
    package let probabilities: [Double]

    /// Trains a net with 6 hidden units on the four pairs, and asks it.
    package init(seed: UInt64) {
        var generator = RandomSource(seed: seed)
        let net = TinyRecurrentNet(inputSize: 2, hiddenSize: 6, outputSize: 1, using: &generator)
        let pairs = Tensor([1, 4, 2], Self.inputs.flatMap { $0.map { Scalar($0) } })
        let targets = Tensor([1, 4, 1], [0, 1, 1, 0])
        net.fit(steps: 300) { $0(pairs).binaryCrossEntropy(targets: targets) }
        probabilities = withoutRecording { net(pairs).sigmoid().elements.map(Double.init) }
    }
}
