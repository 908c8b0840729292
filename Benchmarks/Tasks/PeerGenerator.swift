/// The random generator shared with the comparison programs, so that all start from the same weights.
///
/// ```
/// x ← 1664525 x + 1013904223 mod 2³²,   u = x / 2³²
/// ```
/// Too simple for anything else: the course itself uses `RandomSource`.
struct PeerGenerator {
    var state: UInt32

    init(seed: UInt32) { state = seed }

    /// Numbers from `-bound` up to `bound`.
    mutating func uniform(_ count: Int, bound: Double) -> [Double] {
        (0..<count).map { _ in
            state = 1_664_525 &* state &+ 1_013_904_223
            return (2 * (Double(state) / 4_294_967_296) - 1) * bound
        }
    }
}
