internal import CKernels

/// The three products behind a convolution: each goes over the groups of images on shares of their own.
///
/// A stride is taken by computing all outputs of stride 1 and keeping every so many: simple, and four times the work at
/// stride 2. The nets of the course halve their images by pooling.
extension ConvolutionGeometry {
    /// y = W ∗ x.
    func forward(_ input: Tensor, _ weight: Tensor) -> Tensor {
        let taps = channels * kernelHeight * kernelWidth
        let packed = packedWeights(weight, rows: filters, columns: taps, rowStride: taps, columnStride: 1)
        return Tensor(shape: outputShape) { out in
            run(input, from: .input, packed, rows: filters, shifts: inputShifts, to: .output, out)
        }
    }

    /// dx from dy: the convolution with every kernel turned round.
    func inputGradient(_ upstream: Tensor, _ weight: Tensor) -> Tensor {
        let area = kernelHeight * kernelWidth
        // weight[filter, channel, tap] as [channel, filter, tap].
        let exchanged = Tensor(shape: [channels, filters * area]) { out in
            weight.withPointer { weight in
                for channel in 0..<channels {
                    for filter in 0..<filters {
                        let to = out + (channel * filters + filter) * area
                        to.update(from: weight + (filter * channels + channel) * area, count: area)
                    }
                }
            }
        }
        let packed = packedWeights(
            exchanged, rows: channels, columns: filters * area, rowStride: filters * area, columnStride: 1)
        return Tensor(shape: inputShape) { out in
            run(upstream, from: .output, packed, rows: channels, shifts: outputShifts, to: .input, out)
        }
    }

    /// dW from x and dy.
    func weightGradient(_ input: Tensor, _ upstream: Tensor) -> Tensor {
        let taps = channels * kernelHeight * kernelWidth
        let shares = WorkShares(of: groupCount)
        let sums = ShareSums(shares, width: filters * taps)
        let shifts = inputShifts
        shares.forEach { share, groups in
            let (x, dy) = (scratch(channels), scratch(filters))
            withExtendedLifetime((x, dy)) {
                for group in groups {
                    fill(x.elements, channels, from: input, .input, group)
                    fill(dy.elements, filters, from: upstream, .output, group)
                    kernels.pointee.shifted_outer(
                        filters, images(of: group).count * imageLength, taps, dy.elements + lead, channelLength,
                        x.elements + lead, shifts, sums[share], taps)
                }
            }
        }
        return sums.total(shape: weightShape)
    }

    private func run(
        _ input: Tensor, from: Side, _ packed: Tensor, rows: Int, shifts: [Int], to: Side,
        _ out: UnsafeMutablePointer<Scalar>
    ) {
        let inputs = from == .input ? channels : filters
        WorkShares(of: groupCount).forEach { _, groups in
            let (source, result) = (scratch(inputs), scratch(rows))
            withExtendedLifetime((source, result, packed)) {
                for group in groups {
                    fill(source.elements, inputs, from: input, from, group)
                    kernels.pointee.shifted_product(
                        rows, images(of: group).count * imageLength, shifts.count, packed.storage.elements,
                        source.elements + lead, shifts, result.elements + lead, channelLength)
                    drop(result.elements, rows, to: out, to, group)
                }
            }
        }
    }
}

/// Between tensors and working memory.
extension ConvolutionGeometry {
    /// Which of the two images of a convolution.
    enum Side { case input, output }

    /// Working memory for a group of images of so many channels, all 0.
    package func scratch(_ channels: Int) -> Storage {
        let storage = Storage.make(count: channels * channelLength + 64)
        storage.elements.update(repeating: 0, count: storage.count)
        return storage
    }

    package func packedWeights(_ weight: Tensor, rows: Int, columns: Int, rowStride: Int, columnStride: Int) -> Tensor {
        Tensor(shape: [rows * columns]) { out in
            weight.withPointer { kernels.pointee.pack_weights(rows, columns, $0, rowStride, columnStride, out) }
        }
    }

    /// Copies a group's images to working memory whose edges are 0. Outputs go to the places of stride 1.
    private func fill(
        _ scratch: UnsafeMutablePointer<Scalar>, _ channels: Int, from tensor: Tensor, _ side: Side, _ group: Int
    ) {
        let elements = tensor.storage.elements
        withExtendedLifetime(tensor) {
            forEachPlane(channels, side, group) { plane, place in
                copyPlane(elements + plane, scratch + place, side, isFilling: true)
            }
        }
        clearBehindLastImage(scratch, channels, group)
    }

    /// Loops over whole vectors go a little beyond the last image; in a smaller group, an image of another may be
    /// there.
    package func clearBehindLastImage(_ scratch: UnsafeMutablePointer<Scalar>, _ channels: Int, _ group: Int) {
        let images = images(of: group).count
        guard images < groupSize else { return }
        for channel in 0..<channels {
            (scratch + channel * channelLength + lead + images * imageLength).update(repeating: 0, count: 16)
        }
    }

    /// Copies a group's images from working memory.
    private func drop(
        _ scratch: UnsafeMutablePointer<Scalar>, _ channels: Int, to elements: UnsafeMutablePointer<Scalar>,
        _ side: Side, _ group: Int
    ) {
        forEachPlane(channels, side, group) { plane, place in
            copyPlane(elements + plane, scratch + place, side, isFilling: false)
        }
    }

    /// Calls `body` with where each channel of each image begins, in the tensor and in working memory.
    private func forEachPlane(_ channels: Int, _ side: Side, _ group: Int, _ body: (Int, Int) -> Void) {
        let pixels = side == .input ? height * width : outputHeight * outputWidth
        for channel in 0..<channels {
            for (number, image) in images(of: group).enumerated() {
                body(
                    (image * channels + channel) * pixels, channel * channelLength + lead + number * imageLength)
            }
        }
    }

    private func copyPlane(
        _ plane: UnsafeMutablePointer<Scalar>, _ scratch: UnsafeMutablePointer<Scalar>, _ side: Side, isFilling: Bool
    ) {
        let step = side == .input ? 1 : stride
        let (rows, columns) = side == .input ? (height, width) : (outputHeight, outputWidth)
        for row in 0..<rows {
            let (dense, wide) = (plane + row * columns, scratch + row * step * rowLength)
            if step == 1 {
                let (from, to) = isFilling ? (dense, wide) : (wide, dense)
                to.update(from: from, count: columns)
            } else {
                for column in 0..<columns {
                    if isFilling { wide[column * step] = dense[column] } else { dense[column] = wide[column * step] }
                }
            }
        }
    }
}
