import Testing
@testable import TensorCore

/// Extreme, infinite and undefined numbers.
@Suite struct StabilityTests {
    @Test func softmaxCrossEntropyAtLargeLogits() {
        let logits = Parameter(Tensor([[1000, -1000, 0], [-1000, 1000, 1000]]))
        let loss = logits.tensor.softmaxCrossEntropy(labels: [1, 2])
        #expect(abs(Double(loss.item) - (2000 + 0.6931471805599453) / 2) < 1e-3)
        loss.backward()
        #expect(logits.gradient?.elements == [0.5, -0.5, 0, 0, 0.25, -0.25])
    }

    @Test func softmaxAtLargeLogits() {
        #expect(Tensor([1000, -1000, 1000]).softmax().elements == [0.5, 0, 0.5])
        let logarithms = Tensor([1000, -1000]).logSoftmax().elements
        #expect(logarithms == [0, -2000])
    }

    @Test func binaryCrossEntropyAtLargeLogits() {
        let logits = Parameter(Tensor([1000, -1000, 1000, -1000]))
        let loss = logits.tensor.binaryCrossEntropy(targets: Tensor([1, 0, 0, 1]))
        #expect(loss.item == 500)
        loss.backward()
        #expect(logits.gradient?.elements == [0, 0, 0.25, -0.25])
    }

    @Test func lossesOfManyExamplesKeepTheirDigits() {
        let logits = Tensor.zeros([200_000, 2])
        let labels = [Int](repeating: 1, count: 200_000)
        for loss in [logits.softmaxCrossEntropy(labels: labels), logits.binaryCrossEntropy(targets: logits)] {
            #expect(abs(Double(loss.item) - 0.6931471805599453) < 1e-6)
        }
    }

    @Test func allWeightsZeroIsNoLossAndNoGradient() {
        let logits = Parameter(Tensor([[1, 2], [3, 4]]))
        let loss = logits.tensor.softmaxCrossEntropy(labels: [0, 1], weights: [0, 0])
        loss.backward()
        #expect(loss.item == 0)
        #expect(logits.gradient?.elements == [0, 0, 0, 0])
    }

    @Test func undefinedNumbersAreNotSwallowed() {
        let x = Tensor([1, .nan, -2])
        let results: [Tensor] = [
            x.relu(), x.leakyRelu(), x.tanh(), x.sigmoid(), x.exp(), x.log(), x.squareRoot(), x.absoluteValue(), -x,
            x + 1, x * 0, x / x, x.squared(),
        ]
        for result in results { #expect(result.elements[1].isNaN) }
        for number in [x.sum(), x.mean(), x.max(), x.softmax().sum(), x.logSoftmax().sum()] {
            #expect(number.item.isNaN)
        }
        #expect(x.reshaped([1, 3]).softmaxCrossEntropy(labels: [0]).item.isNaN)
        #expect(x.binaryCrossEntropy(targets: .zeros([3])).item.isNaN)
        #expect(x.argMax() == [1])
        for place in 0..<4 {
            var window = Tensor([5, 1, 7, 2]).reshaped([1, 1, 2, 2])
            window[0, 0, place / 2, place % 2] = .nan
            #expect(window.maxPooled(size: 2).item.isNaN, "\(place)")
        }
    }

    @Test func squaredErrorOfManyValuesKeepsItsDigits() {
        let values = Tensor.full([3_000_000], 0.1)
        #expect(abs(values.meanSquaredError(targets: .zeros([3_000_000])).item - 0.01) < 1e-7)
    }

    @Test func biasGradientOfManyRowsKeepsItsDigits() {
        let bias = Parameter(.zeros([2]))
        let output = linear(.zeros([3_000_000, 1]), .zeros([1, 2]), bias.tensor)
        output.backward(upstream: .full([3_000_000, 2], 0.1))
        let gradient = bias.gradient?.elements ?? []
        #expect(gradient.count == 2 && gradient.allSatisfy { abs($0 - 300_000) < 0.1 })
    }

    @Test func infiniteNumbers() {
        let x = Tensor([.infinity, -.infinity])
        #expect(x.exp().elements == [.infinity, 0])
        #expect(x.tanh().elements == [1, -1])
        #expect(x.sigmoid().elements == [1, 0])
        #expect(x.relu().elements == [.infinity, 0])
        #expect(x.max().item == .infinity)
        #expect((Tensor([1, -1]) / 0).elements == [.infinity, -.infinity])
        #expect(Tensor([0]).log().elements == [-.infinity])
        #expect(x.sum().item.isNaN)
    }
}
