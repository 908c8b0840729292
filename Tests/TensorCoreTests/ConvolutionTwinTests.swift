import TestSupport
import Testing
@testable import TensorCore

/// The fast ways against clear ones, at sizes where batches fall into several groups, the last of them smaller.
@Suite struct ConvolutionTwinTests {
    /// The definition of a convolution, pixel by pixel.
    private func clear(_ x: Tensor, _ w: Tensor, stride: Int, padding: Int) -> [Double] {
        let (rows, columns) = (
            (x.shape[2] + 2 * padding - w.shape[2]) / stride + 1, (x.shape[3] + 2 * padding - w.shape[3]) / stride + 1
        )
        var y: [Double] = []
        for image in 0..<x.shape[0] {
            for filter in 0..<w.shape[0] {
                for row in 0..<rows {
                    for column in 0..<columns {
                        var sum = 0.0
                        for channel in 0..<x.shape[1] {
                            for i in 0..<w.shape[2] {
                                for j in 0..<w.shape[3] {
                                    let (r, c) = (row * stride + i - padding, column * stride + j - padding)
                                    guard 0..<x.shape[2] ~= r, 0..<x.shape[3] ~= c else { continue }
                                    sum += Double(w[filter, channel, i, j]) * Double(x[image, channel, r, c])
                                }
                            }
                        }
                        y.append(sum)
                    }
                }
            }
        }
        return y
    }

    /// Odd sizes, every dimension another one; one to twenty images in a group.
    private let cases: [(input: Shape, weight: Shape, stride: Int, padding: Int)] = [
        ([7, 3, 13, 11], [5, 3, 3, 3], 1, 1), ([5, 2, 37, 33], [3, 2, 3, 3], 1, 1),
        ([23, 4, 5, 7], [6, 4, 3, 3], 1, 1),
        ([9, 5, 9, 8], [13, 5, 1, 1], 1, 0), ([3, 2, 15, 16], [4, 2, 5, 3], 2, 2),
        ([2, 3, 20, 9], [2, 3, 7, 7], 2, 3),
        ([4, 2, 6, 9], [3, 2, 3, 3], 1, 2), ([40, 1, 3, 4], [2, 1, 2, 3], 1, 0), ([3, 2, 7, 7], [2, 2, 1, 1], 2, 0),
    ]

    @Test func convolutionByDefinition() {
        var source = RandomSource(seed: 3)
        for (input, weight, stride, padding) in cases {
            let (x, w) = (
                Tensor.randomNormal(input, using: &source), Tensor.randomNormal(weight, using: &source)
            )
            let y = convolution2d(x, w, stride: stride, padding: padding)
            let difference = largestDifference(y.elements, clear(x, w, stride: stride, padding: padding))
            #expect(difference < valueTolerance * 10, "\(input) \(weight)")
        }
    }

    /// A convolution is linear in either argument, so `⟨dy, y⟩ = ⟨dx, x⟩ = ⟨dw, w⟩`; and each gradient is that of the
    /// definition, seen in random directions.
    @Test func gradientsInRandomDirections() throws {
        var source = RandomSource(seed: 4)
        for (input, weight, stride, padding) in cases {
            let (x, w) = (
                Parameter(.randomNormal(input, using: &source)), Parameter(.randomNormal(weight, using: &source))
            )
            let y = convolution2d(x.tensor, w.tensor, stride: stride, padding: padding)
            let dy = Tensor.randomNormal(y.shape, using: &source)
            y.backward(upstream: dy)
            let (dx, dw) = (try #require(x.gradient), try #require(w.gradient))
            for _ in 0..<3 {
                let (u, v) = (
                    Tensor.randomNormal(input, using: &source), Tensor.randomNormal(weight, using: &source)
                )
                check(dx, u, dy, clear(u, w.value, stride: stride, padding: padding), "\(input) \(weight) dx")
                check(dw, v, dy, clear(x.value, v, stride: stride, padding: padding), "\(input) \(weight) dw")
            }
        }
    }

    private func check(
        _ gradient: Tensor, _ direction: Tensor, _ upstream: Tensor, _ change: [Double], _ name: String,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let found = zip(gradient.elements, direction.elements).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let expected = zip(upstream.elements, change).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        #expect(abs(found - expected) < valueTolerance * 1000, "\(name)", sourceLocation: location)
    }
}
