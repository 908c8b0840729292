import TensorCore

/// The way back through the first half of a dense layer, `conv1×1(relu(bn(x)))`, and through the normalisation behind
/// it.
struct ReducingBack {
    private let steps: DenseLayerSteps
    private let state: DenseBlockPass.LayerState
    /// The weights transposed, packed for each few channels.
    private let packed: Tensor
    /// What the statistics of z add to its gradient.
    private let corrections: [(slope: Double, constant: Double)]

    /// Channels of x that are worked on together: their pixels stay in the first-level cache.
    private static let few = 12

    init(
        _ steps: DenseLayerSteps, _ state: DenseBlockPass.LayerState, _ weight: Tensor,
        _ corrections: [(slope: Double, constant: Double)]
    ) {
        (self.steps, self.state, self.corrections) = (steps, state, corrections)
        let (channels, width) = (steps.layer.channels, steps.layer.width)
        packed = Tensor(shape: [channels * width]) { out in
            weight.withPointer { weight in
                for start in stride(from: 0, to: channels, by: Self.few) {
                    kernels.pointee.pack_weights(
                        min(Self.few, channels - start), width, weight + start, 1, channels, out + start * width)
                }
            }
        }
    }

    /// Adds to the gradient of x; `dz` holds the gradient at bn(z), and then that at z. Returns the weight's gradient,
    /// and for each channel the sums of the gradient at bn(x), then of it times distance of x from its mean.
    func run(
        _ x: UnsafeMutablePointer<Scalar>, _ gradient: UnsafeMutablePointer<Scalar>,
        _ dz: UnsafeMutablePointer<Scalar>
    ) -> (weight: Tensor, sums: ShareSums) {
        let (geometry, layer) = (steps.geometry, steps.layer)
        let shares = WorkShares(of: geometry.groupCount)
        let weights = ShareSums(shares, width: layer.width * layer.channels)
        let sums = ShareSums(shares, width: 2 * layer.channels)
        let stride = (steps.zStride / 16 + 1) * 16
        let zShifts = (0..<layer.width).map { $0 * steps.zStride }
        let xShifts = (0..<Self.few).map { $0 * stride }
        shares.forEach { share, groups in
            let normal = Storage.make(count: Self.few * stride + 64)
            let result = Storage.make(count: Self.few * stride + 64)
            normal.elements.update(repeating: 0, count: normal.count)
            withExtendedLifetime((normal, result)) {
                for group in groups {
                    let dz = dz + group * steps.zLength
                    correct(group, dz)
                    for start in Swift.stride(from: 0, to: layer.channels, by: Self.few) {
                        let channels = start..<min(start + Self.few, layer.channels)
                        let count = geometry.images(of: group).count * steps.sizes.pixels
                        normalise(group, channels, x, normal.elements, stride)
                        kernels.pointee.shifted_outer(
                            layer.width, count, channels.count, dz, steps.zStride, normal.elements, xShifts,
                            weights[share] + start, layer.channels)
                        packed.withPointer {
                            kernels.pointee.shifted_product(
                                channels.count, count, layer.width, $0 + start * layer.width, dz, zShifts,
                                result.elements, stride)
                        }
                        add(group, channels, result.elements, stride, x, gradient, sums[share])
                    }
                }
            }
        }
        return (weights.total(shape: [layer.width, layer.channels, 1, 1]), sums)
    }

    /// From the gradient at bn(z) to that at z.
    private func correct(_ group: Int, _ dz: UnsafeMutablePointer<Scalar>) {
        let z = state.z.storage.elements + group * steps.zLength
        let count = steps.geometry.images(of: group).count * steps.sizes.pixels
        for (channel, correction) in corrections.enumerated() {
            let place = channel * steps.zStride
            kernels.pointee.affine_pair(
                dz + place, z + place, state.affines2[channel].scale, Scalar(correction.slope),
                Scalar(correction.constant), count)
        }
    }

    private func normalise(
        _ group: Int, _ channels: Range<Int>, _ x: UnsafeMutablePointer<Scalar>, _ out: UnsafeMutablePointer<Scalar>,
        _ stride: Int
    ) {
        let (sizes, images) = (steps.sizes, steps.geometry.images(of: group))
        for channel in channels {
            kernels.pointee.affine(
                images.count, sizes.pixels, x + images.lowerBound * sizes.imageLength + channel * sizes.pixels,
                sizes.imageLength, state.affines1[channel].scale, state.affines1[channel].shift, 1,
                out + (channel - channels.lowerBound) * stride, sizes.pixels)
        }
    }

    /// Masks the gradient at bn(x), and adds it, scaled, to that at x.
    private func add(
        _ group: Int, _ channels: Range<Int>, _ result: UnsafeMutablePointer<Scalar>, _ stride: Int,
        _ x: UnsafeMutablePointer<Scalar>, _ gradient: UnsafeMutablePointer<Scalar>,
        _ sums: UnsafeMutablePointer<Scalar>
    ) {
        let sizes = steps.sizes
        for channel in channels {
            let affine = state.affines1[channel]
            for (number, image) in steps.geometry.images(of: group).enumerated() {
                let part = result + (channel - channels.lowerBound) * stride + number * sizes.pixels
                let place = image * sizes.imageLength + channel * sizes.pixels
                let found = affine.maskGradient(
                    part, x + place, to: gradient + place, rectified: true, isAdding: true, count: sizes.pixels)
                sums[channel] += Scalar(found.sum)
                sums[steps.layer.channels + channel] += Scalar(found.product)
            }
        }
    }
}
