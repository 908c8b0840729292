internal import CKernels

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The functions of one number that element-wise operations are made of. The formulas, with their errors, are in
/// `Sources/CKernels/include/scalar_functions.h`.
enum FastMath {
    @inline(__always) static func exp(_ x: Scalar) -> Scalar { course_exp(x) }
    @inline(__always) static func sigmoid(_ x: Scalar) -> Scalar { course_sigmoid(x) }
    @inline(__always) static func log(_ x: Scalar) -> Scalar { logarithm(x) }
    @inline(__always) static func squareRoot(_ x: Scalar) -> Scalar { x.squareRoot() }

    /// The share of the normal distribution below `x`: `½ erfc(-x / √2)`, which keeps its digits far below 0.
    @inline(__always) static func normalShare(below x: Scalar) -> Scalar { errorShare(-x * 0.7071067811865476) / 2 }

    /// The density of the normal distribution: `e^(-x²/2) / √(2π)`.
    @inline(__always) static func normalDensity(_ x: Scalar) -> Scalar { exp(-x * x / 2) * 0.3989422804014327 }
}

// The system's functions under names that no method of `Tensor` shares.
@inline(__always) private func logarithm(_ x: Scalar) -> Scalar { log(x) }
@inline(__always) private func errorShare(_ x: Scalar) -> Scalar { erfc(x) }
