import Contracts
import Foundation
import TensorCore
import Testing

@testable import BackpropagationChapter

/// The exercises about broadcasting beside the engine, which knows nothing of them.
@Suite("Broadcasting beside the engine") struct BroadcastTests {
    private let shape: BroadcastShape = { try broadcastShape(left: $0, right: $1) }

    private func tensor(_ array: NumberArray) -> Tensor { Tensor(Shape(array.shape), array.values.map { Scalar($0) }) }

    private func isNear(_ tensor: Tensor?, _ array: NumberArray) -> Bool {
        guard let tensor, Array(tensor.shape) == array.shape else { return false }
        return zip(tensor.elements, array.values).allSatisfy { abs(Double($0) - $1) < 1e-3 * max(1, abs($1)) }
    }

    @Test("values and gradients of all operations", arguments: 0..<25)
    func arithmetic(ranks: Int) throws {
        var generator = RandomSource(seed: UInt64(ranks))
        for _ in 0..<8 {
            let (left, right) = (
                generator.array(generator.shape(ranks / 5)), generator.array(generator.shape(ranks % 5))
            )
            let upstream = generator.array(try shape(left.shape, right.shape))
            for operation in Arithmetic.allCases {
                let (a, b) = (Parameter(tensor(left)), Parameter(tensor(right)))
                let result =
                    switch operation {
                    case .add: a.tensor + b.tensor
                    case .subtract: a.tensor - b.tensor
                    case .multiply: a.tensor * b.tensor
                    case .divide: a.tensor / b.tensor
                    }
                result.backward(upstream: tensor(upstream))
                let ours = try broadcastArithmetic(
                    left: left, right: right, operation: operation, broadcastShape: shape)
                let gradients = try broadcastGradient(
                    left: left, right: right, operation: operation, upstream: upstream)
                #expect(isNear(result, ours), "\(left.shape) \(operation) \(right.shape)")
                #expect(isNear(a.gradient, gradients.left), "\(left.shape) \(operation) \(right.shape)")
                #expect(isNear(b.gradient, gradients.right), "\(left.shape) \(operation) \(right.shape)")
            }
        }
    }

    /// A product is a sum over a multiplication with one axis more.
    @Test func productsAreSumsOfBroadcastMultiplications() throws {
        var generator = RandomSource(seed: 7)
        for _ in 0..<20 {
            let batches = (0..<2).map { _ in [3, 2].suffix(generator.below(3)).map { generator.chance(0.4) ? 1 : $0 } }
            let (left, right) = (generator.array(batches[0] + [2, 4]), generator.array(batches[1] + [4, 3]))
            let product = try broadcastDot(left: left, right: right, broadcastShape: shape)
            let wide = try broadcastArithmetic(
                left: NumberArray(shape: batches[0] + [2, 4, 1], values: left.values),
                right: NumberArray(shape: batches[1] + [1, 4, 3], values: right.values), operation: .multiply,
                broadcastShape: shape)
            let count = product.values.count
            let sums = (0..<count).map { place in
                let (row, column) = place.quotientAndRemainder(dividingBy: 3)
                return (0..<4).reduce(0) { $0 + wide.values[(row * 4 + $1) * 3 + column] }
            }
            #expect(product.shape == Array(wide.shape.dropLast(2)) + [3])
            #expect(zip(product.values, sums).allSatisfy { abs($0 - $1) < 1e-12 })
        }
    }
}
