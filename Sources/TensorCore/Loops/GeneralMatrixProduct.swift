#if canImport(Accelerate)
    internal import Accelerate
#else
    internal import COpenBLAS
#endif

/// One matrix product in memory: `C = op(A) · op(B)`, or added to C, with `op` the identity or the transpose.
///
/// Letters as in every BLAS manual: op(A) is m × k, op(B) is k × n, C is m × n, all row-major without gaps.
struct GeneralMatrixProduct {
    let m: Int
    let n: Int
    let k: Int
    var transposeA = false
    var transposeB = false
    var addsToC = false

    /// Below this many multiplications the call of a library costs more than the work.
    private static let largestPlain = 128

    @inline(__always)
    func callAsFunction(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>) {
        if m * n * k <= Self.largestPlain {
            plain(a, b, c)
        } else {
            library(a, b, c)
        }
    }

    @inline(__always)
    func callAsFunction(_ a: Tensor, _ b: Tensor, _ c: UnsafeMutablePointer<Scalar>) {
        a.withPointer { a in b.withPointer { b in self(a, b, c) } }
    }

    /// Three loops, as in the definition.
    private func plain(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>) {
        let (rowA, columnA) = transposeA ? (1, m) : (k, 1)
        let (rowB, columnB) = transposeB ? (1, k) : (n, 1)
        for row in 0..<m {
            let a = a + row * rowA
            let c = c + row * n
            for column in 0..<n {
                let b = b + column * columnB
                var sum = addsToC ? c[column] : 0
                for inner in 0..<k { sum += a[inner * columnA] * b[inner * rowB] }
                c[column] = sum
            }
        }
    }

    private func library(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>) {
        #if !canImport(Accelerate)
            _ = MatrixThreads.oneAtFirst
        #endif
        let (m32, n32, k32) = (Int32(m), Int32(n), Int32(k))
        let (opA, opB) = (transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans)
        let (strideA, strideB) = (transposeA ? m32 : k32, transposeB ? k32 : n32)
        let beta: Scalar = addsToC ? 1 : 0
        #if SCALAR_IS_DOUBLE
            cblas_dgemm(CblasRowMajor, opA, opB, m32, n32, k32, 1, a, strideA, b, strideB, beta, c, n32)
        #else
            cblas_sgemm(CblasRowMajor, opA, opB, m32, n32, k32, 1, a, strideA, b, strideB, beta, c, n32)
        #endif
    }
}
