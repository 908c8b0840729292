import CKernels
import Foundation
import TestSupport
import Testing
@testable import TensorCore

/// What the table of operations does not ask: padding that is not read, blocks, and each set of C loops.
@Suite struct AttentionOperationTests {
    private func random(_ shape: Shape, _ seed: UInt64) -> Tensor {
        var source = RandomSource(seed: seed)
        return .randomNormal(shape, using: &source)
    }

    private func doubles(_ elements: [Scalar]) -> [Double] { elements.map { Double($0) } }

    /// The output with recording and without, and the gradients of the inputs.
    private func bothWays(_ function: ([Tensor]) -> Tensor, _ inputs: [Tensor], _ upstream: Tensor) -> [Tensor] {
        let parameters = inputs.map { Parameter($0) }
        let output = function(parameters.map(\.tensor))
        output.backward(upstream: upstream)
        return [output, function(inputs)] + parameters.compactMap(\.gradient)
    }

    /// NaN behind the lengths: values and gradients are those of the shorter tensors, the gradient at the NaN is 0.
    @Test func paddingIsNeverRead() {
        let lengths = [2, 4, 0]
        var (keys, scores) = (random([5, 3, 6], 1), random([3, 5], 2))
        for (row, length) in lengths.enumerated() {
            for step in length..<5 {
                scores[row, step] = .nan
                for unit in 0..<6 { keys[step, row, unit] = .nan }
            }
        }
        let parameters = [Parameter(random([3, 6], 3)), Parameter(keys), Parameter(random([6], 4)), Parameter(scores)]
        let compared = additiveScores(
            query: parameters[0].tensor, keys: parameters[1].tensor, weight: parameters[2].tensor, lengths: lengths)
        let weights = parameters[3].tensor.maskedSoftmax(lengths: lengths) + compared.maskedSoftmax(lengths: lengths)
        let context = weightedSum(of: parameters[1].tensor, weights: weights, lengths: lengths)
        #expect(context.elements.allSatisfy { $0.isFinite })
        #expect(weights.at(2).elements == [0, 0, 0, 0, 0])
        #expect(context.at(2).elements == [0, 0, 0, 0, 0, 0])
        context.backward(upstream: random([3, 6], 5))
        for parameter in parameters {
            #expect(parameter.gradient?.elements.allSatisfy { $0.isFinite } == true)
        }
        #expect(parameters[1].gradient?.slice(4..<5).elements.allSatisfy { $0 == 0 } == true)
        #expect(parameters[3].gradient?.at(0).slice(2..<5).elements == [0, 0, 0])
    }

    @Test func paddingOfKeysIsNeverReadByHeads() {
        let (queries, keys, values) = (random([2, 1, 3, 4], 1), random([2, 1, 5, 4], 2), random([2, 1, 5, 4], 3))
        var (spoiltKeys, spoiltValues) = (keys, values)
        for step in 3..<5 {
            for feature in 0..<4 {
                spoiltKeys[0, 0, step, feature] = .nan
                spoiltValues[0, 0, step, feature] = .nan
            }
        }
        let clean = scaledDotProductAttention(queries: queries, keys: keys, values: values, lengths: [3, 5])
        let spoilt = scaledDotProductAttention(
            queries: queries, keys: spoiltKeys, values: spoiltValues, lengths: [3, 5])
        #expect(clean.elements == spoilt.elements)
        #expect(clean.elements != scaledDotProductAttention(queries: queries, keys: keys, values: values).elements)
    }

    /// The fused operation beside its clear twin, with more queries than one block holds, and recorded or not.
    @Test func headsAgreeWithTheComposition() {
        for (queryCount, keyCount) in [(150, 70), (64, 64), (1, 130)] {
            let inputs = [
                random([2, 3, queryCount, 16], 7), random([2, 3, keyCount, 16], 8), random([2, 3, keyCount, 9], 9),
            ]
            func fused(_ x: [Tensor]) -> Tensor { scaledDotProductAttention(queries: x[0], keys: x[1], values: x[2]) }
            func composed(_ x: [Tensor]) -> Tensor {
                (x[0].matrixProduct(x[1], transposingRight: true) * 0.25).softmax().matrixProduct(x[2])
            }
            let upstream = random([2, 3, queryCount, 9], 10)
            let results = [fused, composed].map { bothWays($0, inputs, upstream) }
            #expect(results[0].count == 5)
            for (one, other) in zip(results[0], results[1]) {
                #expect(largestDifference(one.elements, doubles(other.elements)) < 10 * valueTolerance)
            }
        }
    }

    /// A causal look beside its clear twin: more queries than are worked on at once, more or fewer of them than keys,
    /// with and without padding; recorded or not.
    @Test func causalHeadsAgreeWithTheComposition() {
        for (queryCount, keyCount, lengths) in [
            (70, 70, nil), (70, 70, [50, 70]), (33, 90, nil), (90, 33, [33, 20]), (1, 5, nil), (64, 64, [64, 1]),
        ] as [(Int, Int, [Int]?)] {
            let inputs = [
                random([2, 3, queryCount, 16], 7), random([2, 3, keyCount, 16], 8), random([2, 3, keyCount, 9], 9),
            ]
            var mask = Tensor.zeros([2, 1, queryCount, keyCount])
            for row in 0..<2 {
                for query in 0..<queryCount {
                    for key in 0..<keyCount where key > query || key >= lengths?[row] ?? keyCount {
                        mask[row, 0, query, key] = -1e9
                    }
                }
            }
            let hidden = mask
            func fused(_ x: [Tensor]) -> Tensor {
                scaledDotProductAttention(
                    queries: x[0], keys: x[1], values: x[2], lengths: lengths, isCausal: true)
            }
            func composed(_ x: [Tensor]) -> Tensor {
                (x[0].matrixProduct(x[1], transposingRight: true) * 0.25 + hidden).softmax().matrixProduct(x[2])
            }
            let upstream = random([2, 3, queryCount, 9], 10)
            let results = [fused, composed].map { bothWays($0, inputs, upstream) }
            #expect(results[0].count == 5)
            for (one, other) in zip(results[0], results[1]) {
                #expect(
                    largestDifference(one.elements, doubles(other.elements)) < 10 * valueTolerance,
                    "\(queryCount) \(keyCount)")
            }
        }
    }

    /// Heads side by side in the features beside the same heads brought apart by transposing: forward and all gradients.
    @Test func headsSideBySideAgreeWithHeadsApart() {
        for (heads, queryCount, keyCount, lengths, isCausal) in [
            (3, 70, 70, nil, true), (3, 33, 21, [20, 0], false), (1, 5, 9, nil, false), (2, 1, 6, [3, 6], false),
            (5, 40, 45, [45, 11], true),
        ] as [(Int, Int, Int, [Int]?, Bool)] {
            let inputs = [
                random([2, queryCount, heads * 7], 17), random([2, keyCount, heads * 7], 18),
                random([2, keyCount, heads * 9], 19),
            ]
            func apart(_ x: Tensor) -> Tensor {
                x.reshaped([2, x.shape[1], heads, x.shape[2] / heads]).transposed([0, 2, 1, 3])
            }
            func fused(_ x: [Tensor]) -> Tensor {
                headAttention(
                    queries: x[0], keys: x[1], values: x[2], headCount: heads, lengths: lengths, isCausal: isCausal)
            }
            func transposing(_ x: [Tensor]) -> Tensor {
                scaledDotProductAttention(
                    queries: apart(x[0]), keys: apart(x[1]), values: apart(x[2]), lengths: lengths, isCausal: isCausal
                ).transposed([0, 2, 1, 3]).reshaped([2, queryCount, heads * 9])
            }
            let upstream = random([2, queryCount, heads * 9], 20)
            let results = [fused, transposing].map { bothWays($0, inputs, upstream) }
            #expect(results[0].count == 5)
            for (one, other) in zip(results[0], results[1]) {
                #expect(one.shape == other.shape && one.elements == other.elements, "\(heads) heads, \(queryCount)")
            }
        }
    }

    /// Scores far from 0 must neither overflow nor lose the winner.
    @Test func largeScores() {
        let weights = Tensor([[1e4, 1e4 - 1, -1e4, 3e38]]).maskedSoftmax(lengths: [3]).elements.map { Double($0) }
        #expect(abs(weights[0] - 1 / (1 + exp(-1))) < 1e-6 && abs(weights[1] - 1 / (1 + exp(1))) < 1e-6)
        #expect(weights[2...].allSatisfy { $0 == 0 })
    }

    /// Every set of loops that this processor can run, at lengths around its vectors; what is behind the end stays.
    @Test func loops() {
        var place: Int32 = 0
        while let loops = course_kernels_at(place)?.pointee {
            place += 1
            for count in 1...40 {
                let (x, y, w) = (random([count], 1).elements, random([count], 2).elements, random([count], 3).elements)
                let h = zip(x, y).map { tanh(Double($0) + Double($1)) }
                let ends = [Scalar](repeating: 77, count: count + 1)
                let unit = [Scalar](repeating: 1, count: count) + [77]
                var (hidden, key, query, weight, powers) = (ends, ends, unit, unit, x + [77])
                let score = Double(loops.tanh_score(x, y, w, &hidden, count))
                let exactScore = zip(h, w).reduce(0) { $0 + $1.0 * Double($1.1) }
                #expect(abs(score - exactScore) < 2e-5)
                loops.tanh_score_gradient(0.5, hidden, w, &key, &query, &weight, count)
                let slopes = zip(h, w).map { 0.5 * Double($1) * (1 - $0 * $0) }
                #expect(largestDifference(hidden, h + [77]) < 1e-6 && largestDifference(key, slopes + [77]) < 2e-6)
                let (querySums, weightSums) = (slopes.map { 1 + $0 }, h.map { 1 + 0.5 * $0 })
                #expect(largestDifference(query, querySums + [77]) < 2e-6)
                #expect(largestDifference(weight, weightSums + [77]) < 2e-6)
                loops.softmax_rows(1, count, &powers, 0.5)
                let exact = x.map { exp(0.5 * Double($0)) }
                let softmax = exact.map { $0 / exact.reduce(0, +) }
                #expect(largestDifference(powers, softmax + [77]) < 1e-6)
                let mean = zip(softmax, y).reduce(0) { $0 + $1.0 * Double($1.1) }
                #expect(abs(Double(loops.dot(powers, y, count)) - mean) < 1e-6)
                var gradient = y + [77]
                loops.softmax_row_gradient(&gradient, powers, 0.5, count)
                let expected = zip(softmax, y).map { 0.5 * $0 * (Double($1) - mean) }
                #expect(largestDifference(gradient, expected + [77]) < 2e-6)
            }
        }
    }
}
