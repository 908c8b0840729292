import TensorCore

/// The way forward through a dense block.
///
/// Letters: P pixels of an image, x the block's output, filled from the front, z what a 1×1 convolution gave. The
/// images of a group lie in z channel by channel, one image after the other, without edges:
/// `[group, channel, image, P]`.
struct DenseBlockPass {
    let sizes: DenseBlockSizes
    let layers: [DenseLayerWeights]
    let epsilon: Double

    /// What a layer leaves for the way back.
    struct LayerState {
        let statistics: DenseLayerStatistics
        let affines1: [ChannelAffine]
        let affines2: [ChannelAffine]
        let z: Tensor
    }

    init(_ sizes: DenseBlockSizes, _ layers: [DenseLayerWeights], _ epsilon: Double) {
        (self.sizes, self.layers, self.epsilon) = (sizes, layers, epsilon)
    }

    /// All layers, one after the other: each needs the statistics of the whole batch.
    func forward(_ input: Tensor, _ given: [DenseLayerStatistics]?) -> (output: Tensor, states: [LayerState]) {
        var moments = [Moments](repeating: Moments(), count: sizes.outputChannels)
        var states: [LayerState] = []
        let shape: Shape = [sizes.batch, sizes.outputChannels, sizes.height, sizes.width]
        let output = Tensor(shape: shape) { x in
            copyInput(input, to: x)
            takeMoments(&moments, 0..<sizes.inputChannels, x)
            for (number, layer) in sizes.layers.enumerated() {
                let state = self.state(number, layer, moments, given?[number], x)
                let steps = DenseLayerSteps(self, number, state.affines1, state.affines2)
                let shares = WorkShares(of: steps.geometry.groupCount)
                shares.forEach { _, groups in
                    let memory = steps.memory()
                    for group in groups { steps.addChannels(group, from: state.z.storage.elements, to: x, memory) }
                }
                takeMoments(&moments, layer.channels..<layer.channels + layer.growth, x)
                states.append(state)
            }
        }
        return (output, states)
    }

    /// With given statistics, nothing waits for the whole batch: each group of images goes through all layers while it
    /// is in the caches.
    func inferred(_ input: Tensor, _ statistics: [DenseLayerStatistics]) -> Tensor {
        let steps = sizes.layers.indices.map { number in
            let (first, second) = affines(number, statistics[number])
            return DenseLayerSteps(self, number, first, second)
        }
        return Tensor(shape: [sizes.batch, sizes.outputChannels, sizes.height, sizes.width]) { x in
            copyInput(input, to: x)
            WorkShares(of: steps[0].geometry.groupCount).forEach { _, groups in
                let memories = steps.map { $0.memory() }
                let z = Storage.make(count: steps.reduce(0) { max($0, $1.zLength) } + 64)
                withExtendedLifetime(z) {
                    for group in groups {
                        for (step, memory) in zip(steps, memories) {
                            step.reduce(group, from: x, to: z.elements, memory)
                            step.addChannels(group, fromGroup: z.elements, to: x, memory)
                        }
                    }
                }
            }
        }
    }

    private func affines(_ number: Int, _ statistics: DenseLayerStatistics) -> ([ChannelAffine], [ChannelAffine]) {
        let layer = layers[number]
        return (
            ChannelAffine.all(statistics.first, epsilon: epsilon, layer.scale1, layer.shift1),
            ChannelAffine.all(statistics.second, epsilon: epsilon, layer.scale2, layer.shift2)
        )
    }

    /// The first half of a layer, up to the statistics of its second normalisation.
    private func state(
        _ number: Int, _ layer: DenseBlockSizes.Layer, _ moments: [Moments], _ given: DenseLayerStatistics?,
        _ x: UnsafeMutablePointer<Scalar>
    ) -> LayerState {
        let first = given?.first ?? ChannelStatistics(moments[..<layer.channels], count: sizes.count)
        let affines1 = ChannelAffine.all(first, epsilon: epsilon, layers[number].scale1, layers[number].shift1)
        let steps = DenseLayerSteps(self, number, affines1, [])
        let shares = WorkShares(of: steps.geometry.groupCount)
        var parts = [[Moments]](
            repeating: [Moments](repeating: Moments(), count: layer.width), count: shares.count)
        let z = Tensor(shape: [steps.geometry.groupCount * steps.zLength + 64]) { z in
            parts.withUnsafeMutableBufferPointer { parts in
                nonisolated(unsafe) let parts = parts
                shares.forEach { share, groups in
                    let memory = steps.memory()
                    for group in groups {
                        let place = z + group * steps.zLength
                        steps.reduce(group, from: x, to: place, memory)
                        let count = steps.geometry.images(of: group).count * sizes.pixels
                        for channel in 0..<layer.width {
                            parts[share][channel].add(place + channel * steps.zStride, count)
                        }
                    }
                }
            }
        }
        var whole = [Moments](repeating: Moments(), count: layer.width)
        for part in parts { for channel in whole.indices { whole[channel].add(part[channel]) } }
        let second = given?.second ?? ChannelStatistics(whole, count: sizes.count)
        let affines2 = ChannelAffine.all(second, epsilon: epsilon, layers[number].scale2, layers[number].shift2)
        return LayerState(
            statistics: DenseLayerStatistics(first: first, second: second), affines1: affines1, affines2: affines2, z: z
        )
    }

    private func copyInput(_ input: Tensor, to x: UnsafeMutablePointer<Scalar>) {
        let length = sizes.inputChannels * sizes.pixels
        input.withPointer { input in
            for image in 0..<sizes.batch {
                (x + image * sizes.imageLength).update(from: input + image * length, count: length)
            }
        }
    }

    private func takeMoments(
        _ moments: inout [Moments], _ channels: Range<Int>, _ x: UnsafeMutablePointer<Scalar>
    ) {
        moments.withUnsafeMutableBufferPointer { moments in
            nonisolated(unsafe) let moments = moments
            WorkShares(of: channels.count).forEach { _, places in
                for channel in places.map({ channels.lowerBound + $0 }) {
                    for image in 0..<sizes.batch {
                        moments[channel].add(x + image * sizes.imageLength + channel * sizes.pixels, sizes.pixels)
                    }
                }
            }
        }
    }
}
