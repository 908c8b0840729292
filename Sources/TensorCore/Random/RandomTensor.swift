/// Tensors of random numbers.
extension Tensor {
    /// Elements from `range`, evenly spread.
    public static func randomUniform(
        _ shape: Shape, in range: Range<Double> = 0..<1, using source: inout RandomSource
    ) -> Tensor {
        Tensor(shape: shape) { out in
            for index in 0..<shape.elementCount { out[index] = Scalar(source.uniform(in: range)) }
        }
    }

    /// Elements from a normal distribution.
    public static func randomNormal(
        _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, using source: inout RandomSource
    ) -> Tensor {
        Tensor(shape: shape) { out in
            for index in 0..<shape.elementCount { out[index] = Scalar(mean + standardDeviation * source.normal()) }
        }
    }
}
