import Testing
@testable import TensorCore

/// Products on several threads against the same products on one. One test after the other: the limit is shared.
@Suite(.serialized) struct MatrixThreadsTests {
    /// Above the sizes from which threads are used and from which both factors are packed; rows and columns that do not
    /// divide into whole tiles, and too few columns for the threads.
    @Test(arguments: [(203, 129, 101), (301, 523, 530), (1201, 19, 101)])
    func threadsChangeNothing(m: Int, n: Int, k: Int) {
        var source = RandomSource(seed: 2)
        let row = Tensor.randomNormal([n], using: &source)
        for (transposeA, transposeB) in [(false, false), (true, false), (false, true), (true, true)] {
            let a = Tensor.randomNormal(transposeA ? [k, m] : [m, k], using: &source)
            let b = Tensor.randomNormal(transposeB ? [n, k] : [k, n], using: &source)
            let product = GeneralMatrixProduct(m: m, n: n, k: k, transposeA: transposeA, transposeB: transposeB)
            func result(threads: Int) -> [Scalar] {
                MatrixThreads.limit(to: threads)
                defer { MatrixThreads.limit(to: 1) }
                return product(a, b, adding: row, shape: [m, n]).elements
            }
            let one = result(threads: 1)
            for threads in [2, 3, 40, .max] { #expect(result(threads: threads) == one, "\(threads) threads") }
        }
    }

    @Test func threadsChangeNoConvolution() {
        var source = RandomSource(seed: 3)
        let images = Tensor.randomNormal([21, 3, 12, 14], using: &source)
        let weight = Tensor.randomNormal([5, 3, 3, 3], using: &source)
        func result(threads: Int) -> [[Scalar]] {
            MatrixThreads.limit(to: threads)
            defer { MatrixThreads.limit(to: 1) }
            let (x, w) = (Parameter(images), Parameter(weight))
            let (scale, shift) = (Parameter(.ones([5])), Parameter(.zeros([5])))
            let y = convolution2d(x.tensor, w.tensor, padding: 1)
            let z = batchNormalization(y, scale: scale.tensor, shift: shift.tensor, rectified: true).output
            z.squared().sum().backward()
            return [z.elements] + [x, w, scale, shift].map { $0.gradient?.elements ?? [] }
        }
        let one = result(threads: 1)
        for threads in [2, 3, 40] { #expect(result(threads: threads) == one, "\(threads) threads") }
    }

    /// Enough elements for several threads, and a rest that fills no vector.
    @Test func threadsChangeNoLoopOverElements() {
        var source = RandomSource(seed: 5)
        let input = Tensor.randomNormal([(1 << 18) + 5], using: &source)
        func result(threads: Int) -> [[Scalar]] {
            MatrixThreads.limit(to: threads)
            defer { MatrixThreads.limit(to: 1) }
            let x = Parameter(input)
            let y = x.tensor.geluTanh()
            y.backward(upstream: input)
            return [y.elements, x.gradient?.elements ?? []]
        }
        let one = result(threads: 1)
        #expect(one.allSatisfy { $0.count == input.count })
        for threads in [2, 3, 40] { #expect(result(threads: threads) == one, "\(threads) threads") }
    }

    @Test func threadsChangeNoAttention() {
        var source = RandomSource(seed: 4)
        let inputs = (0..<3).map { _ in Tensor.randomNormal([3, 5, 64, 48], using: &source) }
        func result(threads: Int, isCausal: Bool) -> [[Scalar]] {
            MatrixThreads.limit(to: threads)
            defer { MatrixThreads.limit(to: 1) }
            let p = inputs.map { Parameter($0) }
            func output(_ x: [Tensor]) -> Tensor {
                scaledDotProductAttention(
                    queries: x[0], keys: x[1], values: x[2], lengths: [64, 0, 33], isCausal: isCausal)
            }
            output(p.map(\.tensor)).squared().sum().backward()
            return [output(inputs).elements] + p.map { $0.gradient?.elements ?? [] }
        }
        for isCausal in [false, true] {
            let one = result(threads: 1, isCausal: isCausal)
            for threads in [2, 3, 40] { #expect(result(threads: threads, isCausal: isCausal) == one, "\(threads)") }
        }
    }

    @Test func aLimitBelowOneIsOne() {
        MatrixThreads.limit(to: 0)
        #expect(MatrixThreads.limit == 1)
    }
}
