import Foundation
import Layers
import TensorCore
import TestSupport
import Testing

@Suite struct AttentionTests {
    /// Two units, so that everything can be followed by hand: query 1 gives W₂q = [1, -1].
    private let attention = AdditiveAttention(
        keyWeight: Tensor([[1, 0], [0, 2]]), queryWeight: Tensor([[1, -1]]), scoreWeight: Tensor([0.5, 2]))

    @Test func oneStepByHand() {
        // Keys (time, batch): [0, 0.5], [1, 0]; projected: [0, 1], [1, 0].
        let keys = Tensor([[[0, 0.5]], [[1, 0]]])
        let projected = attention.project(keys: keys)
        #expect(projected.elements == [0, 1, 1, 0])
        let scores = [0.5 * tanh(1) + 2 * tanh(0), 0.5 * tanh(2) + 2 * tanh(-1)]
        let powers = scores.map { exp($0) }
        let weights = powers.map { $0 / powers.reduce(0, +) }
        let look = attention(query: Tensor([[1]]), projectedKeys: projected, values: keys)
        #expect(look.weights.shape == [1, 2] && look.context.shape == [1, 2])
        let expected = weights + [weights[1], weights[0] / 2]
        let actual = look.weights.elements + look.context.elements
        #expect(zip(actual, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
    }

    /// A batch padded to the longest sequence gives what each sequence gives by itself.
    @Test func paddedBatchEqualsSingleSequences() {
        var source = RandomSource(seed: 4)
        let attention = AdditiveAttention(querySize: 3, keySize: 4, units: 5, using: &source)
        let keys = Tensor.randomNormal([6, 3, 4], using: &source)
        let query = Tensor.randomNormal([3, 3], using: &source)
        let lengths = [6, 2, 3]
        let batch = attention(
            query: query, projectedKeys: attention.project(keys: keys), values: keys, lengths: lengths)
        for (row, length) in lengths.enumerated() {
            let own = keys.slice(row..<row + 1, axis: 1).slice(0..<length)
            let single = attention(
                query: query.slice(row..<row + 1), projectedKeys: attention.project(keys: own), values: own)
            let expected = single.context.elements + single.weights.elements
            let actual = batch.context.at(row).elements + batch.weights.at(row).slice(0..<length).elements
            #expect(zip(actual, expected).allSatisfy { abs($0 - $1) < 1e-6 })
            #expect(batch.weights.at(row).slice(length..<6).elements.allSatisfy { $0 == 0 })
        }
    }

    @Test func gradientsAgreeWithDifferences() {
        var source = RandomSource(seed: 5)
        let inputs = [[4, 2, 3], [2, 5], [3, 6], [5, 6], [6]].map { Tensor.randomNormal(Shape($0), using: &source) }
        let report = gradientCheck(of: inputs) { inputs in
            let scores = additiveScores(
                query: inputs[1].matrixProduct(inputs[3]), keys: inputs[0].matrixProduct(inputs[2]), weight: inputs[4],
                lengths: [4, 2])
            return weightedSum(of: inputs[0], weights: scores.maskedSoftmax(lengths: [4, 2]), lengths: [4, 2])
        }
        #expect(report.comparedEntries == 24 + 10 + 18 + 30 + 6)
        #expect(report.worstError < checkTolerance, "\(report)")
    }

    @Test func parametersOfTheLayers() {
        var source = RandomSource(seed: 6)
        let additive = AdditiveAttention(querySize: 3, keySize: 4, units: 5, name: "look", using: &source)
        #expect(additive.parameters.map(\.name) == ["look.keyWeight", "look.queryWeight", "look.scoreWeight"])
        #expect(additive.parameterCount == 4 * 5 + 3 * 5 + 5)
        #expect((additive.keySize, additive.querySize, additive.units) == (4, 3, 5))
        let heads = MultiHeadAttention(size: 6, headCount: 3, using: &source)
        #expect(heads.parameterCount == 4 * (36 + 6))
    }

    /// Each head by itself, from columns of the matrices, with the plain operations.
    @Test func headsByColumns() {
        var source = RandomSource(seed: 7)
        let layer = MultiHeadAttention(size: 6, headCount: 2, using: &source)
        let (queries, sequence) = (
            Tensor.randomNormal([2, 3, 6], using: &source), Tensor.randomNormal([2, 4, 6], using: &source)
        )
        let heads = (0..<2).map { head in
            let columns = head * 3..<head * 3 + 3
            let (q, k, v) = (
                layer.queryLayer(queries).slice(columns, axis: 2), layer.keyLayer(sequence).slice(columns, axis: 2),
                layer.valueLayer(sequence).slice(columns, axis: 2)
            )
            let weights = (q.matrixProduct(k, transposingRight: true) / Scalar(3).squareRoot()).softmax()
            return weights.matrixProduct(v)
        }
        let expected = layer.outputLayer(.concatenate(heads, axis: 2))
        let actual = layer(queries, over: sequence)
        #expect(actual.shape == [2, 3, 6])
        #expect(zip(actual.elements, expected.elements).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    /// What a causal query sees does not depend on later steps.
    @Test func causalHeadsDoNotLookAhead() {
        var source = RandomSource(seed: 8)
        let layer = MultiHeadAttention(size: 4, headCount: 2, using: &source)
        let sequence = Tensor.randomNormal([1, 5, 4], using: &source)
        let whole = layer(sequence, over: sequence, isCausal: true)
        let part = sequence.slice(0..<3, axis: 1)
        let early = layer(part, over: part, isCausal: true)
        #expect(zip(early.elements, whole.slice(0..<3, axis: 1).elements).allSatisfy { abs($0 - $1) < 1e-6 })
    }
}
