import Layers
import TensorCore
import TestSupport
import Testing

/// Blocks, and the normalisation's memory.
@Suite struct BlockTests {
    private let tolerance = valueTolerance * 50

    /// Two images of one channel, then two others: mean and variance by hand.
    @Test func runningStatisticsFollowTheBatches() {
        let norm = BatchNorm2d(channels: 1, momentum: 0.25)
        // Mean 3, Σ (x - 3)² = 20, over 4 - 1.
        _ = norm(Tensor([2, 1, 1, 2], [0, 2, 4, 6]), mode: .training)
        #expect(norm.runningMean.value.elements == [0.75])
        #expect(abs(norm.runningVariance.value.elements[0] - (0.75 + 0.25 * 20 / 3)) < 1e-6)
        let before = norm.statistics.map(\.value.elements)
        // (8 - 0.75) / √(0.75 + 5/3) in evaluation, which changes nothing.
        let output = norm(Tensor([1, 1, 1, 1], [8]), mode: .evaluation)
        #expect(abs(Double(output.item) - 7.25 / (0.75 + 5.0 / 3 + 1e-5).squareRoot()) < 1e-5)
        #expect(norm.statistics.map(\.value.elements) == before)
        #expect(norm.parameters.map(\.name) == ["norm.scale", "norm.shift"])
        #expect(norm.statistics.map(\.name) == ["norm.runningMean", "norm.runningVariance"])
    }

    private func block(_ connection: Connection, bottleneck: Int?) -> ConnectedBlock {
        var generator = RandomSource(seed: 6)
        return ConnectedBlock(
            connection, inputChannels: 3, layerCount: 3, growth: 2, bottleneck: bottleneck, using: &generator)
    }

    /// The fast way of a dense block gives the same outputs, gradients and running statistics as layer by layer.
    @Test func denseBlockInOneOperation() throws {
        var generator = RandomSource(seed: 7)
        let images = Tensor.randomNormal([5, 3, 7, 6], using: &generator)
        let blocks = [block(.dense, bottleneck: 5), block(.dense, bottleneck: 5)]
        let input = [Parameter(images), Parameter(images)]
        var outputs: [Tensor] = []
        for step in 0..<2 {
            outputs = [
                blocks[0](input[0].tensor, mode: .training),
                layerByLayer(blocks[1], input[1].tensor, .training),
            ]
            #expect(difference(outputs[0], outputs[1]) < tolerance, "output of step \(step)")
            for output in outputs { output.squared().sum().backward() }
        }
        let gradients = zip(input, blocks).map { input, block in ([input] + block.parameters).compactMap(\.gradient) }
        #expect(gradients[0].count == 1 + 3 * 6)
        for (fast, clear) in zip(gradients[0], gradients[1]) {
            #expect(difference(fast, clear) < tolerance, "gradient")
        }
        for (fast, clear) in zip(blocks[0].statistics, blocks[1].statistics) {
            #expect(difference(fast.value, clear.value) < tolerance, "\(fast.name)")
        }
        #expect(blocks[0].statistics.count == 12)
        let evaluated = (blocks[0](images, mode: .evaluation), layerByLayer(blocks[1], images, .evaluation))
        #expect(difference(evaluated.0, evaluated.1) < tolerance, "evaluation")
    }

    private func layerByLayer(_ block: ConnectedBlock, _ input: Tensor, _ mode: Mode) -> Tensor {
        var pass = Pass(mode: mode)
        return block.layerByLayer(input, &pass)
    }

    /// The three connections of the same layers: concatenated, added, alone.
    @Test func connections() {
        var generator = RandomSource(seed: 8)
        let x = Tensor.randomNormal([2, 3, 4, 5], using: &generator)
        for bottleneck in [nil, 2] {
            let dense = block(.dense, bottleneck: bottleneck)
            let output = dense(x, mode: .evaluation)
            #expect(output.shape == [2, 9, 4, 5] && dense.outputChannels == 9)
            #expect(difference(output.slice(0..<3, axis: 1), x) < tolerance, "the input comes first")
            let first = dense.layers[0](x, mode: .evaluation)
            #expect(difference(output.slice(3..<5, axis: 1), first) < tolerance, "then the first layer")

            let residual = block(.residual, bottleneck: bottleneck)
            let sum = residual.layers.reduce(x) { $0 + $1($0, mode: .evaluation) }
            #expect(difference(residual(x, mode: .evaluation), sum) < tolerance, "residual")
            let plain = block(.plain, bottleneck: bottleneck)
            let chain = plain.layers.reduce(x) { $1($0, mode: .evaluation) }
            #expect(difference(plain(x, mode: .evaluation), chain) < tolerance, "plain")
            #expect(residual.outputChannels == 3 && plain.outputChannels == 3)
        }
    }

    /// Pooling before the 1×1 convolution, as the layer does, against pooling behind it, as the paper draws it.
    @Test func transitionPoolsFirst() {
        var generator = RandomSource(seed: 9)
        let transition = TransitionLayer(inputChannels: 5, outputChannels: 2, using: &generator)
        let x = Tensor.randomNormal([3, 5, 7, 4], using: &generator)
        let paper = transition.convolution(transition.norm(x, mode: .evaluation).relu()).averagePooled(size: 2)
        #expect(difference(transition(x, mode: .evaluation), paper) < tolerance, "transition")
        // With dropout between them the order is the paper's.
        let dropping = TransitionLayer(inputChannels: 5, outputChannels: 2, dropoutRate: 0.4, using: &generator)
        var (one, other) = (RandomSource(seed: 10), RandomSource(seed: 10))
        let convolved = dropping.convolution(dropping.norm(x, mode: .training).relu())
        let drawn = Dropout(rate: 0.4)(convolved, mode: .training, using: &one).averagePooled(size: 2)
        #expect(difference(dropping(x, mode: .training, using: &other), drawn) < tolerance, "with dropout")
    }

    /// A transposed convolution with kernel 3, stride 2, padding 1 and output padding 1 doubles the size.
    @Test func transposedConvolutionDoubles() {
        var generator = RandomSource(seed: 10)
        let layer = TransposedConv2d(
            inputChannels: 3, outputChannels: 2, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1,
            using: &generator)
        #expect(layer(.randomNormal([2, 3, 5, 7], using: &generator)).shape == [2, 2, 10, 14])
        #expect(layer.parameterCount == 3 * 2 * 9 + 2)
        let strided = Conv2d(
            inputChannels: 2, outputChannels: 4, kernelSize: 3, stride: 2, padding: 1, hasBias: true, using: &generator)
        #expect(strided(.randomNormal([2, 2, 10, 14], using: &generator)).shape == [2, 4, 5, 7])
        #expect(strided.parameters.map(\.name) == ["convolution.weight", "convolution.bias"])
    }
}
