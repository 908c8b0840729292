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

    /// The limit, on the calling thread.
    public static var limit: Int { course_thread_limit() }

    /// Calls `body` with the numbers from 0 to `count - 1`, side by side on as many threads as matrix products may use.
    ///
    /// The products inside stay on their thread. Returns when all calls have ended.
    package static func shared(_ count: Int, _ body: @Sendable (_ number: Int) -> Void) {
        let threads = min(limit, count)
        guard threads > 1 else { return (0..<count).forEach(body) }
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            course_stay_on_thread(1)
            defer { course_stay_on_thread(0) }
            for number in stride(from: thread, to: count, by: threads) { body(number) }
        }
    }

    #if !canImport(Accelerate)
        /// Before the library's first product: it would begin with a thread for each core.
        static func prepareLibrary() { _ = oneAtFirst }

        private static let oneAtFirst: Void = openblas_set_num_threads(Int32(clamping: limit))
    #endif
}

extension GeneralMatrixProduct {
    /// The product with the rows of C shared among threads, in multiples of eight.
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
