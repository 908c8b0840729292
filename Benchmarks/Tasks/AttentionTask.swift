import Layers
import TensorCore

/// Scaled dot-product attention: batch 32, 4 heads, 64 queries and keys.
///
/// Written with the public operation. The inputs are set by their place, so that all engines have the same.
package struct AttentionTask {
    /// How wide a head is, and whether the gradients of queries, keys and values are computed too.
    package enum Variant: String, Sendable, CaseIterable {
        case wide = "attention"
        case narrow = "attention-d16"
        case training = "attention-d64-train"
    }

    package let variant: Variant
    /// Calls in one timed run.
    package var calls = 100
    /// How often it is timed.
    package var pace: Pace

    private var shape: Shape { [32, 4, 64, variant == .narrow ? 16 : 64] }

    package init(_ variant: Variant, pace: Pace = .repeats(5)) { (self.variant, self.pace) = (variant, pace) }

    /// - Returns: calls per second; as losses the sum of the magnitudes of the output and, in training, that of all
    ///   gradients.
    package func run() -> BenchmarkResult {
        let inputs = inputs().map { Parameter($0) }
        let (rates, last) = Stopwatch.rates(units: calls, pace: pace) {
            var last = (output: Tensor.zeros([0]), gradients: [Tensor]())
            for _ in 0..<calls { last = call(inputs) }
            return last
        }
        let output: (value: Double, tolerance: Double) =
            variant == .narrow ? (20_731.7303, 0.02) : (161_978.2665, 0.2)
        let sum = Self.magnitude(last.output)
        let checks = [BenchmarkResult.LossCheck(name: "checksum", measured: sum, expected: output)]
        let ofGradients = BenchmarkResult.LossCheck(
            name: "checksum of the gradients", measured: last.gradients.reduce(0) { $0 + Self.magnitude($1) },
            expected: (631_060.4416, 1))
        return BenchmarkResult(
            task: variant.rawValue, unit: .callsPerSecond, rates: rates,
            losses: variant == .training ? checks + [ofGradients] : checks)
    }

    private func call(_ inputs: [Parameter]) -> (output: Tensor, gradients: [Tensor]) {
        guard variant == .training else {
            return (
                scaledDotProductAttention(
                    queries: inputs[0].value, keys: inputs[1].value, values: inputs[2].value), []
            )
        }
        let output = scaledDotProductAttention(
            queries: inputs[0].tensor, keys: inputs[1].tensor, values: inputs[2].tensor)
        for input in inputs { input.zeroGradient() }
        output.sum().backward()
        return (output.detached, inputs.compactMap(\.gradient))
    }

    /// In `Double`: a sum of half a million numbers.
    private static func magnitude(_ tensor: Tensor) -> Double {
        tensor.elements.reduce(0) { $0 + Double(abs($1)) }
    }

    /// Uniform in -1..<1: the top bits of a generator that has jumped to each place.
    private func inputs() -> [Tensor] {
        let count = shape.elementCount
        return (0..<3).map { part in
            Tensor(
                shape,
                (0..<count).map { index in
                    let place = UInt32(truncatingIfNeeded: part * count + index) &* 2_654_435_761 &+ 12_345
                    let bits = place &* 1_664_525 &+ 1_013_904_223
                    return Scalar(2 * (Double(bits) / 4_294_967_296) - 1)
                })
        }
    }
}
