import TensorCore

/// An operation of a table. It passes all of ``OperationTable``, or it does not exist.
package struct OperationRow: Sendable {
    /// Finds the inputs and expected numbers in the fixtures.
    package let name: String
    package let apply: @Sendable ([Tensor]) -> Tensor
    /// Whether a difference with the large step of `Float` may step over a kink.
    package let hasKinks: Bool
    /// Whether each number is a sum of many, layer upon layer. Its rounding is then that of the largest terms, which
    /// may cancel: errors are taken relative to the largest number of the tensor, not to each number.
    package let hasLongSums: Bool

    package init(
        _ name: String, hasKinks: Bool = false, hasLongSums: Bool = false,
        _ apply: @escaping @Sendable ([Tensor]) -> Tensor
    ) {
        (self.name, self.hasKinks, self.hasLongSums, self.apply) = (name, hasKinks, hasLongSums, apply)
    }

    /// How far numbers are from the expected ones.
    func error<Number: BinaryFloatingPoint>(_ actual: [Scalar], _ expected: [Number]) -> Double {
        hasLongSums ? largestDifferenceOfScale(actual, expected) : largestDifference(actual, expected)
    }
}

/// Inputs, output, and the gradients for these output weights, in float64 by numpy.
package struct OperationFixture: Decodable, Sendable {
    package struct Values: Decodable, Sendable {
        package let shape: [Int]
        package let values: [Double]

        package var tensor: Tensor { Tensor(Shape(shape), values.map { Scalar($0) }) }
    }

    package let name: String
    package let inputs: [Values]
    package let output: Values
    package let weights: Values
    package let gradients: [Values]
}
