import FusedOperations
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

    /// One operation against layer by layer: images that fill a group alone, in part, and several in a group; chunks of
    /// a large image; a growth that fills no vector.
    @Test func denseBlockLayerByLayer() throws {
        let sizes: [(input: Shape, widths: [Int], growths: [Int])] = [
            ([3, 5, 19, 17], [8, 7], [3, 12]), ([31, 3, 8, 8], [12, 4, 5], [4, 5, 6]), ([5, 26, 16, 15], [48], [12]),
            ([70, 2, 2, 3], [3, 3], [1, 2]),
        ]
        for (number, size) in sizes.enumerated() {
            var source = RandomSource(seed: UInt64(50 + number))
            let parameters = [size.input] + weightShapes(size.input[1], size.widths, size.growths)
            let values = parameters.map { Tensor.randomNormal($0, mean: 0.3, using: &source) }
            try compare(values, "\(size)")
        }
    }

    private func weightShapes(_ channels: Int, _ widths: [Int], _ growths: [Int]) -> [Shape] {
        var channels = channels
        return zip(widths, growths).flatMap { width, growth -> [Shape] in
            defer { channels += growth }
            return [[channels], [channels], [width, channels, 1, 1], [width], [width], [growth, width, 3, 3]]
        }
    }

    private func layerByLayer(
        _ input: Tensor, _ layers: [DenseLayerWeights], _ given: [DenseLayerStatistics]?
    ) -> Tensor {
        layers.enumerated().reduce(input) { signal, numbered in
            let (number, layer) = numbered
            let first = batchNormalization(
                signal, scale: layer.scale1, shift: layer.shift1, statistics: given?[number].first, rectified: true)
            let second = batchNormalization(
                convolution2d(first.output, layer.convolution1), scale: layer.scale2, shift: layer.shift2,
                statistics: given?[number].second, rectified: true)
            return .concatenate([signal, convolution2d(second.output, layer.convolution2, padding: 1)], axis: 1)
        }
    }

    private func inOneOperation(
        _ input: Tensor, _ layers: [DenseLayerWeights], _ given: [DenseLayerStatistics]?
    ) -> Tensor {
        denseBlock(input, layers, statistics: given).output
    }

    private func compare(_ values: [Tensor], _ name: String) throws {
        let statistics = denseBlock(values[0], weights(values)).statistics
        for given in [nil, statistics] {
            let outputs = [inOneOperation, layerByLayer].map { block -> (output: Tensor, gradients: [Tensor]) in
                let parameters = values.map { Parameter($0) }
                let tensors = parameters.map(\.tensor)
                let output = block(tensors[0], weights(tensors), given)
                var source = RandomSource(seed: 9)
                output.backward(upstream: .randomNormal(output.shape, using: &source))
                return (output.detached, parameters.compactMap(\.gradient))
            }
            expectClose(outputs[0].output, outputs[1].output, "\(name) output")
            try #require(outputs[0].gradients.count == values.count)
            for place in values.indices {
                expectClose(outputs[0].gradients[place], outputs[1].gradients[place], "\(name), input \(place)")
            }
            if given != nil {
                let unrecorded = inOneOperation(values[0], weights(values), given)
                expectClose(unrecorded, outputs[1].output, "\(name) unrecorded")
            }
        }
    }

    private func weights(_ tensors: [Tensor]) -> [DenseLayerWeights] {
        stride(from: 1, to: tensors.count, by: 6).map {
            DenseLayerWeights(
                scale1: tensors[$0], shift1: tensors[$0 + 1], convolution1: tensors[$0 + 2], scale2: tensors[$0 + 3],
                shift2: tensors[$0 + 4], convolution2: tensors[$0 + 5])
        }
    }

    /// The largest difference, relative to the largest number.
    private func expectClose(_ a: Tensor, _ b: Tensor, _ name: String, _ location: SourceLocation = #_sourceLocation) {
        #expect(a.shape == b.shape, "\(name)", sourceLocation: location)
        let scale = b.elements.reduce(1) { max($0, abs($1)) }
        let worst = zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
        #expect(Double(worst / scale) < valueTolerance * 100, "\(name): \(worst) of \(scale)", sourceLocation: location)
    }
}
