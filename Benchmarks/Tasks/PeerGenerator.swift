import TensorCore

/// The random generator shared with the comparison programs, so that all start from the same weights.
///
/// ```
/// x ← 1664525 x + 1013904223 mod 2³²,   u = x / 2³²
/// ```
/// Too simple for anything else: the course itself uses `RandomSource`.
struct PeerGenerator {
    var state: UInt32

    init(seed: UInt32) { state = seed }

    /// A number from 0 up to 1.
    mutating func uniform() -> Double {
        state = 1_664_525 &* state &+ 1_013_904_223
        return Double(state) / 4_294_967_296
    }

    /// A whole number from 0 to `limit - 1`.
    mutating func below(_ limit: Int) -> Int { Int(uniform() * Double(limit)) }

    /// Numbers from `-bound` up to `bound`.
    mutating func uniform(_ count: Int, bound: Double) -> [Double] {
        (0..<count).map { _ in (2 * uniform() - 1) * bound }
    }

    /// The numbers from 0 to `count - 1`, shuffled from the last place down.
    mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, below(last + 1))
        }
        return order
    }
}

extension PeerGenerator {
    /// Numbers from `-bound` up to `bound`.
    mutating func tensor(_ shape: Shape, bound: Double) -> Tensor {
        Tensor(shape, uniform(shape.elementCount, bound: bound).map { Scalar($0) })
    }

    /// A weight `[inputs, outputs]`, drawn output by output.
    mutating func matrix(_ inputs: Int, _ outputs: Int, bound: Double) -> Tensor {
        tensor([outputs, inputs], bound: bound).transposed()
    }
}
