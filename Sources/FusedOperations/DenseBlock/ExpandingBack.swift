import TensorCore

/// The way back through the second half of a dense layer, `conv3×3(relu(bn(z)))`, up to the gradient behind the
/// normalisation.
struct ExpandingBack {
    private let steps: DenseLayerSteps
    private let state: DenseBlockPass.LayerState
    /// The weights with filters and channels exchanged: `[width, growth, 3, 3]`.
    private let packed: Tensor
    private let inputShifts: [Int]
    private let outputShifts: [Int]

    init(_ steps: DenseLayerSteps, _ state: DenseBlockPass.LayerState, _ weight: Tensor) {
        (self.steps, self.state) = (steps, state)
        let geometry = steps.geometry
        packed = geometry.packedWeights(
            weight.transposed([1, 0, 2, 3]), rows: geometry.channels, columns: 9 * geometry.filters,
            rowStride: 9 * geometry.filters, columnStride: 1)
        (inputShifts, outputShifts) = (geometry.inputShifts, geometry.outputShifts)
    }

    /// Writes the gradient at bn(z) to `dz`, as z lies. Returns the weight's gradient, and for each channel the sums of
    /// the gradient, then of gradient times distance of z from its mean.
    func run(
        _ gradient: UnsafeMutablePointer<Scalar>, _ dz: UnsafeMutablePointer<Scalar>
    ) -> (weight: Tensor, sums: ShareSums) {
        let geometry = steps.geometry
        let shares = WorkShares(of: geometry.groupCount)
        let weights = ShareSums(shares, width: geometry.filters * inputShifts.count)
        let sums = ShareSums(shares, width: 2 * geometry.channels)
        shares.forEach { share, groups in
            let (dy, padded) = (geometry.scratch(geometry.filters), geometry.scratch(geometry.channels))
            let result = geometry.scratch(geometry.channels)
            withExtendedLifetime((dy, padded, result)) {
                for group in groups {
                    let n = geometry.images(of: group).count * geometry.imageLength
                    fill(dy.elements, group, gradient)
                    let z = state.z.storage.elements + group * steps.zLength
                    steps.normalise(group, z, to: padded.elements)
                    kernels.pointee.shifted_outer(
                        geometry.filters, n, inputShifts.count, dy.elements + geometry.lead, geometry.channelLength,
                        padded.elements + geometry.lead, inputShifts, weights[share], inputShifts.count)
                    packed.withPointer {
                        kernels.pointee.shifted_product(
                            geometry.channels, n, outputShifts.count, $0, dy.elements + geometry.lead, outputShifts,
                            result.elements + geometry.lead, geometry.channelLength)
                    }
                    mask(group, result.elements + geometry.lead, z, dz + group * steps.zLength, sums[share])
                }
            }
        }
        return (weights.total(shape: geometry.weightShape), sums)
    }

    /// The gradient of the layer's own channels, with edges.
    private func fill(
        _ dy: UnsafeMutablePointer<Scalar>, _ group: Int, _ gradient: UnsafeMutablePointer<Scalar>
    ) {
        let (geometry, sizes) = (steps.geometry, steps.sizes)
        for channel in 0..<geometry.filters {
            for (number, image) in geometry.images(of: group).enumerated() {
                let plane = gradient + image * sizes.imageLength + (steps.layer.channels + channel) * sizes.pixels
                geometry.fillPlane(
                    plane, to: dy + channel * geometry.channelLength + geometry.lead + number * geometry.imageLength)
            }
        }
        geometry.clearBehindLastImage(dy, geometry.filters, group)
    }

    /// Takes the edges off, and puts 0 where ReLU did, and behind the last image.
    private func mask(
        _ group: Int, _ result: UnsafeMutablePointer<Scalar>, _ z: UnsafeMutablePointer<Scalar>,
        _ dz: UnsafeMutablePointer<Scalar>, _ sums: UnsafeMutablePointer<Scalar>
    ) {
        let geometry = steps.geometry
        let images = geometry.images(of: group).count
        let count = images * steps.sizes.pixels
        for channel in 0..<geometry.channels {
            let place = channel * steps.zStride
            (dz + place + count).update(repeating: 0, count: steps.zStride - count)
            for number in 0..<images {
                let image = place + number * steps.sizes.pixels
                let part = state.affines2[channel].maskGradient(
                    result + channel * geometry.channelLength + number * geometry.imageLength, z + image,
                    to: dz + image, rectified: true, rows: geometry.height, count: geometry.width,
                    stride: geometry.rowLength)
                sums[channel] += Scalar(part.sum)
                sums[geometry.channels + channel] += Scalar(part.product)
            }
        }
    }
}
