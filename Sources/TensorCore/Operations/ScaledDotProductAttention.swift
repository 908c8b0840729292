internal import CKernels

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
    let plan = HeadPlan(queries.shape, keys.shape, values.shape, lengths, isCausal)
    let isKept = Recording.isOn && (queries.isRecorded || keys.isRecorded || values.isRecorded)
    let (q, k, v) = (queries.detached, keys.detached, values.detached)
    let block = plan.block(isKept: isKept)
    let shares = plan.shares
    var weights = Tensor(unset: [isKept ? plan.heads : shares.count, isKept ? plan.queryCount : block, plan.keyCount])
    let output = Tensor(shape: queries.shape.replacing(3, with: plan.valueWidth)) { out in
        weights.mutate { weights in
            shares.forEach { share, heads in
                for head in heads {
                    let weights = weights + (isKept ? head * plan.queryCount : share * block) * plan.keyCount
                    for rows in plan.blocks(of: block) {
                        let place = isKept ? rows.lowerBound * plan.keyCount : 0
                        plan.forward(head, rows, q, k, v, weights + place, out)
                    }
                }
            }
        }
    }
    guard isKept else { return output }
    let kept = weights
    let gradients = SharedGradients { plan.gradients($0, q, k, v, weights: kept) }
    return output.recorded(
        "scaledDotProductAttention", (queries, { gradients.of($0).queries }), (keys, { gradients.of($0).keys }),
        (values, { gradients.of($0).values }))
}

/// The sizes, and the work on one head; a head here is one of `batch · heads`.
private struct HeadPlan {
    /// How many queries have their weights in memory when no backward follows: 64 rows of them stay in the cache.
    private static let largestBlock = 64
    /// How many queries are worked on at once where each sees only the keys up to itself. Of 128 keys 80 are looked at
    /// then, on average.
    private static let causalBlock = 32

    let heads: Int
    let headsOfSequence: Int
    let queryCount: Int
    let keyCount: Int
    let width: Int
    let valueWidth: Int
    let lengths: [Int]?
    let isCausal: Bool

    init(_ queries: Shape, _ keys: Shape, _ values: Shape, _ lengths: [Int]?, _ isCausal: Bool) {
        guard queries.rank == 4, keys == queries.replacing(2, with: keys.rank == 4 ? keys[2] : 0), values.rank == 4,
            values == keys.replacing(3, with: values[3])
        else {
            Misuse.stop(
                "scaledDotProductAttention",
                rule: "queries [batch, heads, queryCount, width], keys [batch, heads, keyCount, width], values alike",
                found: "queries \(queries), keys \(keys), values \(values)",
                remedy: "split the features into heads and bring that axis before the steps")
        }
        (heads, headsOfSequence) = (queries[0] * queries[1], queries[1])
        (queryCount, keyCount, width, valueWidth) = (queries[2], keys[2], queries[3], values[3])
        (self.lengths, self.isCausal) = (lengths, isCausal)
        Misuse.checkLengths(lengths, count: queries[0], upTo: keyCount, op: "scaledDotProductAttention")
    }

    /// The heads, shared among threads if there is enough to do.
    var shares: WorkShares {
        let multiplications = heads * queryCount * keyCount * (width + valueWidth)
        return WorkShares(of: heads, isWorthwhile: multiplications >= Int(course_smallest_shared))
    }

    /// How many queries are worked on at once.
    func block(isKept: Bool) -> Int {
        let most = isCausal ? Self.causalBlock : isKept ? queryCount : Self.largestBlock
        return max(1, min(queryCount, most))
    }

    /// The queries, so many at a time. The weights of a block stand in rows of as many as there are keys that it sees.
    func blocks(of size: Int) -> [Range<Int>] {
        stride(from: 0, to: max(queryCount, 1), by: size).map { $0..<min($0 + size, queryCount) }
    }

    private var scale: Scalar { 1 / FastMath.squareRoot(Scalar(width)) }

    /// How many keys of a head some of its queries see.
    private func keys(of head: Int, seenBy rows: Range<Int>) -> Int {
        let count = lengths?[head / headsOfSequence] ?? keyCount
        return isCausal ? min(count, rows.upperBound) : count
    }

    /// Weights and output of some queries of a head.
    func forward(
        _ head: Int, _ rows: Range<Int>, _ q: Tensor, _ k: Tensor, _ v: Tensor,
        _ weights: UnsafeMutablePointer<Scalar>, _ out: UnsafeMutablePointer<Scalar>
    ) {
        let seen = keys(of: head, seenBy: rows)
        let firstQuery = head * queryCount + rows.lowerBound
        let (keys, values) = (head * keyCount * width, head * keyCount * valueWidth)
        if rows.count == 1 {
            // The product would put the keys in another order first, which pays for many queries alone.
            let (query, key) = (q.storage.elements + firstQuery * width, k.storage.elements + keys)
            for place in 0..<seen { weights[place] = kernels.pointee.dot(query, key + place * width, width) }
        } else {
            kernels.pointee.matrix_product(
                rows.count, seen, width, q.storage.elements + firstQuery * width, width, 0,
                k.storage.elements + keys, 1, nil, 0, weights)
        }
        if isCausal {
            for (place, query) in rows.enumerated() where seen > 0 {
                let (row, count) = (weights + place * seen, min(seen, query + 1))
                kernels.pointee.softmax_rows(1, count, row, scale)
                (row + count).update(repeating: 0, count: seen - count)
            }
        } else if seen > 0 {
            kernels.pointee.softmax_rows(rows.count, seen, weights, scale)
        }
        kernels.pointee.matrix_product(
            rows.count, valueWidth, seen, weights, seen, 0, v.storage.elements + values, 0, nil, 0,
            out + firstQuery * valueWidth)
        withExtendedLifetime((q, k, v)) {}
    }

    func gradients(
        _ upstream: Tensor, _ q: Tensor, _ k: Tensor, _ v: Tensor, weights: Tensor
    ) -> (queries: Tensor, keys: Tensor, values: Tensor) {
        var (dq, dk, dv) = (Tensor(unset: q.shape), Tensor(unset: k.shape), Tensor(unset: v.shape))
        dq.mutate { dq in
            dk.mutate { dk in
                dv.mutate { dv in
                    shares.forEach { _, heads in
                        let size = block(isKept: true)
                        var scores = Tensor(unset: [size, keyCount])
                        scores.mutate { scores in
                            for head in heads {
                                // The last block sees the most keys; those before it are added.
                                for rows in blocks(of: size).reversed() {
                                    backward(head, rows, upstream, q, k, v, weights, scores, dq, dk, dv)
                                }
                            }
                        }
                    }
                }
            }
        }
        withExtendedLifetime((upstream, q, k, v, weights)) {}
        return (dq, dk, dv)
    }

    /// ```
    /// dV = Pᵀ dO     dP = dO Vᵀ     dS = P · (dP - Σ dP · P) / √width     dQ = dS K     dK = dSᵀ Q
    /// ```
    private func backward(
        _ head: Int, _ rows: Range<Int>, _ upstream: Tensor, _ q: Tensor, _ k: Tensor, _ v: Tensor, _ weights: Tensor,
        _ ds: UnsafeMutablePointer<Scalar>, _ dq: UnsafeMutablePointer<Scalar>, _ dk: UnsafeMutablePointer<Scalar>,
        _ dv: UnsafeMutablePointer<Scalar>
    ) {
        let (seen, count) = (keys(of: head, seenBy: rows), rows.count)
        let firstQuery = head * queryCount + rows.lowerBound
        let (dk, dv) = (dk + head * keyCount * width, dv + head * keyCount * valueWidth)
        let p = weights.storage.elements + firstQuery * keyCount
        let (dOut, q) = (upstream.storage.elements + firstQuery * valueWidth, q.storage.elements + firstQuery * width)
        let (k, v) = (k.storage.elements + head * keyCount * width, v.storage.elements + head * keyCount * valueWidth)
        let product = kernels.pointee.matrix_product
        let isFirst = rows.upperBound == queryCount
        product(seen, valueWidth, count, p, seen, 1, dOut, 0, isFirst ? nil : UnsafePointer(dv), valueWidth, dv)
        product(count, seen, valueWidth, dOut, valueWidth, 0, v, 1, nil, 0, ds)
        for row in 0..<count {
            kernels.pointee.softmax_row_gradient(ds + row * seen, p + row * seen, scale, seen)
        }
        product(count, width, seen, ds, seen, 0, k, 0, nil, 0, dq + firstQuery * width)
        product(seen, width, count, ds, seen, 1, q, 0, isFirst ? nil : UnsafePointer(dk), width, dk)
        guard isFirst else { return }
        (dk + seen * width).update(repeating: 0, count: (keyCount - seen) * width)
        (dv + seen * valueWidth).update(repeating: 0, count: (keyCount - seen) * valueWidth)
    }
}
