import Contracts
import DataLoading
import Foundation
import Testing
@testable import BackpropagationChapter

@Suite("Chapter 04, sensitivity") struct SensitivityTests {
    private static let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

    /// Both modes and a difference of logits agree on every pixel and every logit.
    @Test func bothModesAgreeToAMillionth() throws {
        let digits = try Digits.load(from: Self.datasets)
        let net = DigitsNet(hiddenSize: 20, seed: 3)
        let image = digits.images[17]
        let forward = try Sensitivity.forward(net.modules, image: image)
        #expect((forward.rows, forward.columns) == (64, 10))
        let h = 1e-6
        for logit in 0..<10 {
            let reverse = try Sensitivity.reverse(net.modules, image: image, logit: logit, of: 10)
            for pixel in 0..<64 {
                #expect(abs(reverse[pixel] - forward[pixel, logit]) < 1e-6)
                var (up, down) = (image, image)
                up[pixel] += h
                down[pixel] -= h
                let slope = try (net.logits(Matrix([up]))[0, logit] - net.logits(Matrix([down]))[0, logit]) / (2 * h)
                #expect(abs(slope - reverse[pixel]) < 1e-5, "pixel \(pixel), logit \(logit)")
            }
        }
    }

    /// The errors of tanh at 0.5 that `Tests/Scripts/page_numbers.py gradient-check` prints.
    @Test func errorsOfDifferencesAreThoseOfTheScript() {
        func error(_ step: Double, _ isTwoSided: Bool) -> Double {
            DifferenceError.error(step: step, isTwoSided: isTwoSided, as: Double.self, tanh: Foundation.tanh)
        }
        #expect(abs(error(1e-1, true) / 0.0012 - 1) < 0.05)
        #expect(abs(error(1e-1, false) / 0.047 - 1) < 0.02)
        #expect(abs(error(1e-3, true) / 1.2e-7 - 1) < 0.05)
        #expect(abs(error(1e-3, false) / 0.00046 - 1) < 0.01)
        #expect(error(1e-5, true) < 1e-10)
        // In Float the rounding is a hundred million times as coarse.
        #expect(DifferenceError.error(step: 1e-5, isTwoSided: true, as: Float.self, tanh: Foundation.tanh) > 1e-4)
    }
}
