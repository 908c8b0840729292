import Contracts
import TensorCore

// What drawn checks draw.

extension RandomSource {
    /// So many numbers, evenly spread over the range.
    package mutating func numbers(_ count: Int, in range: Range<Double>) -> [Double] {
        (0..<count).map { _ in uniform(in: range) }
    }

    /// A matrix of numbers evenly spread over the range.
    package mutating func matrix(_ rows: Int, _ columns: Int, in range: Range<Double> = -2..<2) -> Matrix {
        Matrix(rows: rows, columns: columns, values: numbers(rows * columns, in: range))
    }

    /// Rows of positive numbers that add up to 1.
    package mutating func distributions(_ rows: Int, of classCount: Int) -> [[Double]] {
        (0..<rows).map { _ in
            let parts = numbers(classCount, in: 0.05..<1)
            let total = parts.reduce(0, +)
            return parts.map { $0 / total }
        }
    }
}
