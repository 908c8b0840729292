import Layers
import TensorCore
import TestSupport
import Testing

@Suite struct MultilayerPerceptronTests {
    private func net(_ activation: Activation, _ outputActivation: Activation = .identity) -> MultilayerPerceptron {
        MultilayerPerceptron(
            layers: [
                Linear(weight: Tensor([[1, -1, 2], [0.5, 1, -3]]), bias: Tensor([0, 0.5, -1]), name: "layer1"),
                Linear(weight: Tensor([[1, 2], [-1, 3], [0.5, -4]]), bias: Tensor([0.25, -0.75]), name: "layer2"),
            ], activation: activation, outputActivation: outputActivation)
    }

    /// h = relu([2 - 0.5, -2 - 1 + 0.5, 4 + 3 - 1]) = [1.5, 0, 6]; output [1.5 + 3 + 0.25, 3 - 24 - 0.75].
    @Test func outputByHand() {
        #expect(net(.relu)(Tensor([[2, -1]])).elements == [4.75, -21.75])
    }

    /// Without a non-linearity: h = [1.5, -2.5, 6], output [1.5 + 2.5 + 3 + 0.25, 3 - 7.5 - 24 - 0.75].
    @Test func identityLeavesAProductOfMatrices() {
        #expect(net(.identity)(Tensor([[2, -1]])).elements == [7.25, -29.25])
        #expect(net(.identity, .relu)(Tensor([[2, -1]])).elements == [7.25, 0])
    }

    /// tanh and sigmoid on the outputs of the net above.
    @Test func outputActivations() {
        let input = Tensor([[0.1, 0.2]])
        let logits = net(.identity)(input).elements.map { Double($0) }
        for (activation, function) in [
            (Activation.tanh, { (series(2 * $0) - 1) / (series(2 * $0) + 1) }), (.sigmoid, { 1 / (1 + series(-$0)) }),
        ] as [(Activation, (Double) -> Double)] {
            let output = net(.identity, activation)(input).elements
            for (value, logit) in zip(output, logits) {
                #expect(abs(Double(value) - function(logit)) < 1e-6, "\(activation)")
            }
        }
    }

    @Test func gradientOfEveryParameterAgreesWithDifferences() {
        let input = Tensor([[0.7, -1.3], [0.2, 2.1], [-0.4, 0.9], [1.4, 0.3]])
        for activation in Activation.allCases {
            let values = net(activation).parameters.map(\.value)
            let report = gradientCheck(of: values) { values in
                let hidden = activation(linear(input, values[0], values[1]))
                return linear(hidden, values[2], values[3]).softmaxCrossEntropy(labels: [1, 0, 1, 1])
            }
            #expect(report.worstError < checkTolerance, "\(activation): \(report)")
            // The net itself gives the same gradients as its formula written out.
            let net = net(activation)
            net(input).softmaxCrossEntropy(labels: [1, 0, 1, 1]).backward()
            let copies = values.map { Parameter($0) }
            let hidden = activation(linear(input, copies[0].tensor, copies[1].tensor))
            linear(hidden, copies[2].tensor, copies[3].tensor).softmaxCrossEntropy(labels: [1, 0, 1, 1]).backward()
            #expect(net.parameters.map { $0.gradient?.elements } == copies.map { $0.gradient?.elements })
        }
    }

    @Test func sizesNamesAndCount() {
        var generator = RandomSource(seed: 4)
        let net = MultilayerPerceptron(sizes: [64, 128, 10], using: &generator)
        #expect(net.parameterCount == 64 * 128 + 128 + 128 * 10 + 10)
        #expect(net.parameters.map(\.name) == ["layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias"])
    }
}

/// eˣ by its series, so that the test shares no function with the code.
private func series(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for n in 1...200 {
        term *= x / Double(n)
        sum += term
    }
    return sum
}
