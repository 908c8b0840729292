import TensorCore
import Testing

@Suite("Label smoothing") struct LabelSmoothingTests {
    private let logits = Tensor([[0.5, -1, 2, 0.25], [1, 0, -0.5, 3]])

    /// By the definition: cross-entropy with targets (1 - 0.2) · oneHot + 0.2 / 4.
    @Test func itIsTheCrossEntropyWithSoftTargets() {
        let targets = Tensor([[0.05, 0.85, 0.05, 0.05], [0.05, 0.05, 0.05, 0.85]])
        let (left, right) = (Parameter(logits), Parameter(logits))
        let loss = left.tensor.softmaxCrossEntropy(labels: [1, 3], weights: [2, 1], smoothing: 0.2)
        let weights = Tensor([[2.0 / 3], [1.0 / 3]])
        let expected = -(targets * right.tensor.logSoftmax() * weights).sum()
        #expect(abs(loss.item - expected.item) < 1e-6)
        loss.backward()
        expected.backward()
        for (a, b) in zip(left.gradient?.elements ?? [], right.gradient?.elements ?? []) { #expect(abs(a - b) < 1e-6) }
        #expect(left.gradient?.count == 8)
    }

    @Test func withoutSmoothingNothingChanges() {
        let plain = logits.softmaxCrossEntropy(labels: [1, 3])
        #expect(plain.item == logits.softmaxCrossEntropy(labels: [1, 3], smoothing: 0).item)
    }
}
