/// Matrix products, single and in batches.
extension Tensor {
    /// The matrix product over the last two axes; leading axes are batches and broadcast.
    ///
    /// ```
    /// C[..., i, j] = Σ over p of A[..., i, p] · B[..., p, j]
    /// dA = dC · Bᵀ        dB = Aᵀ · dC
    /// ```
    /// Caches both operands. Complexity: O(batch · m · k · n) multiplications.
    /// - Parameters:
    ///   - right: `[..., k, n]`; `self` is `[..., m, k]`.
    ///   - transposingLeft: read `self` as its transpose, without copying: it is stored as `[..., k, m]`.
    ///   - transposingRight: read `right` as its transpose, without copying: it is stored as `[..., n, k]`.
    /// - Returns: `[..., m, n]`.
    public func matrixProduct(
        _ right: Tensor, transposingLeft: Bool = false, transposingRight: Bool = false
    ) -> Tensor {
        if right.rank == 2, rank > 2, !transposingLeft {
            // One weight matrix for the whole batch: a single large product instead of many small ones.
            let flat = reshaped([shape.dropLast().reduce(1, *), shape[rank - 1]])
            let product = flat.matrixProduct(right, transposingRight: transposingRight)
            return product.reshaped(shape.replacing(rank - 1, with: product.shape[1]))
        }
        let plan = BatchedProduct(shape, right.shape, transposingLeft, transposingRight)
        let product = withPointer { a in
            right.withPointer { b in
                Tensor(shape: plan.shape, count: plan.shape.elementCount, by: Multiplying(plan: plan, a: a, b: b))
            }
        }
        let (a, b) = (detached, right.detached)
        let leftGradient = { (upstream: Tensor) in
            transposingLeft
                ? b.matrixProduct(upstream, transposingLeft: transposingRight, transposingRight: true)
                : upstream.matrixProduct(b, transposingRight: !transposingRight)
        }
        let rightGradient = { (upstream: Tensor) in
            transposingRight
                ? upstream.matrixProduct(a, transposingLeft: true, transposingRight: transposingLeft)
                : a.matrixProduct(upstream, transposingLeft: !transposingLeft)
        }
        return product.recorded("matrixProduct", (self, leftGradient), (right, rightGradient))
    }
}

private struct Multiplying: MemoryLoop {
    let plan: BatchedProduct
    let a: UnsafePointer<Scalar>
    let b: UnsafePointer<Scalar>

    var reads: [UnsafePointer<Scalar>] { [a, b] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) { plan.run(a, b, out) }
}

/// The sizes of a batched product, and which pairs of matrices it multiplies.
private struct BatchedProduct: BitwiseCopyable {
    let shape: Shape
    private let product: GeneralMatrixProduct
    private let batch: Shape
    private let loop: StridedLoop

    init(_ left: Shape, _ right: Shape, _ transposingLeft: Bool, _ transposingRight: Bool) {
        guard left.rank >= 2, right.rank >= 2 else { Self.stopAtRank(left, right) }
        let (rows, inner) = Self.matrix(left, transposingLeft)
        let (rightInner, columns) = Self.matrix(right, transposingRight)
        if inner != rightInner { Self.stopAtInner(left, right, inner, rightInner) }
        product = GeneralMatrixProduct(
            m: rows, n: columns, k: inner, transposeA: transposingLeft, transposeB: transposingRight)
        if left.rank == 2 && right.rank == 2 {
            batch = .scalar
        } else {
            let batches = (Shape(left.dropLast(2)), Shape(right.dropLast(2)))
            guard let common = batches.0.broadcast(with: batches.1) else { Self.stopAtBatch(left, right) }
            batch = common
        }
        shape = batch.appending(rows).appending(columns)
        loop = StridedLoop(
            over: batch, first: Shape(left.dropLast(2)).strides(stretchedTo: batch),
            second: Shape(right.dropLast(2)).strides(stretchedTo: batch))
    }

    private static func matrix(_ shape: Shape, _ isTransposed: Bool) -> (rows: Int, columns: Int) {
        let (rows, columns) = (shape[shape.rank - 2], shape[shape.rank - 1])
        return isTransposed ? (columns, rows) : (rows, columns)
    }

    @inline(__always)
    func run(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>) {
        if batch.rank == 0 { return product(a, b, c) }
        let (sizeA, sizeB, sizeC) = (product.m * product.k, product.k * product.n, product.m * product.n)
        var c = c
        loop.forEachRun { left, right in
            for index in 0..<loop.runLength {
                product(a + (left + index * loop.first[0]) * sizeA, b + (right + index * loop.second[0]) * sizeB, c)
                c += sizeC
            }
        }
    }

    private static func stopAtRank(_ left: Shape, _ right: Shape) -> Never {
        Misuse.stop(
            "matrixProduct", rule: "both operands have at least two axes", left, right,
            remedy: "reshape a vector to a row [1, n] or a column [n, 1]")
    }

    private static func stopAtInner(_ left: Shape, _ right: Shape, _ columns: Int, _ rows: Int) -> Never {
        Misuse.stop(
            "matrixProduct", rule: "the left one's columns (\(columns)) are as many as the right one's rows (\(rows))",
            left, right, remedy: "check the layer sizes, or pass transposingLeft: or transposingRight: true")
    }

    private static func stopAtBatch(_ left: Shape, _ right: Shape) -> Never {
        Misuse.stop(
            "matrixProduct", rule: "leading axes are equal, or one of them is 1 or missing", left, right,
            remedy: "reshape so that both operands have the same batch axes")
    }
}
