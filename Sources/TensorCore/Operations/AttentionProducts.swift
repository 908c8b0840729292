internal import CKernels

/// Queries, keys and values of one head, rows without gaps.
struct HeadOperands {
    let q: UnsafePointer<Scalar>
    let k: UnsafePointer<Scalar>
    let v: UnsafePointer<Scalar>
}

/// Where the gradients of one head go, and working memory for those of its scores.
struct HeadGradients {
    let q: UnsafeMutablePointer<Scalar>
    let k: UnsafeMutablePointer<Scalar>
    let v: UnsafeMutablePointer<Scalar>
    let scores: UnsafeMutablePointer<Scalar>
}

/// Attention of some queries of one head, forward and back.
struct HeadProducts {
    let width: Int
    let valueWidth: Int
    let isCausal: Bool

    private var scale: Scalar { 1 / FastMath.squareRoot(Scalar(width)) }

    /// Weights and output of some queries of a head.
    ///
    /// - Parameters:
    ///   - rows: which queries.
    ///   - seen: how many keys some of them see.
    ///   - of: the head.
    ///   - weights: gets `rows.count` rows of `seen` weights.
    ///   - out: the output of the head's queries, from the first on.
    func forward(
        _ rows: Range<Int>, seen: Int, _ of: HeadOperands, _ weights: UnsafeMutablePointer<Scalar>,
        _ out: UnsafeMutablePointer<Scalar>
    ) {
        let query = of.q + rows.lowerBound * width
        if rows.count == 1 {
            // The product would put the keys in another order first, which pays for many queries alone.
            kernels.pointee.dots(seen, width, of.k, query, weights)
        } else {
            kernels.pointee.matrix_product(rows.count, seen, width, query, width, 0, of.k, 1, nil, 0, weights)
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
            rows.count, valueWidth, seen, weights, seen, 0, of.v, 0, nil, 0, out + rows.lowerBound * valueWidth)
    }

    /// ```
    /// dV = Pᵀ dO     dP = dO Vᵀ     dS = P · (dP - Σ dP · P) / √width     dQ = dS K     dK = dSᵀ Q
    /// ```
    /// - Parameters:
    ///   - rows: which queries.
    ///   - seen: how many keys some of them see.
    ///   - keyCount: how many keys there are: those that are not seen get 0.
    ///   - isFirst: whether these queries are the first to come; the gradients of others are added.
    ///   - of: the head.
    ///   - p: the weights of these queries.
    ///   - upstream: the gradient at the head's output, from the first query on.
    ///   - to: where the gradients go.
    func backward(
        _ rows: Range<Int>, seen: Int, keyCount: Int, isFirst: Bool, _ of: HeadOperands, _ p: UnsafePointer<Scalar>,
        _ upstream: UnsafePointer<Scalar>, _ to: HeadGradients
    ) {
        let (count, ds) = (rows.count, to.scores)
        let (query, dOut) = (of.q + rows.lowerBound * width, upstream + rows.lowerBound * valueWidth)
        let product = kernels.pointee.matrix_product
        product(seen, valueWidth, count, p, seen, 1, dOut, 0, isFirst ? nil : UnsafePointer(to.v), valueWidth, to.v)
        product(count, seen, valueWidth, dOut, valueWidth, 0, of.v, 1, nil, 0, ds)
        for row in 0..<count {
            kernels.pointee.softmax_row_gradient(ds + row * seen, p + row * seen, scale, seen)
        }
        product(count, width, seen, ds, seen, 0, of.k, 0, nil, 0, to.q + rows.lowerBound * width)
        product(seen, width, count, ds, seen, 1, query, 0, isFirst ? nil : UnsafePointer(to.k), width, to.k)
        guard isFirst else { return }
        (to.k + seen * width).update(repeating: 0, count: (keyCount - seen) * width)
        (to.v + seen * valueWidth).update(repeating: 0, count: (keyCount - seen) * valueWidth)
    }
}
