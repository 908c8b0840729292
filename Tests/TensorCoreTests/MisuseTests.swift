import Testing
@testable import TensorCore

/// Mistakes end the program with a text that names operation, rule, shapes and remedy.
@Suite struct MisuseTests {
    @Test func theMessageHasFourParts() {
        let text = Misuse.message("op", rule: "a rule", found: "left [2], right [3]", remedy: "do that")
        #expect(
            text == """
                op: these operands do not fit
                  rule:   a rule
                  found:  left [2], right [3]
                  remedy: do that
                """)
    }

    private func expectText(_ result: ExitTest.Result?, _ parts: [String]) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        for part in parts { #expect(text.contains(part)) }
    }

    @Test func shapesThatDoNotFit() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.ones([2, 3]).matrixProduct(.ones([4, 5]))
        }
        expectText(result, ["matrixProduct", "rule:", "left [2, 3], right [4, 5]", "remedy:", "transposingLeft"])
    }

    @Test func operandsThatDoNotBroadcast() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.ones([2, 3]) + Tensor.ones([2])
        }
        expectText(result, ["+:", "rule:", "left [2, 3], right [2]", "remedy:"])
    }

    @Test func aBiasOfAnotherSizeThanTheFilters() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = convolution2d(.ones([1, 2, 4, 4]), .ones([1, 2, 3, 3]), bias: .ones([8]))
        }
        expectText(result, ["convolution2d", "rule:", "[8]", "[1]", "remedy:"])
    }

    @Test func aSecondBackward() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let loss = Parameter(Tensor([1, 2])).tensor.sum()
            loss.backward()
            loss.backward()
        }
        expectText(result, ["sum:", "second backward", "remedy:"])
    }

    @Test func changingARecordedTensor() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var y = Parameter(Tensor([1, 2])).tensor * 2
            y[0] = 3
        }
        expectText(result, ["in-place change", "rule:", "shape [2]", "parameter.value"])
    }

    @Test func anAxisThatGrowsTooLong() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let longest = Tensor.zeros([Int(Int32.max), 0])
            _ = Tensor.concatenate([longest, longest])
        }
        expectText(result, ["Shape:", "each size from 0", "4294967294", "remedy:"])
    }
}
