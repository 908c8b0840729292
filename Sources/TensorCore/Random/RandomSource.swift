#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Random numbers from a seed: the same numbers on every platform and with every version of Swift.
///
/// Generator: xoshiro256**, seeded by four outputs of SplitMix64, as its authors advise.
/// Source: D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47 (2021),
/// doi:10.1145/3460772. Departs from the paper: nothing.
///
/// It conforms to `RandomNumberGenerator`, but `Int.random(in:using:)` and `shuffled(using:)` may draw differently in
/// another version of Swift: use the methods below.
public struct RandomSource: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

    /// A source that gives the numbers belonging to this seed.
    public init(seed: UInt64) {
        var mixer = SplitMix64(state: seed)
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// The four words that decide all that follows, to be kept in a file.
    public var words: [UInt64] { [state.0, state.1, state.2, state.3] }

    /// The source that had these words; nil if they are not four, or all 0, which no source has.
    public init?(words: [UInt64]) {
        guard words.count == 4, words.contains(where: { $0 != 0 }) else { return nil }
        state = (words[0], words[1], words[2], words[3])
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        let result = rotated(state.1 &* 5, 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, 45)
        return result
    }

    @inline(__always)
    private func rotated(_ bits: UInt64, _ count: UInt64) -> UInt64 { (bits << count) | (bits >> (64 - count)) }

    /// A number from 0 up to but not including 1: the upper 53 bits times 2⁻⁵³.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number from the lower bound up to the upper bound; rounding may, rarely, give the upper bound itself.
    public mutating func uniform(in range: Range<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
    }

    /// True with this probability.
    public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// A number from the normal distribution with mean 0 and standard deviation 1.
    ///
    /// Ratio of uniforms: a point (u, v) drawn from a rectangle is accepted if `v² ≤ -4 u² ln u`; then v / u is normal.
    /// The value comes from `+ - * /` alone and the logarithm only decides on acceptance, so the numbers do not depend
    /// on the system's mathematical library. About 1.37 tries each.
    /// Source: A. J. Kinderman, J. F. Monahan, ACM TOMS 3 (1977), doi:10.1145/355744.355750. Departs from the paper:
    /// without its quick tests before the logarithm.
    public mutating func normal() -> Double {
        let width = 0.857_763_884_960_706_8  // √(2/e), half the rectangle's side in v
        while true {
            let u = 1 - uniform()
            let v = (2 * uniform() - 1) * width
            if v * v <= -4 * u * u * log(u) { return v / u }
        }
    }

    /// A whole number from 0 to `limit - 1`, each equally likely.
    ///
    /// The upper half of the 128-bit product `bits · limit`; the few bit patterns that would favour some results are
    /// drawn again. Source: D. Lemire, ACM TOMACS 29 (2019), doi:10.1145/3230636.
    public mutating func below(_ limit: Int) -> Int {
        guard limit > 0 else {
            Misuse.stop(
                "below", rule: "a limit of at least 1", found: "\(limit)", remedy: "check the collection for emptiness")
        }
        let limit = UInt64(limit)
        let unfair = (0 &- limit) % limit
        while true {
            let product = next().multipliedFullWidth(by: limit)
            if product.low >= unfair { return Int(product.high) }
        }
    }

    /// The numbers from 0 to `count - 1` in random order.
    public mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        shuffle(&order)
        return order
    }

    /// Puts an array in random order: Fisher and Yates, from the last place down.
    public mutating func shuffle<Element>(_ array: inout [Element]) {
        for last in stride(from: array.count - 1, to: 0, by: -1) { array.swapAt(last, below(last + 1)) }
    }
}

/// Spreads a seed over many bits: S. Vigna's public-domain SplitMix64.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
