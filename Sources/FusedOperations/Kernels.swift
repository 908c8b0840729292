internal import CKernels

/// The C loops for this processor.
@inline(__always) var kernels: UnsafePointer<course_kernels> { course_best_kernels() }
