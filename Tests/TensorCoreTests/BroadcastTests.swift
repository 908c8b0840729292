import TestSupport
import Testing
@testable import TensorCore

/// Broadcasting for every pair of ranks from 0 to 4, plain and transposed, against a twin that goes index by index.
@Suite struct BroadcastTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let left: Shape
        let right: Shape
        let isTransposed: Bool
        var testDescription: String { "\(left) with \(right)\(isTransposed ? ", transposed" : "")" }
    }

    /// All pairs of ranks; in the patterns, a 1 stands for a stretched axis of the left or of the right shape.
    static let pairs: [Pair] = {
        let sizes = [2, 3, 4, 5]
        let patterns = [(0b0000, 0b0000), (0b0101, 0b1010), (0b1100, 0b0001), (0b1111, 0b0000), (0b0010, 0b0111)]
        var pairs: [Pair] = []
        for leftRank in 0...4 {
            for rightRank in 0...4 {
                for (leftOnes, rightOnes) in patterns {
                    for isTransposed in [false, true] {
                        func shape(_ rank: Int, _ ones: Int) -> Shape {
                            Shape((4 - rank..<4).map { ones >> $0 & 1 == 1 ? 1 : sizes[$0] })
                        }
                        pairs.append(
                            Pair(
                                left: shape(leftRank, leftOnes), right: shape(rightRank, rightOnes),
                                isTransposed: isTransposed))
                    }
                }
            }
        }
        return pairs
    }()

    private static func tensor(_ shape: Shape, _ isTransposed: Bool, _ source: inout RandomSource) -> Tensor {
        let away = { (x: Tensor) in x.map { $0 < 0 ? $0 - 0.5 : $0 + 0.5 } }  // a divisor must not be near 0
        guard isTransposed else { return away(.randomNormal(shape, using: &source)) }
        return away(.randomNormal(Shape(shape.reversed()), using: &source)).transposed(shape.indices.reversed())
    }

    /// The slow twin: the value at one index of the result.
    private static func element(_ tensor: Tensor, at index: [Int]) -> Scalar {
        let own = zip(index.suffix(tensor.rank), tensor.shape).map { $1 == 1 ? 0 : $0 }
        let place = zip(own, tensor.shape).reduce(0) { $0 * $1.1 + $1.0 }
        return tensor.elements[place]
    }

    private static func indices(of sizes: [Int]) -> [[Int]] {
        sizes.reduce([[]]) { prefixes, size in prefixes.flatMap { prefix in (0..<size).map { prefix + [$0] } } }
    }

    @Test func agreesWithTheSlowTwin() throws {
        for pair in Self.pairs {
            var source = RandomSource(seed: 5)
            let left = Self.tensor(pair.left, pair.isTransposed, &source)
            let right = Self.tensor(pair.right, pair.isTransposed, &source)
            let sizes = (0..<max(left.rank, right.rank)).map { axis -> Int in
                let fromEnd = max(left.rank, right.rank) - axis
                return max(
                    fromEnd <= left.rank ? left.shape[left.rank - fromEnd] : 1,
                    fromEnd <= right.rank ? right.shape[right.rank - fromEnd] : 1)
            }
            let operations: [((Tensor, Tensor) -> Tensor, (Scalar, Scalar) -> Scalar)] =
                [((+), (+)), ((-), (-)), ((*), (*)), ((/), (/))]
            for (fast, slow) in operations {
                let result = fast(left, right)
                #expect(Array(result.shape) == sizes, "\(pair)")
                let expected = Self.indices(of: sizes).map {
                    slow(Self.element(left, at: $0), Self.element(right, at: $0))
                }
                #expect(result.elements == expected, "\(pair)")
            }
        }
    }

    @Test func gradientsAgreeWithDifferences() {
        for pair in Self.pairs where pair.left.elementCount <= 24 && pair.right.elementCount <= 24 {
            var source = RandomSource(seed: 6)
            let inputs = [pair.left, pair.right].map { Self.tensor($0, false, &source) }
            let report = gradientCheck(of: inputs) { inputs in
                let (left, right) = pair.isTransposed ? (inputs[1], inputs[0]) : (inputs[0], inputs[1])
                return left * right + left / right - right
            }
            #expect(report.worstError < checkTolerance, "\(report)")
        }
    }

    @Test func shapesThatDoNotFitHaveNoCommonShape() {
        #expect(Shape([2, 3]).broadcast(with: [2]) == nil)
        #expect(Shape([2, 3]).broadcast(with: [4, 2, 1]) == [4, 2, 3])
        #expect(Shape([]).broadcast(with: [0, 1]) == [0, 1])
    }
}
