import Layers
import TensorCore
import TestSupport
import Testing
import Training

@Suite("Batch shares") struct BatchSharesTests {
    private let inputs = Tensor([[1, 2], [0.5, -1], [3, 0.25], [-2, 1], [0.5, 0.5]])
    private let labels = [0, 2, 1, 1, 0]

    private func net(_ seed: UInt64) -> MultilayerPerceptron {
        var generator = RandomSource(seed: seed)
        return MultilayerPerceptron(sizes: [2, 4, 3], using: &generator)
    }

    /// The mean over a batch is the sum of the parts' means, each times its share of the rows.
    @Test func lossAndGradientsAreThoseOfTheWholeBatch() {
        for threads in [1, 2] {
            let (shared, whole) = (net(1), net(1))
            let copies = [net(2), net(3)]
            let shares = BatchShares(parameters: shared.parameters, copies: copies.map(\.parameters))
            MatrixThreads.limit(to: threads)
            defer { MatrixThreads.limit(to: 1) }
            for _ in 0..<2 {
                for parameter in shared.parameters + whole.parameters { parameter.zeroGradient() }
                let loss = shares.loss { number in
                    let rows = [0..<3, 3..<5][number]
                    return copies[number](inputs.slice(rows)).softmaxCrossEntropy(labels: Array(labels[rows]))
                        * (Scalar(rows.count) / 5)
                }
                let expected = whole(inputs).softmaxCrossEntropy(labels: labels)
                #expect(abs(loss.item - expected.item) < 1e-6)
                (loss * 2).backward()
                (expected * 2).backward()
                for (one, other) in zip(shared.parameters, whole.parameters) {
                    #expect(difference(one.gradient, other.gradient) < 1e-6, "\(one.name)")
                    one.value.add(other.gradient ?? .zeros(one.value.shape), scaledBy: -0.1)
                    other.value = one.value
                }
            }
        }
    }
}
