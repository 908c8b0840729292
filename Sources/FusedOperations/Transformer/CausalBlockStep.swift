internal import CKernels
import TensorCore

/// The weights of a causal transformer block that normalises what goes into its halves.
package struct CausalBlockWeights {
    /// A weight `[inputs, outputs]` with its bias `[outputs]`, or a norm's scale and shift.
    package typealias Pair = (weight: Tensor, bias: Tensor)

    let attentionNorm, query, key, value, output, feedForwardNorm, inner, outer: Pair
    let headCount: Int
    let epsilon: Scalar

    package init(
        attentionNorm: Pair, query: Pair, key: Pair, value: Pair, output: Pair, feedForwardNorm: Pair, inner: Pair,
        outer: Pair, headCount: Int, epsilon: Double
    ) {
        (self.attentionNorm, self.query, self.key, self.value) = (attentionNorm, query, key, value)
        (self.output, self.feedForwardNorm, self.inner, self.outer) = (output, feedForwardNorm, inner, outer)
        (self.headCount, self.epsilon) = (headCount, Scalar(epsilon))
    }
}

/// The next step of one sequence through a causal transformer block, in one operation without a graph: where symbols are
/// written one by one, a tensor for each operation takes as long as the arithmetic.
///
/// ```
/// x = x + attend(norm₁(x)),   x = x + feedForward(norm₂(x))
/// ```
/// with the tanh form of GELU. The numbers are those of the single operations, to the last bit. Complexity: O(weights +
/// steps · width).
/// - Parameters:
///   - input: x, `width` numbers of any shape.
///   - block: the weights.
///   - keys: those of the steps before, `[1, heads, room, width / heads]`; gets the new one.
///   - values: the same shape.
///   - place: how many steps came before.
/// - Returns: the same shape as the input.
package func causalBlockStep(
    _ input: Tensor, _ block: CausalBlockWeights, keys: inout Tensor, values: inout Tensor, place: Int
) -> Tensor {
    let (width, heads) = (input.count, block.headCount)
    let cached = keys.shape
    guard cached.rank == 4, cached == values.shape, cached[0] == 1, cached[1] == heads, cached[3] * heads == width,
        0..<cached[2] ~= place, block.query.weight.shape == [width, width]
    else {
        Misuse.stop(
            "causalBlockStep", rule: "keys and values [1, heads, room, width / heads] with room for the step",
            found: "\(heads) heads, input \(input.shape), keys \(cached), step \(place)",
            remedy: "make room in the cache before the step")
    }
    return Tensor(shape: input.shape, count: width) { x in
        keys.mutate { keys in
            values.mutate { values in
                let step = BlockStep(block, width: width, room: cached[2], place: place)
                x.update(from: input.start, count: width)
                step.attend(x, keys, values)
                step.feedForward(x)
                withExtendedLifetime((input, step)) {}
            }
        }
    }
}

/// One step with its working memory.
private final class BlockStep {
    private let block: CausalBlockWeights
    private let width, headWidth, room, place: Int
    private let memory: Tensor
    /// What a norm gives; queries, then what attention gives; keys or values; inner units; weights of the steps.
    private let normed, queries, row, inner, weights: UnsafeMutablePointer<Scalar>

    init(_ block: CausalBlockWeights, width: Int, room: Int, place: Int) {
        let innerWidth = block.inner.bias.count
        (self.block, self.width, self.room, self.place) = (block, width, room, place)
        headWidth = width / block.headCount
        memory = Tensor(unset: [3 * width + innerWidth + place + 1])
        normed = memory.start
        (queries, row, inner) = (normed + width, normed + 2 * width, normed + 3 * width)
        weights = inner + innerWidth
    }

    /// x = x + attend(norm(x)).
    func attend(
        _ x: UnsafeMutablePointer<Scalar>, _ keys: UnsafeMutablePointer<Scalar>,
        _ values: UnsafeMutablePointer<Scalar>
    ) {
        normalize(x, block.attentionNorm)
        keep(block.key, keys)
        keep(block.value, values)
        dense(normed, block.query, queries)
        let scale = 1 / Scalar(headWidth).squareRoot()
        for head in 0..<block.headCount {
            let (first, query) = (head * room * headWidth, queries + head * headWidth)
            kernels.pointee.dots(place + 1, headWidth, keys + first, query, weights)
            kernels.pointee.softmax_rows(1, place + 1, weights, scale)
            kernels.pointee.matrix_product(
                1, headWidth, place + 1, weights, place + 1, 0, values + first, 0, nil, 0, normed + head * headWidth)
        }
        dense(normed, block.output, row)
        kernels.pointee.add_scaled(x, row, 1, width)
    }

    /// x = x + feedForward(norm(x)).
    func feedForward(_ x: UnsafeMutablePointer<Scalar>) {
        normalize(x, block.feedForwardNorm)
        dense(normed, block.inner, inner)
        kernels.pointee.gelu_tanh(inner, inner, block.inner.bias.count)
        dense(inner, block.outer, row)
        kernels.pointee.add_scaled(x, row, 1, width)
    }

    private func normalize(_ x: UnsafePointer<Scalar>, _ norm: CausalBlockWeights.Pair) {
        kernels.pointee.normalize_rows(
            1, width, x, norm.weight.start, norm.bias.start, block.epsilon, normed, weights, normed)
    }

    /// Puts the keys or values of this step, one a head, behind those before.
    private func keep(_ layer: CausalBlockWeights.Pair, _ kept: UnsafeMutablePointer<Scalar>) {
        dense(normed, layer, row)
        for head in 0..<block.headCount {
            (kept + (head * room + place) * headWidth).update(from: row + head * headWidth, count: headWidth)
        }
    }

    private func dense(
        _ input: UnsafePointer<Scalar>, _ layer: CausalBlockWeights.Pair, _ out: UnsafeMutablePointer<Scalar>
    ) {
        let (inputs, outputs) = (layer.weight.shape[0], layer.weight.shape[1])
        GeneralMatrixProduct(m: 1, n: outputs, k: inputs)(input, layer.weight.start, out, adding: layer.bias.start)
    }
}
