import TestSupport
import Testing
@testable import TensorCore

/// One seed of `random_source.json`.
private struct RandomFixture: Decodable {
    let seed: String
    let bits: [String]
    let uniforms: [Double]
    let normals: [Double]
    let below7: [Int]
    let permutation: [Int]
}

/// The random source against an independent implementation, published numbers, and its moments.
@Suite struct RandomSourceTests {
    @Test func agreesWithTheIndependentImplementation() throws {
        for fixture in try Fixture.load("random_source.json", as: [RandomFixture].self) {
            let seed = try #require(UInt64(fixture.seed))
            func source<Value>(_ count: Int, _ draw: (inout RandomSource) -> Value) -> [Value] {
                var source = RandomSource(seed: seed)
                return (0..<count).map { _ in draw(&source) }
            }
            #expect(source(8) { String($0.next()) } == fixture.bits)
            #expect(source(8) { $0.uniform() } == fixture.uniforms)
            #expect(source(12) { $0.normal() } == fixture.normals)
            #expect(source(20) { $0.below(7) } == fixture.below7)
            #expect(source(1) { $0.permutation(10) } == [fixture.permutation])
        }
    }

    /// Numbers from the published C programs: SplitMix64 from 1234567, xoshiro256** from the state 1, 2, 3, 4.
    @Test func agreesWithPublishedNumbers() {
        var mixer = SplitMix64(state: 1_234_567)
        #expect(
            [mixer.next(), mixer.next(), mixer.next()]
                == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
        var source = RandomSource(state: (1, 2, 3, 4))
        #expect(
            (0..<6).map { _ in source.next() }
                == [
                    11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
                    607_988_272_756_665_600,
                ])
    }

    @Test func momentsOfTheDistributions() {
        var source = RandomSource(seed: 3)
        let count = 200_000
        func moments(_ draw: (inout RandomSource) -> Double) -> [Double] {
            var sums = [0.0, 0, 0, 0]
            for _ in 0..<count {
                let x = draw(&source)
                for (power, value) in [x, x * x, x * x * x, x * x * x * x].enumerated() { sums[power] += value }
            }
            return sums.map { $0 / Double(count) }
        }
        // Each tolerance is about five standard errors.
        for (moment, expected) in zip(moments { $0.uniform() }, [1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5]) {
            #expect(abs(moment - expected) < 0.0035)
        }
        let normal = moments { $0.normal() }
        for (moment, (expected, tolerance)) in zip(normal, [(0.0, 0.012), (1.0, 0.016), (0.0, 0.045), (3.0, 0.12)]) {
            #expect(abs(moment - expected) < tolerance)
        }
        let range = moments { $0.uniform(in: -3..<5) }
        #expect(abs(range[0] - 1) < 0.03)
    }

    @Test func belowIsEvenAndShufflesAreFair() {
        var source = RandomSource(seed: 4)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<60_000 { counts[source.below(6)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
        var orders: [[Int]: Int] = [:]
        for _ in 0..<24_000 { orders[source.permutation(4), default: 0] += 1 }
        #expect(orders.count == 24)
        #expect(orders.values.allSatisfy { abs($0 - 1000) < 170 })
    }

    @Test func sameSeedSameTensors() {
        var (one, other) = (RandomSource(seed: 8), RandomSource(seed: 8))
        let a = Tensor.randomNormal([3, 4], mean: 2, standardDeviation: 0.1, using: &one)
        #expect(a.elements == Tensor.randomNormal([3, 4], mean: 2, standardDeviation: 0.1, using: &other).elements)
        #expect(a.elements.allSatisfy { abs($0 - 2) < 0.5 })
        let b = Tensor.randomUniform([100], in: -1..<1, using: &one)
        #expect(b.elements.allSatisfy { -1 <= $0 && $0 < 1 })
        #expect(b.elements != Tensor.randomUniform([100], in: -1..<1, using: &one).elements)
    }
}
