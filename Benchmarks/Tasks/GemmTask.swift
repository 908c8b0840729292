import TensorCore

/// A product of two square matrices: 2n³ floating-point operations.
///
/// The elements are small whole numbers, so every engine gets the same sums, to the last bit.
package struct GemmTask {
    /// The sizes that are measured.
    package static let sizes = [64, 128, 256, 512, 1024]

    package let size: Int
    /// How often it is timed.
    package var pace: Pace

    package init(size: Int, pace: Pace = .repeats(5)) { (self.size, self.pace) = (size, pace) }

    /// Products in a run: about three billion operations, at least three.
    private var calls: Int { max(3, 3_000_000_000 / (2 * size * size * size)) }

    /// - Returns: billions of floating-point operations a second; as a loss the sum of the magnitudes of the product.
    package func run() -> BenchmarkResult {
        let (left, right) = (matrix(modulus: 7, center: 3), matrix(modulus: 5, center: 2))
        let (rates, product) = Stopwatch.rates(units: calls * 2 * size * size * size, pace: pace) {
            var product = Tensor.zeros([0])
            for _ in 0..<calls { product = left.matrixProduct(right) }
            return product
        }
        let sum = product.elements.reduce(0) { $0 + Double(abs($1)) }
        return BenchmarkResult(
            task: "gemm-\(size)", unit: .gigaflops, rates: rates,
            losses: [.init(name: "checksum", measured: sum, expected: (exactSum, 0))])
    }

    private func matrix(modulus: Int, center: Int) -> Tensor {
        Tensor([size, size], (0..<size * size).map { Scalar($0 % modulus - center) })
    }

    /// In whole numbers, by the definition.
    private var exactSum: Double {
        let (left, right) = ((0..<size * size).map { $0 % 7 - 3 }, (0..<size * size).map { $0 % 5 - 2 })
        var sum = 0
        for row in 0..<size {
            var products = [Int](repeating: 0, count: size)
            for inner in 0..<size {
                let factor = left[row * size + inner]
                for column in 0..<size { products[column] += factor * right[inner * size + column] }
            }
            sum += products.reduce(0) { $0 + abs($1) }
        }
        return Double(sum)
    }
}
