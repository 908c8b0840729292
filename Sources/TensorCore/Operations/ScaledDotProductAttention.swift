/// Attention by inner products, for all queries of a sequence at once, in one operation.
///
/// ```
/// output = softmax(queries · keysᵀ / √width) · values
/// ```
/// for each sequence and head by itself. Padding is not read, and no gradient goes there. A query that may look at no
/// key gets 0. Caches the operands and the attention weights; without recording, those of 64 queries at a time. Where it
/// is causal, 32 queries at a time are worked on, and keys behind the last of them are left out.
/// Complexity: O(batch · heads · queries · keys · width).
///
/// Source: A. Vaswani et al., "Attention is all you need", arXiv:1706.03762. Departs from the paper: nothing.
/// - Parameters:
///   - queries: `[batch, heads, queryCount, width]`.
///   - keys: `[batch, heads, keyCount, width]`.
///   - values: `[batch, heads, keyCount, valueWidth]`.
///   - lengths: how many keys of each sequence count, from the first on; nil for all.
///   - isCausal: whether query i sees the keys 0...i only, as a decoder must.
/// - Returns: `[batch, heads, queryCount, valueWidth]`.
public func scaledDotProductAttention(
    queries: Tensor, keys: Tensor, values: Tensor, lengths: [Int]? = nil, isCausal: Bool = false
) -> Tensor {
    let (q, k, v) = (queries.shape, keys.shape, values.shape)
    guard q.rank == 4, k == q.replacing(2, with: k.rank == 4 ? k[2] : 0), v.rank == 4, v == k.replacing(3, with: v[3])
    else {
        Misuse.stop(
            "scaledDotProductAttention",
            rule: "queries [batch, heads, queryCount, width], keys [batch, heads, keyCount, width], values alike",
            found: "queries \(q), keys \(k), values \(v)",
            remedy: "split the features into heads and bring that axis before the steps")
    }
    let plan = HeadPlan(
        batch: q[0], lengths, isCausal, op: "scaledDotProductAttention",
        queries: HeadLayout(heads: q[1], steps: q[2], width: q[3]),
        keys: HeadLayout(heads: k[1], steps: k[2], width: k[3]),
        values: HeadLayout(heads: v[1], steps: v[2], width: v[3]))
    return attention(
        plan, queries, keys, values, shape: q.replacing(3, with: v[3]), op: "scaledDotProductAttention")
}

/// The same for heads that stand side by side in the features, as linear layers give them: no tensor is transposed, and
/// the rows of a head are brought together when its turn comes.
///
/// - Parameters:
///   - queries: `[batch, queryCount, headCount · width]`.
///   - keys: `[batch, keyCount, headCount · width]`.
///   - values: `[batch, keyCount, headCount · valueWidth]`.
///   - headCount: how many heads.
///   - lengths: how many keys of each sequence count, from the first on; nil for all.
///   - isCausal: whether query i sees the keys 0...i only.
/// - Returns: `[batch, queryCount, headCount · valueWidth]`.
package func headAttention(
    queries: Tensor, keys: Tensor, values: Tensor, headCount: Int, lengths: [Int]? = nil, isCausal: Bool = false
) -> Tensor {
    let (q, k, v) = (queries.shape, keys.shape, values.shape)
    guard q.rank == 3, k == q.replacing(1, with: k.rank == 3 ? k[1] : 0), v.rank == 3, v == k.replacing(2, with: v[2]),
        headCount > 0, q[2] % headCount == 0, v[2] % headCount == 0
    else {
        Misuse.stop(
            "headAttention", rule: "queries [batch, queryCount, size], keys [batch, keyCount, size], values alike",
            found: "queries \(q), keys \(k), values \(v), \(headCount) heads",
            remedy: "give sizes that are multiples of the number of heads")
    }
    func layout(_ shape: Shape) -> HeadLayout {
        HeadLayout(heads: headCount, steps: shape[1], width: shape[2] / headCount, isSideBySide: true)
    }
    let plan = HeadPlan(
        batch: q[0], lengths, isCausal, op: "headAttention", queries: layout(q), keys: layout(k), values: layout(v))
    return attention(plan, queries, keys, values, shape: q.replacing(2, with: v[2]), op: "headAttention")
}

private func attention(
    _ plan: HeadPlan, _ queries: Tensor, _ keys: Tensor, _ values: Tensor, shape: Shape, op: StaticString
) -> Tensor {
    let isKept = Recording.isOn && (queries.isRecorded || keys.isRecorded || values.isRecorded)
    let (q, k, v) = (queries.detached, keys.detached, values.detached)
    let (output, weights) = plan.output(q, k, v, shape: shape, isKept: isKept)
    guard isKept else { return output }
    let gradients = SharedGradients { plan.gradients($0, q, k, v, weights: weights) }
    return output.recorded(
        op, (queries, { gradients.of($0).queries }), (keys, { gradients.of($0).keys }),
        (values, { gradients.of($0).values }))
}
