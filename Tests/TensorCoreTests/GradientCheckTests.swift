import Testing
@testable import TensorCore

/// The check itself: it finds planted mistakes and says where they are.
@Suite struct GradientCheckTests {
    /// `x³` with a gradient that is wrong in one entry.
    private func wrongCube(_ x: Tensor, wrongAt entry: Int) -> Tensor {
        let value = x.detached
        var slope = 3 * value * value
        slope.withMutableElements { $0[entry] *= 1.1 }
        return x.detached.map { $0 * $0 * $0 }.recorded("wrong cube", (x, { [slope] in $0 * slope }))
    }

    @Test(arguments: [0, 3, 5])
    func findsTheWrongEntry(entry: Int) {
        let inputs = [Tensor([1, 1]), Tensor([[1, -2, 3], [-1.5, 2.5, 0.7]])]
        let report = gradientCheck(of: inputs) { $0[0].sum() + wrongCube($0[1], wrongAt: entry) }
        #expect(report.input == 1)
        #expect(report.entry == [entry / 3, entry % 3])
        #expect(abs(report.analytic / report.numeric - 1.1) < 0.02)
        #expect(report.worstError > 0.04)
        #expect(report.comparedEntries == 8)
    }

    /// Rows of softmax add up to 1: only weights on the outputs show that this gradient is missing.
    @Test func findsAMissingGradientThatASumWouldHide() {
        let wrong = gradientCheck(of: [Tensor([[1, 2, 3]])]) { inputs in
            inputs[0].detached.softmax().recorded("wrong softmax", (inputs[0], { $0 * 0 }))
        }
        #expect(wrong.worstError > 0.5)
    }
}
