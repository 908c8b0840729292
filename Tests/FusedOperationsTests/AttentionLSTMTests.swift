import FusedOperations
import TensorCore
import TestSupport
import Testing

/// The same decoder from primitive operations, one step after the other.
private func composed(_ x: [Tensor], lengths: [Int]) -> Tensor {
    let (inputs, keys, values, score) = (x[0], x[1], x[2], x[8])
    var (hidden, cell) = (x[3], x[4])
    let (source, batch, size) = (keys.shape[0], keys.shape[1], hidden.shape[1])
    let padding = Tensor([source, batch], (0..<source * batch).map { $0 / batch < lengths[$0 % batch] ? 0 : -1e9 })
    var outputs: [Tensor] = []
    for time in 0..<inputs.shape[0] {
        let scores = ((keys + hidden.matrixProduct(x[7])).tanh() * score).sum(axis: 2) + padding
        let context = (scores.softmax(axis: 0).reshaped([source, batch, 1]) * values).sum(axis: 0)
        let sums = inputs.at(time) + hidden.matrixProduct(x[5]) + context.matrixProduct(x[6])
        let gates = (0..<4).map { sums.slice($0 * size..<($0 + 1) * size, axis: 1) }
        cell = gates[1].sigmoid() * cell + gates[0].sigmoid() * gates[2].tanh()
        hidden = gates[3].sigmoid() * cell.tanh()
        outputs.append(.concatenate([hidden, context], axis: 1))
    }
    return .stack(outputs)
}

private func fused(_ x: [Tensor], lengths: [Int]?) -> AttentionLSTMSequence {
    attentionLSTM(
        inputs: x[0], keys: x[1], values: x[2], lengths: lengths, hidden: x[3], cell: x[4],
        weights: AttentionDecoderWeights(recurrent: x[5], context: x[6], query: x[7], score: x[8]))
}

/// Inputs of unequal sizes: 3 steps, 4 source positions, 5 sequences, 6 score units, 7 values, 8 state.
private func drawnInputs() -> [Tensor] {
    var generator = RandomSource(seed: 3)
    let shapes: [Shape] = [[3, 5, 32], [4, 5, 6], [4, 5, 7], [5, 8], [5, 8], [8, 32], [7, 32], [8, 6], [6]]
    return shapes.map { .randomNormal($0, standardDeviation: 0.5, using: &generator) }
}

@Suite("LSTM decoder with attention") struct AttentionLSTMTests {
    private let names = ["inputs", "keys", "values", "hidden", "cell", "recurrent", "context", "query", "score"]

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
            #expect(report.comparedEntries == 1354)
        }
    }

    @Test func attentionAddsUpToOneAndLeavesPaddingOut() {
        let attention = fused(drawnInputs(), lengths: [4, 2, 3, 1, 4]).attention
        #expect(attention.shape == [3, 5, 4])
        for sum in attention.sum(axis: 2).elements { #expect(abs(sum - 1) < 1e-6) }
        #expect(attention[0, 1, 2] == 0 && attention[2, 3, 1] == 0 && attention[2, 3, 0] == 1)
    }

    /// The padding of keys and values must not matter, not even as infinity.
    @Test func paddingIsNeverRead() {
        var inputs = drawnInputs()
        let clean = fused(inputs, lengths: [4, 2, 3, 1, 4]).outputs
        inputs[1][3, 1, 0] = .infinity
        inputs[2][2, 3, 5] = .nan
        #expect(fused(inputs, lengths: [4, 2, 3, 1, 4]).outputs.elements == clean.elements)
    }

    @Test func stepByStepIsAllAtOnce() {
        let inputs = drawnInputs()
        let whole = fused(inputs, lengths: nil)
        var step = inputs
        for time in 0..<3 {
            step[0] = inputs[0].slice(time..<time + 1)
            let one = fused(step, lengths: nil)
            #expect(one.outputs.elements == whole.outputs.slice(time..<time + 1).elements)
            (step[3], step[4]) = (one.outputs.at(0).slice(0..<8, axis: 1), one.cell)
        }
        #expect(step[4].elements == whole.cell.elements)
    }
}
