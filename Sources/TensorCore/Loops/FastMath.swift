#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The functions of one number that element-wise operations are made of.
///
/// In `Double` they are the system's. In `Float`, `exp` and `tanh` are formulas without branches or calls, which the
/// compiler turns into vector instructions: recurrent nets spend most of their time here.
enum FastMath {
    @inline(__always) static func log(_ x: Scalar) -> Scalar { logarithm(x) }
    @inline(__always) static func squareRoot(_ x: Scalar) -> Scalar { x.squareRoot() }

    /// `log(1 + x)`, exact for small x too.
    @inline(__always) static func logOnePlus(_ x: Scalar) -> Scalar { logarithmOnePlus(x) }

    /// `1 / (1 + exp(-x))`. For large negative x it goes to 0 as `exp(x)` does, without overflow.
    @inline(__always) static func sigmoid(_ x: Scalar) -> Scalar { 1 / (1 + exp(-x)) }

    #if SCALAR_IS_DOUBLE
        @inline(__always) static func exp(_ x: Scalar) -> Scalar { exponential(x) }
        @inline(__always) static func tanh(_ x: Scalar) -> Scalar { hyperbolicTangent(x) }
    #else
        /// `exp(x) = 2ⁿ · exp(r)`, n the nearest integer to x / ln 2 and |r| ≤ ln 2 / 2.
        ///
        /// Relative error below 2e-7; results below 1.2e-38 are 0.
        /// Source: polynomial of `expf`, Cephes Mathematical Library, S. L. Moshier.
        @inline(__always)
        static func exp(_ x: Float) -> Float {
            let limited = x < -87.33654 ? -87.33654 : (x > 88.72283 ? 88.72283 : x)
            let rounder: Float = 12_582_912  // 1.5 · 2²³: adding it rounds to an integer, held in the low bits
            let shifted = limited * 1.442_695_04 + rounder
            let n = shifted - rounder
            let r = limited - n * 0.693_359_375 + n * 2.121_944_40e-4
            var p: Float = 1.987_569_15e-4
            p = p * r + 1.398_199_95e-3
            p = p * r + 8.333_451_9e-3
            p = p * r + 4.166_579_6e-2
            p = p * r + 1.666_666_55e-1
            p = p * r + 5.000_000_1e-1
            p = p * r * r + r + 1
            // 2ⁿ in two factors, as 2¹²⁸ alone is not a Float.
            let exponent = Int32(truncatingIfNeeded: shifted.bitPattern) &- 0x4B40_0000
            let half = exponent >> 1
            let low = Float(bitPattern: UInt32(truncatingIfNeeded: (half &+ 127) << 23))
            let high = Float(bitPattern: UInt32(truncatingIfNeeded: (exponent &- half &+ 127) << 23))
            let result = p * low * high
            return x < -87.33654 ? 0 : (x > 88.72283 ? .infinity : result)
        }

        /// A rational function of degree 13 over 6; beyond ±7.9 the result is ±1.
        ///
        /// Absolute error below 3e-7. Source: `ptanh` of the Eigen library (coefficients of its rational approximation).
        @inline(__always)
        static func tanh(_ x: Float) -> Float {
            let limited = x < -7.905_311 ? -7.905_311 : (x > 7.905_311 ? 7.905_311 : x)
            let s = limited * limited
            var p: Float = -2.760_768_477_423_55e-16
            p = p * s + 2.000_187_904_824_77e-13
            p = p * s - 8.604_671_522_137_35e-11
            p = p * s + 5.122_297_090_371_14e-8
            p = p * s + 1.485_722_357_179_79e-5
            p = p * s + 6.372_619_288_754_36e-4
            p = p * s + 4.893_524_558_917_86e-3
            var q: Float = 1.198_258_394_667_02e-6
            q = q * s + 1.185_347_056_866_54e-4
            q = q * s + 2.268_434_632_439_00e-3
            q = q * s + 4.893_525_185_543_85e-3
            return limited * p / q
        }
    #endif
}

// The system's functions under names that no method of `Tensor` shares.
#if SCALAR_IS_DOUBLE
    @inline(__always) private func exponential(_ x: Double) -> Double { exp(x) }
    @inline(__always) private func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
#endif
@inline(__always) private func logarithm(_ x: Scalar) -> Scalar { log(x) }
@inline(__always) private func logarithmOnePlus(_ x: Scalar) -> Scalar { log1p(x) }
