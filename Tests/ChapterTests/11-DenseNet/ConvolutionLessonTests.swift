import ChapterKit
import Contracts
import ExerciseKit
import Layers
import TensorCore
import Testing
@testable import DenseNetChapter

/// The plain functions of chapter 11's exercises, and the layers that the nets use.
@Suite("Convolution lesson") struct ConvolutionLessonTests {
    private func images(_ tensor: Tensor) -> Images {
        let shape = tensor.shape
        return Images(
            count: shape[0], channels: shape[1], height: shape[2], width: shape[3],
            values: tensor.elements.map { Double($0) })
    }

    private func doubles(_ tensor: Tensor?) -> [Double] { tensor?.elements.map { Double($0) } ?? [] }

    private func areClose(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-4) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < tolerance * max(1, abs($1)) }
    }

    @Test func convolutionsAreTheLayers() throws {
        var generator = RandomSource(seed: 1)
        for (padding, stride) in [(0, 1), (1, 1), (1, 2), (0, 3)] {
            let input = Parameter(.randomNormal([3, 2, 7, 5], using: &generator))
            let layer = Conv2d(
                inputChannels: 2, outputChannels: 4, kernelSize: 3, stride: stride, padding: padding, hasBias: true,
                using: &generator)
            let output = layer(input.tensor)
            let plain = try convolutionForward(
                input: images(input.value), filters: images(layer.weight.value), bias: doubles(layer.bias?.value),
                padding: padding, stride: stride, size: convolutionSize)
            #expect(plain.shape == [output.shape[0], output.shape[1], output.shape[2], output.shape[3]])
            #expect(areClose(plain.values, doubles(output)))
            let upstream = Tensor.randomNormal(output.shape, using: &generator)
            output.backward(upstream: upstream)
            let back = try convolutionBackward(
                input: images(input.value), filters: images(layer.weight.value), upstream: images(upstream),
                padding: padding, stride: stride)
            #expect(areClose(back.input.values, doubles(input.gradient)))
            #expect(areClose(back.filters.values, doubles(layer.weight.gradient)))
            #expect(areClose(back.bias, doubles(layer.bias?.gradient)))
        }
    }

    @Test func transposedConvolutionIsTheLayer() throws {
        var generator = RandomSource(seed: 2)
        for (padding, stride) in [(0, 1), (1, 2), (0, 3)] {
            let layer = TransposedConv2d(
                inputChannels: 3, outputChannels: 2, kernelSize: 3, stride: stride, padding: padding, hasBias: false,
                using: &generator)
            let input = Tensor.randomNormal([2, 3, 4, 5], using: &generator)
            let plain = try transposedConvolution(
                input: images(input), filters: images(layer.weight.value), padding: padding, stride: stride)
            #expect(areClose(plain.values, doubles(layer(input))))
        }
    }

    @Test func batchNormalisationIsTheLayerBothWays() throws {
        var generator = RandomSource(seed: 3)
        let layer = BatchNorm2d(channels: 3, momentum: 0.3, epsilon: 1e-2)
        layer.scale.value = Tensor([1.5, -0.5, 2])
        layer.shift.value = Tensor([0.5, 1, -1])
        let input = Parameter(.randomNormal([4, 3, 2, 5], using: &generator))
        let before = ChannelNorm(
            scale: doubles(layer.scale.value), shift: doubles(layer.shift.value),
            runningMean: doubles(layer.runningMean.value), runningVariance: doubles(layer.runningVariance.value))
        let output = layer(input.tensor, mode: .training)
        let plain = try batchNorm(
            input: images(input.value), norm: before, mode: .training, momentum: 0.3, epsilon: 1e-2)
        #expect(areClose(plain.output.values, doubles(output)))
        #expect(areClose(plain.norm.runningMean, doubles(layer.runningMean.value)))
        #expect(areClose(plain.norm.runningVariance, doubles(layer.runningVariance.value)))
        let used = try batchNorm(
            input: images(input.value), norm: plain.norm, mode: .evaluation, momentum: 0.3, epsilon: 1e-2)
        #expect(areClose(used.output.values, doubles(layer(input.value, mode: .evaluation))))
        let upstream = Tensor.randomNormal(output.shape, using: &generator)
        output.backward(upstream: upstream)
        let back = try batchNormBackward(
            input: images(input.value), scale: before.scale, upstream: images(upstream), epsilon: 1e-2)
        #expect(areClose(back.input.values, doubles(input.gradient)))
        #expect(areClose(back.scale, doubles(layer.scale.gradient)))
        #expect(areClose(back.shift, doubles(layer.shift.gradient)))
    }

    /// The layer draws from its generator what the exercise is handed.
    @Test func dropoutIsTheLayer() throws {
        var generator = RandomSource(seed: 6)
        let input = Parameter(.randomNormal([3, 2, 4], using: &generator))
        let upstream = Tensor.randomNormal([3, 2, 4], using: &generator)
        for rate in [0, 0.2, 0.75] {
            var draws = generator
            input.zeroGradient()
            let output = Dropout(rate: rate)(input.tensor, mode: .training, using: &generator)
            output.backward(upstream: upstream)
            let plain = try dropout(
                input: doubles(input.value), upstream: doubles(upstream), draws: (0..<24).map { _ in draws.uniform() },
                rate: rate, mode: .training)
            #expect(areClose(plain.output, doubles(output)))
            #expect(areClose(plain.inputGradient, doubles(input.gradient)))
        }
    }

    @Test func poolingIsTheEngines() throws {
        var generator = RandomSource(seed: 4)
        let input = Parameter(.randomNormal([2, 3, 7, 6], using: &generator))
        let largest = input.tensor.maxPooled(size: 3, stride: 2)
        let upstream = Tensor.randomNormal(largest.shape, using: &generator)
        largest.backward(upstream: upstream)
        let pass = try maxPool(
            input: images(input.value), window: SlidingWindow(size: 3, stride: 2), upstream: images(upstream))
        #expect(areClose(pass.output.values, doubles(largest)))
        #expect(areClose(pass.inputGradient.values, doubles(input.gradient)))
        let zeros = Matrix(rows: 2, columns: 3)
        let means = try globalAveragePool(input: images(input.value), upstream: zeros).output
        #expect(areClose(means.values, doubles(input.value.globalAveragePooled())))
    }

    /// A block of every kind, its layers called one by one.
    @Test func connectedLayersAreTheBlock() throws {
        var generator = RandomSource(seed: 5)
        for (connection, join) in [(Connection.plain, LayerJoin.plain), (.residual, .residual), (.dense, .dense)] {
            let block = ConnectedBlock(
                connection, inputChannels: 4, layerCount: 3, growth: 2, bottleneck: 5, using: &generator)
            let input = Tensor.randomNormal([2, 4, 3, 5], using: &generator)
            let expected = block(input, mode: .evaluation)
            // A parameter may not cross into a sendable closure: the layers' answers are computed beforehand.
            var (signal, answers) = (input, [Images]())
            for layer in block.layers {
                let new = layer(signal, mode: .evaluation)
                answers.append(images(new))
                switch connection {
                case .dense: signal = .concatenate([signal, new], axis: 1)
                case .residual: signal = signal + new
                case .plain: signal = new
                }
            }
            let plain = try connectLayers(
                input: images(input), layers: answers.map { answer in { _ in answer } }, join: join)
            #expect(areClose(plain.values, doubles(expected)))
        }
    }

    @Test func countsAreThoseOfTheDesign() throws {
        for (depth, growth, isBC) in [(40, 12, false), (22, 7, true), (13, 5, false), (100, 12, true)] {
            let design = try DenseNetDesign(
                depth: depth, growthRate: growth, hasBottleneck: isBC, compression: isBC ? 0.5 : 1)
            let plan = DenseNetPlan(
                blocks: design.blocks, growth: growth, hasBottleneck: isBC, compression: isBC ? 0.5 : 1)
            #expect(try denseNetParameters(plan: plan).total == design.parameterCount)
            let layers = try layersPerBlock(depth: depth, blocks: 3, hasBottleneck: isBC)
            #expect(layers == .layers(design.blocks[0]))
            let first = try blockChannels(
                channels: design.firstChannels, layers: design.blocks[0], growth: growth,
                compression: design.compression)
            let after = design.table.first { $0.name.hasPrefix("transition 1") }
            #expect(first.afterTransition == after?.channels)
        }
        for depth in 1...60 {
            for isBC in [false, true] {
                let plan = try layersPerBlock(depth: depth, blocks: 3, hasBottleneck: isBC)
                let design = try? DenseNetDesign(depth: depth, growthRate: 2, hasBottleneck: isBC)
                if case .layers(let layers) = plan {
                    #expect(design?.blocks == [layers, layers, layers])
                } else {
                    #expect(design == nil)
                }
            }
        }
    }
}
