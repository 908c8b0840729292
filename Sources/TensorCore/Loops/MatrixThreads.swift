#if !canImport(Accelerate)
    internal import COpenBLAS
#endif

/// How many threads the matrix library may use. One until somebody asks for more: below about a million operations a
/// product is faster on one thread, and a net of the course is mostly that.
public enum MatrixThreads {
    /// Limits the library to so many threads, for the whole process. Accelerate on macOS decides by itself.
    public static func limit(to count: Int) {
        #if !canImport(Accelerate)
            _ = oneAtFirst
            openblas_set_num_threads(Int32(clamping: max(1, count)))
        #endif
    }

    #if !canImport(Accelerate)
        /// Read before the library's first product, unless ``limit(to:)`` came earlier.
        static let oneAtFirst: Void = openblas_set_num_threads(1)
    #endif
}
