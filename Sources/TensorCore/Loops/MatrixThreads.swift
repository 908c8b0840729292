#if !canImport(Accelerate)
    internal import COpenBLAS
#endif

/// How many threads matrix products may use: one, until somebody asks for more. Below about a million multiplications a
/// product is faster on one thread, and a net of the course is mostly that.
public enum MatrixThreads {
    #if canImport(Accelerate)
        /// Without effect: Accelerate decides by itself.
        public static func limit(to count: Int) {}
    #else
        /// Sets the limit for the whole process. Products above a million multiplications then go to OpenBLAS.
        public static func limit(to count: Int) {
            prepare()
            openblas_set_num_threads(Int32(clamping: max(1, count)))
        }

        static var limit: Int {
            prepare()
            return Int(openblas_get_num_threads())
        }

        /// The library itself would begin with a thread for each core.
        static func prepare() { _ = oneAtFirst }

        private static let oneAtFirst: Void = openblas_set_num_threads(1)
    #endif
}
