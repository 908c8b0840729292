import FusedOperations
import TensorCore
import TestSupport
import Testing

/// A dense block in one operation against the same block layer by layer.
@Suite struct DenseBlockTests {
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
        let statistics = denseBlock(values[0], layerWeights(values)).statistics
        for given in [nil, statistics] {
            let outputs = [inOneOperation, layerByLayer].map { block -> (output: Tensor, gradients: [Tensor]) in
                let parameters = values.map { Parameter($0) }
                let tensors = parameters.map(\.tensor)
                let output = block(tensors[0], layerWeights(tensors), given)
                var source = RandomSource(seed: 9)
                output.backward(upstream: .randomNormal(output.shape, using: &source))
                return (output.detached, parameters.compactMap(\.gradient))
            }
            #expect(difference(outputs[0].output, outputs[1].output) < valueTolerance * 100, "\(name) output")
            try #require(outputs[0].gradients.count == values.count)
            for place in values.indices {
                let worst = difference(outputs[0].gradients[place], outputs[1].gradients[place])
                #expect(worst < valueTolerance * 100, "\(name), input \(place)")
            }
            if given != nil {
                let unrecorded = inOneOperation(values[0], layerWeights(values), given)
                #expect(difference(unrecorded, outputs[1].output) < valueTolerance * 100, "\(name) unrecorded")
            }
        }
    }
}
