import Layers
import TensorCore
import TestSupport
import Testing

/// Layers against numbers worked out by hand, and their gradients against differences.
@Suite struct LinearTests {
    private let layer = Linear(
        weight: Tensor([[1, -2, 0.5], [3, 0, -1]]), bias: Tensor([0.25, -0.5, 1]), name: "hidden")

    /// Row 0: [2·1 - 1·3 + 0.25, 2·(-2) - 0.5, 2·0.5 + 1 + 1]; row 1: [12 + 0.25, -0.5, -4 + 1].
    @Test func outputByHand() {
        let output = layer(Tensor([[2, -1], [0, 4]]))
        #expect(output.shape == [2, 3])
        #expect(output.elements == [-0.75, -4.5, 3, 12.25, -0.5, -3])
    }

    @Test func leadingAxesAreRows() {
        let rows = Tensor([4, 2], [2, -1, 0, 4, 1, 1, -3, 0.5])
        #expect(layer(rows.reshaped([2, 2, 2])).elements == layer(rows).elements)
    }

    @Test func parametersAreWeightThenBias() {
        #expect(layer.parameters.map(\.name) == ["hidden.weight", "hidden.bias"])
        #expect(layer.parameterCount == 9)
        #expect((layer.inputSize, layer.outputSize) == (2, 3))
    }

    @Test func gradientsAgreeWithDifferences() {
        let input = Tensor([[0.7, -1.3], [0.2, 2.1], [-0.4, 0.9]])
        let report = gradientCheck(of: [input, layer.weight.value, layer.bias.value]) {
            linear($0[0], $0[1], $0[2]).tanh()
        }
        #expect(report.comparedEntries == 15)
        #expect(report.worstError < checkTolerance, "\(report)")
    }
}
