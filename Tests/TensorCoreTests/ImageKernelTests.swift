import CKernels
import TestSupport
import Testing
@testable import TensorCore

/// The C loops of convolution and normalisation, in every set that this processor can run, against plain loops in
/// float64.
@Suite struct ImageKernelTests {
    private func forEachSet(_ body: (course_kernels) -> Void) {
        var place: Int32 = 0
        while let set = course_kernels_at(place) {
            body(set.pointee)
            place += 1
        }
    }

    private func numbers(_ count: Int, _ source: inout RandomSource) -> [Scalar] {
        (0..<count).map { _ in Scalar(source.uniform(in: -1..<1)) }
    }

    /// Sizes below, at and above every tile; the numbers behind each row of the output must stay.
    @Test func shiftedProduct() {
        var source = RandomSource(seed: 21)
        for round in 0..<80 {
            let (m, n, k) = (1 + source.below(27), 1 + source.below(70), 1 + source.below(20))
            let (weights, input) = (numbers(m * k, &source), numbers(200 + n, &source))
            let shifts = (0..<k).map { _ in source.below(100) }
            let stride = n + source.below(5)
            forEachSet { set in
                var packed = [Scalar](repeating: 0, count: m * k)
                set.pack_weights(m, k, weights, k, 1, &packed)
                var out = [Scalar](repeating: 7, count: m * stride)
                set.shifted_product(m, n, k, packed, input, shifts, &out, stride)
                var worst = 0.0
                for i in 0..<m {
                    for q in 0..<stride {
                        let sum = (0..<k).reduce(0.0) {
                            $0 + Double(weights[i * k + $1]) * Double(input[shifts[$1] + min(q, n - 1)])
                        }
                        worst = max(worst, abs(Double(out[i * stride + q]) - (q < n ? sum : 7)))
                    }
                }
                #expect(worst < valueTolerance * 10, "\(String(cString: set.name)), \(round): \(m) x \(n) x \(k)")
            }
        }
    }

    /// Adds to what is there, and takes nothing from behind the last place but zeros.
    @Test func shiftedOuter() {
        var source = RandomSource(seed: 22)
        for round in 0..<80 {
            let (m, n, k) = (1 + source.below(13), 1 + source.below(70), 1 + source.below(20))
            let length = (n + 15) / 16 * 16
            var left = numbers(m * length, &source)
            for i in 0..<m { for q in n..<length { left[i * length + q] = 0 } }
            let (input, before) = (numbers(200 + length, &source), numbers(m * (k + 2), &source))
            let shifts = (0..<k).map { _ in source.below(100) }
            forEachSet { set in
                var sums = before
                set.shifted_outer(m, n, k, left, length, input, shifts, &sums, k + 2)
                var worst = 0.0
                for i in 0..<m {
                    for p in 0..<k + 2 {
                        let sum =
                            p >= k
                            ? 0
                            : (0..<n).reduce(0.0) {
                                $0 + Double(left[i * length + $1]) * Double(input[shifts[p] + $1])
                            }
                        worst = max(worst, abs(Double(sums[i * (k + 2) + p]) - Double(before[i * (k + 2) + p]) - sum))
                    }
                }
                #expect(worst < valueTolerance * 20, "\(String(cString: set.name)), \(round): \(m) x \(n) x \(k)")
            }
        }
    }

    @Test func elementLoops() {
        var source = RandomSource(seed: 23)
        for count in [1, 3, 4, 7, 15, 16, 17, 33, 64] {
            let (x, g) = (numbers(2 * (count + 3), &source), numbers(count, &source))
            forEachSet { set in
                var out = [Scalar](repeating: 7, count: 2 * (count + 1))
                set.affine(2, count, x, count + 3, 1.5, -0.25, 1, &out, count + 1)
                for row in 0..<2 {
                    for place in 0..<count {
                        let value = max(0, 1.5 * x[row * (count + 3) + place] - 0.25)
                        #expect(abs(out[row * (count + 1) + place] - value) < 1e-6)
                    }
                    #expect(out[row * (count + 1) + count] == 7)
                }
                #expect(abs(set.sum(x, count) - x[..<count].reduce(0, +)) < 1e-4)
                let squares = x[..<count].reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) }
                #expect(abs(set.squares_about(x, 0.5, count) - squares) < 1e-4)

                var (masked, sums) = (g, [Scalar](repeating: 1, count: 2))
                set.rectified_gradient(1, count, g, 0, x, 1.5, -0.25, 1, 0.5, &sums, &masked, 0)
                let expected = (0..<count).map { 1.5 * x[$0] - 0.25 > 0 ? g[$0] : 0 }
                #expect(masked == expected)
                #expect(abs(sums[0] - 1 - expected.reduce(0, +)) < 1e-4)
                #expect(abs(sums[1] - 1 - (0..<count).reduce(0) { $0 + expected[$1] * (x[$1] - 0.5) }) < 1e-4)

                // Two rows of the gradient, three numbers apart, added to what is there.
                var (added, twice) = (x, [Scalar](repeating: 0, count: 2))
                let rows = g + [7, 7, 7] + g
                set.rectified_gradient(2, count, rows, count + 3, x, 1.5, -0.25, 1, 0.5, &twice, &added, 1)
                for place in 0..<2 * count {
                    let kept = 1.5 * x[place] - 0.25 > 0 ? g[place % count] : 0
                    #expect(abs(added[place] - (x[place] + 1.5 * kept)) < 1e-5)
                    twice[0] -= kept
                }
                #expect(abs(twice[0]) < 1e-4 && added[(2 * count)...] == x[(2 * count)...])

                var pair = g
                set.affine_pair(&pair, x, 2, -3, 0.5, count)
                for place in 0..<count { #expect(abs(pair[place] - (2 * g[place] - 3 * x[place] + 0.5)) < 1e-5) }
            }
        }
    }

    /// A number that is not one is seen, not made 0.
    @Test func reluKeepsNaN() {
        forEachSet { set in
            var out: [Scalar] = [0, 0]
            set.affine(1, 2, [.nan, -1], 2, 1, 0, 1, &out, 2)
            #expect(out[0].isNaN && out[1] == 0)
        }
    }
}
