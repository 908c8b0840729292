import FusedOperations
import TensorCore
import TestSupport
import Testing

/// The same decoder from primitive operations, one step after the other.
private func composed(_ x: [Tensor], lengths: [Int]) -> Tensor {
    let (inputs, keys, values, score) = (x[0], x[1], x[2], x[7])
    var hidden = x[3]
    let (source, batch, size) = (keys.shape[0], keys.shape[1], hidden.shape[1])
    let padding = Tensor([source, batch], (0..<source * batch).map { $0 / batch < lengths[$0 % batch] ? 0 : -1e9 })
    var outputs: [Tensor] = []
    for time in 0..<inputs.shape[0] {
        let scores = ((keys + hidden.matrixProduct(x[6])).tanh() * score).sum(axis: 2) + padding
        let context = (scores.softmax(axis: 0).reshaped([source, batch, 1]) * values).sum(axis: 0)
        func block(_ sums: Tensor, _ number: Int) -> Tensor { sums.slice(number * size..<(number + 1) * size, axis: 1) }
        let sums = inputs.at(time) + context.matrixProduct(x[5])
        let products = hidden.matrixProduct(x[4])
        let r = (block(sums, 0) + block(products, 0)).sigmoid()
        let u = (block(sums, 1) + block(products, 1)).sigmoid()
        let n = (block(sums, 2) + r * block(products, 2)).tanh()
        hidden = (1 - u) * n + u * hidden
        outputs.append(.concatenate([hidden, context], axis: 1))
    }
    return .stack(outputs)
}

private func fused(_ x: [Tensor], lengths: [Int]?) -> (outputs: Tensor, attention: Tensor) {
    attentionGRU(
        inputs: x[0], keys: x[1], values: x[2], lengths: lengths, state: x[3],
        weights: AttentionDecoderWeights(recurrent: x[4], context: x[5], query: x[6], score: x[7]))
}

/// Inputs of unequal sizes: 3 steps, 4 source positions, 5 sequences, 6 score units, 7 values, 8 state.
private func drawnInputs() -> [Tensor] {
    var generator = RandomSource(seed: 3)
    let shapes: [Shape] = [[3, 5, 24], [4, 5, 6], [4, 5, 7], [5, 8], [8, 24], [7, 24], [8, 6], [6]]
    return shapes.map { .randomNormal($0, standardDeviation: 0.5, using: &generator) }
}

@Suite("GRU decoder with attention") struct AttentionGRUTests {
    private let names = ["inputs", "keys", "values", "state", "recurrent", "context", "query", "score"]

    @Test func valuesAndGradientsAreThoseOfTheComposition() {
        let inputs = drawnInputs()
        var generator = RandomSource(seed: 4)
        let upstream = Tensor.randomNormal([3, 5, 15], using: &generator)
        for lengths in [[4, 2, 3, 1, 4], [4, 4, 4, 4, 4]] {
            let (left, right) = (inputs.map { Parameter($0) }, inputs.map { Parameter($0) })
            let output = fused(left.map(\.tensor), lengths: lengths).outputs
            let expected = composed(right.map(\.tensor), lengths: lengths)
            #expect(largestDifference(output.elements, expected.elements) < 2e-5)
            output.backward(upstream: upstream)
            expected.backward(upstream: upstream)
            for (place, name) in names.enumerated() {
                let worst = difference(left[place].gradient, right[place].gradient)
                #expect(worst < 2e-5, "gradient at \(name), lengths \(lengths)")
            }
        }
    }

    @Test func gradientsAgreeWithDifferences() {
        for lengths in [nil, [4, 2, 3, 1, 4]] {
            let report = gradientCheck(of: drawnInputs()) { fused($0, lengths: lengths).outputs }
            #expect(report.worstError < 1e-2, "\(report)")
            #expect(report.comparedEntries == drawnInputs().reduce(0) { $0 + $1.count })
        }
    }

    @Test func attentionAddsUpToOneAndPaddingIsNeverRead() {
        var inputs = drawnInputs()
        let clean = fused(inputs, lengths: [4, 2, 3, 1, 4])
        for sum in clean.attention.sum(axis: 2).elements { #expect(abs(sum - 1) < 1e-6) }
        #expect(clean.attention[0, 1, 2] == 0 && clean.attention[2, 3, 0] == 1)
        inputs[1][3, 1, 0] = .infinity
        inputs[2][2, 3, 5] = .nan
        #expect(fused(inputs, lengths: [4, 2, 3, 1, 4]).outputs.elements == clean.outputs.elements)
    }

    @Test func stepByStepIsAllAtOnce() {
        let inputs = drawnInputs()
        let whole = fused(inputs, lengths: nil)
        var step = inputs
        for time in 0..<3 {
            step[0] = inputs[0].slice(time..<time + 1)
            let one = fused(step, lengths: nil)
            #expect(one.outputs.elements == whole.outputs.slice(time..<time + 1).elements)
            step[3] = one.outputs.at(0).slice(0..<8, axis: 1)
        }
    }
}
