internal import CKernels

private struct Multiplying: MemoryLoop {
    let product: GeneralMatrixProduct
    let a: UnsafePointer<Scalar>
    let b: UnsafePointer<Scalar>
    let added: UnsafePointer<Scalar>?

    var reads: [UnsafePointer<Scalar>] { added.map { [a, b, $0] } ?? [a, b] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) { product(a, b, out, adding: added) }
}

/// One matrix product in memory: `C = op(A) · op(B)`, with `op` the identity or the transpose.
///
/// Letters as in every BLAS manual: op(A) is m × k, op(B) is k × n, C is m × n, all row-major without gaps.
package struct GeneralMatrixProduct: BitwiseCopyable {
    let m: Int
    let n: Int
    let k: Int
    let transposeA: Bool
    let transposeB: Bool

    /// Below this many multiplications even the call of our own C loop costs more than the work.
    private static let largestPlain = 128

    package init(m: Int, n: Int, k: Int, transposeA: Bool = false, transposeB: Bool = false) {
        (self.m, self.n, self.k) = (m, n, k)
        (self.transposeA, self.transposeB) = (transposeA, transposeB)
    }

    /// - Parameters:
    ///   - a: A as it is stored, m · k numbers.
    ///   - b: B as it is stored, k · n numbers.
    ///   - c: where C is written, m · n numbers.
    ///   - added: n numbers that are added to every row of the product, such as a bias; nil for none.
    ///   - stride: if not 0, every row has numbers of its own added, and they are so far apart; `added` may then be C.
    @inline(__always)
    package func callAsFunction(
        _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>,
        adding added: UnsafePointer<Scalar>? = nil, stride: Int = 0
    ) {
        let multiplications = m * n * k
        if multiplications <= Self.largestPlain {
            course_small_product(m, n, k, a, transposeA ? 1 : 0, b, transposeB ? 1 : 0, added, stride, c)
            return
        }
        #if canImport(Accelerate)
            if multiplications >= Self.smallestForAccelerate { return accelerated(a, b, c, added, stride) }
        #endif
        kernels.pointee.matrix_product(
            m, n, k, a, strideA, transposeA ? 1 : 0, b, transposeB ? 1 : 0, added, stride, c)
    }

    /// From one row of A, as it is stored, to the next.
    @inline(__always) var strideA: Int { transposeA ? m : k }

    /// The product of tensors, as one of this shape; not recorded.
    /// - Parameters:
    ///   - a: A, m · k numbers of any shape.
    ///   - b: B, k · n numbers of any shape.
    ///   - added: as many numbers as there are columns, added to every row; nil for none.
    ///   - shape: of the result: m · n numbers.
    /// - Returns: C in this shape.
    @inline(__always)
    func callAsFunction(_ a: Tensor, _ b: Tensor, adding added: Tensor? = nil, shape: Shape) -> Tensor {
        withExtendedLifetime((a, b, added)) {
            Tensor(
                shape: shape, count: m * n,
                by: Multiplying(
                    product: self, a: a.storage.elements, b: b.storage.elements, added: added?.storage.elements))
        }
    }
}
