import TestSupport
import Testing
@testable import TensorCore

/// Whole training runs against numbers from other programs.
@Suite struct TrainingTests {
    /// XOR by 10,000 steps of gradient descent from given weights: numpy ends at 0.00062938689 in
    /// float64; it, JAX, PyTorch and hand-written C end between 0.00062929 and 0.00062947 in float32.
    @Test func xorEndsWhereOtherEnginesEnd() {
        var state: UInt32 = 7
        func weights(_ count: Int) -> [Scalar] {
            (0..<count).map { _ in
                state = 1_664_525 &* state &+ 1_013_904_223
                return Scalar(2 * (Double(state) / 4_294_967_296) - 1)
            }
        }
        let points = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
        let targets = Tensor([[0], [1], [1], [0]])
        let parameters = [
            Parameter(Tensor([2, 2], weights(4)).transposed()), Parameter(Tensor(weights(2))),
            Parameter(Tensor([2, 1], weights(2))), Parameter(Tensor(weights(1))),
        ]
        var last: Scalar = 0
        for _ in 0..<10_000 {
            // The same net from separate operations: matrix product and sum instead of the fused layer.
            let hidden = (points.matrixProduct(parameters[0].tensor) + parameters[1].tensor).tanh()
            let logits = linear(hidden, parameters[2].tensor, parameters[3].tensor)
            let loss = logits.binaryCrossEntropy(targets: targets)
            loss.backward()
            for parameter in parameters {
                if let gradient = parameter.gradient { parameter.value.add(gradient, scaledBy: -0.5) }
                parameter.zeroGradient()
            }
            last = loss.item
        }
        #expect(abs(Double(last) - 0.000_629_386_892_830_6) < (isDouble ? 1e-13 : 2e-7))
    }
}
