import TensorCore

/// The largest difference between two lists, each relative to the expected number or 1; infinite if their lengths
/// differ or a difference is not a number.
package func largestDifference<Number: BinaryFloatingPoint>(_ actual: [Scalar], _ expected: [Number]) -> Double {
    guard actual.count == expected.count else { return .infinity }
    return zip(actual, expected).reduce(0) { worst, pair in
        let expected = Double(pair.1)
        let difference = abs(Double(pair.0) - expected) / max(1, abs(expected))
        return difference <= worst ? worst : (difference.isNaN ? .infinity : difference)
    }
}

/// The largest difference between two lists, relative to the largest expected number or 1; infinite if their lengths
/// differ or a difference is not a number. For sums of many terms, whose rounding is that of the largest.
package func largestDifferenceOfScale<Number: BinaryFloatingPoint>(_ actual: [Scalar], _ expected: [Number]) -> Double {
    guard actual.count == expected.count else { return .infinity }
    let scale = expected.reduce(1) { max($0, abs(Double($1))) }
    return zip(actual, expected).reduce(0) { worst, pair in
        let difference = abs(Double(pair.0) - Double(pair.1)) / scale
        return difference <= worst ? worst : (difference.isNaN ? .infinity : difference)
    }
}

/// That difference between two tensors; infinite if one is missing or their shapes differ.
package func difference(_ actual: Tensor?, _ expected: Tensor?) -> Double {
    guard let actual, let expected, actual.shape == expected.shape else { return .infinity }
    return largestDifferenceOfScale(actual.elements, expected.elements)
}

#if SCALAR_IS_DOUBLE
    /// Whether this build computes in `Double`.
    package let isDouble = true
    /// How far a value may be from one in float64.
    package let valueTolerance = 1e-13
    /// How far a gradient may be from one in float64.
    package let gradientTolerance = 1e-12
    /// How far a gradient may be from differences of values.
    package let checkTolerance = 1e-6
#else
    /// Whether this build computes in `Double`.
    package let isDouble = false
    /// How far a value may be from one in float64.
    package let valueTolerance = 2e-6
    /// How far a gradient may be from one in float64.
    package let gradientTolerance = 1e-5
    /// How far a gradient may be from differences of values.
    package let checkTolerance = 2e-2
#endif
