internal import CKernels
internal import Dispatch

#if !canImport(Accelerate)
    internal import COpenBLAS
#endif

/// How many threads matrix products may use: one, until somebody asks for more. Below some million multiplications a
/// product is faster on one thread, and a net of the course is mostly that.
public enum MatrixThreads {
    /// Sets the limit for the whole process. Accelerate on macOS decides by itself.
    public static func limit(to count: Int) {
        course_set_thread_limit(count)
        #if !canImport(Accelerate)
            openblas_set_num_threads(Int32(clamping: max(1, count)))
        #endif
    }

    static var limit: Int { course_thread_limit() }

    #if !canImport(Accelerate)
        /// Before the library's first product: it would begin with a thread for each core.
        static func prepareLibrary() { _ = oneAtFirst }

        private static let oneAtFirst: Void = openblas_set_num_threads(Int32(clamping: limit))
    #endif
}

extension GeneralMatrixProduct {
    /// The product with the rows of C shared among threads, in whole tiles.
    @inline(never)
    func onThreads(
        _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>,
        _ added: UnsafePointer<Scalar>?, _ stride: Int
    ) {
        let tile = 8
        let parts = max(1, min(MatrixThreads.limit, m))
        let share = ((m + parts - 1) / parts + tile - 1) / tile * tile
        // Every part writes rows of its own, and all have ended when this returns.
        nonisolated(unsafe) let (a, b, c, added) = (a, b, c, added)
        DispatchQueue.concurrentPerform(iterations: (m + share - 1) / share) { part in
            let start = part * share
            kernels.pointee.matrix_product(
                min(share, m - start), n, k, a + start * (transposeA ? 1 : k), strideA, transposeA ? 1 : 0, b,
                transposeB ? 1 : 0, added.map { $0 + start * stride }, stride, c + start * n)
        }
    }
}
