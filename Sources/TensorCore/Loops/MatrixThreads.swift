internal import CKernels

/// How many threads matrix products may use: one, until somebody asks for more. Below two million multiplications a
/// product stays on one thread, and a net of the course is mostly that.
public enum MatrixThreads {
    /// Sets the limit for the whole process. Accelerate on macOS decides by itself.
    public static func limit(to count: Int) {
        course_set_thread_limit(count)
    }

    /// The limit, on the calling thread.
    public static var limit: Int { course_thread_limit() }

    /// Calls `body` with the numbers from 0 to `count - 1`, in any order, side by side on as many threads as matrix
    /// products may use.
    ///
    /// The products inside stay on their thread. Returns when all calls have ended.
    package static func shared(_ count: Int, _ body: (_ number: Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) { body in
                course_share(count, UnsafeMutableRawPointer(mutating: body)) { body, number in
                    body.assumingMemoryBound(to: ((Int) -> Void).self).pointee(number)
                }
            }
        }
    }
}
