import TensorCore

/// A product of two matrices, m × k by k × n: 2mkn floating-point operations.
///
/// The elements are small whole numbers, so every engine gets the same sums, to the last bit.
package struct GemmTask {
    /// What is measured: squares, and what the nets of the course multiply.
    package static let all =
        [64, 128, 256, 512, 1024, 2048].map { GemmTask(m: $0, k: $0, n: $0) } + [
            GemmTask(m: 32, k: 64, n: 256),  // a step of temporal-lstm64
            GemmTask(m: 64, k: 784, n: 256),  // the first layer of fashion-mlp
            GemmTask(m: 2048, k: 128, n: 512),  // a block of gpt-train
            GemmTask(m: 2048, k: 384, n: 1536),  // a block of gpt-train384
        ]

    package let (m, k, n): (Int, Int, Int)
    /// How often it is timed.
    package var pace: Pace

    package init(m: Int, k: Int, n: Int, pace: Pace = .repeats(5)) {
        (self.m, self.k, self.n) = (m, k, n)
        self.pace = pace
    }

    package var name: String { m == k && k == n ? "gemm-\(n)" : "gemm-\(m)x\(k)x\(n)" }

    private var operations: Int { 2 * m * k * n }

    /// Products in a run: about three billion operations, at least three.
    private var calls: Int { max(3, 3_000_000_000 / operations) }

    /// - Returns: billions of floating-point operations a second; as a loss the sum of the magnitudes of the product.
    package func run() -> BenchmarkResult {
        let (left, right) = (matrix(m, k, modulus: 7, center: 3), matrix(k, n, modulus: 5, center: 2))
        let (rates, product) = Stopwatch.rates(units: calls * operations, pace: pace) {
            var product = Tensor.zeros([0])
            for _ in 0..<calls { product = left.matrixProduct(right) }
            return product
        }
        let sum = product.elements.reduce(0) { $0 + Double(abs($1)) }
        return BenchmarkResult(
            task: name, unit: .gigaflops, rates: rates,
            losses: [.init(name: "checksum", measured: sum, expected: (exactSum, 0))])
    }

    private func matrix(_ rows: Int, _ columns: Int, modulus: Int, center: Int) -> Tensor {
        Tensor([rows, columns], (0..<rows * columns).map { Scalar($0 % modulus - center) })
    }

    /// In whole numbers, by the definition. Rows and columns begin with one of seven and one of five numbers and go on
    /// alike from there.
    private var exactSum: Double {
        var known: [Int?] = Array(repeating: nil, count: 7 * 5)
        var sum = 0
        for row in 0..<m {
            for column in 0..<n {
                let kind = row * k % 7 * 5 + column % 5
                let product =
                    known[kind]
                    ?? (0..<k).reduce(0) { $0 + ((row * k + $1) % 7 - 3) * (($1 * n + column) % 5 - 2) }
                known[kind] = product
                sum += abs(product)
            }
        }
        return Double(sum)
    }
}
