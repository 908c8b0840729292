internal import CKernels

/// Batch normalisation of every channel, with ReLU behind it in the same pass if wanted.
///
/// ```
/// y = γ · (x - mean) / √(variance + epsilon) + β,   mean and variance over batch and pixels of the channel
/// dx = γ / √(variance + epsilon) · (dy - mean of dy - x̂ · mean of dy · x̂),   x̂ = (x - mean) / √(variance + epsilon)
/// dγ = Σ dy · x̂,   dβ = Σ dy
/// ```
/// With given statistics the means in dx are left out: the input does not change them. Caches the input alone; x̂ is
/// computed again. Complexity: O(elements).
/// Source: S. Ioffe, C. Szegedy, arXiv:1502.03167. Departs from the paper: nothing.
/// - Parameters:
///   - input: `[batch, channels, ...]`.
///   - scale: γ, `[channels]`.
///   - shift: β, `[channels]`.
///   - statistics: those of training, for evaluation; nil takes the batch's own.
///   - epsilon: added to the variance, so that a constant channel does not divide by 0.
///   - rectified: whether ReLU follows.
/// - Returns: a tensor of the input's shape, and the statistics that were used.
public func batchNormalization(
    _ input: Tensor, scale: Tensor, shift: Tensor, statistics: ChannelStatistics? = nil, epsilon: Double = 1e-5,
    rectified: Bool = false
) -> (output: Tensor, statistics: ChannelStatistics) {
    let planes = ChannelPlanes("batchNormalization", input.shape)
    guard scale.shape == [planes.channels], shift.shape == scale.shape else {
        Misuse.stop(
            "batchNormalization", rule: "one scale and one shift for each channel, axis 1", input.shape, scale.shape,
            remedy: "check the number of channels")
    }
    let x = input.detached
    let used = statistics ?? planes.statistics(of: x)
    let affines = ChannelAffine.all(used, epsilon: epsilon, scale, shift)
    let output = Tensor(shape: input.shape) { out in
        x.withPointer { x in
            planes.forEachChannel { channel in
                kernels.pointee.affine(
                    planes.batch, planes.pixels, x + channel * planes.pixels, planes.stride, affines[channel].scale,
                    affines[channel].shift, rectified ? 1 : 0, out + channel * planes.pixels, planes.stride)
            }
        }
    }
    let count = statistics == nil ? planes.batch * planes.pixels : nil
    let back = SharedGradients { planes.gradients(x, $0, affines, rectified: rectified, count: count) }
    let recorded = output.recorded(
        "batchNormalization", (input, { back.of($0)[0] }), (scale, { back.of($0)[1] }), (shift, { back.of($0)[2] }))
    return (recorded, used)
}

/// A batch seen as planes: for each image and channel a run of neighbouring pixels.
private struct ChannelPlanes {
    let batch: Int
    let channels: Int
    let pixels: Int
    /// From an image to the next.
    var stride: Int { channels * pixels }

    init(_ op: StaticString, _ shape: Shape) {
        guard shape.rank >= 2, shape.elementCount > 0 else {
            Misuse.stop(
                op, rule: "[batch, channels, ...] with at least one number", found: "\(shape)",
                remedy: "check the order of the axes")
        }
        (batch, channels, pixels) = (shape[0], shape[1], shape[2...].reduce(1, *))
    }

    func forEachChannel(_ body: (Int) -> Void) {
        WorkShares(of: channels).forEach { _, channels in channels.forEach(body) }
    }

    func statistics(of input: Tensor) -> ChannelStatistics {
        let found = Tensor(shape: [2, channels]) { out in
            input.withPointer { x in
                forEachChannel { channel in
                    var moments = Moments()
                    for image in 0..<batch { moments.add(x + image * stride + channel * pixels, pixels) }
                    out[channel] = Scalar(moments.mean)
                    out[channels + channel] = Scalar(moments.variance)
                }
            }
        }
        return ChannelStatistics(mean: found.at(0), variance: found.at(1), count: batch * pixels)
    }

    /// The gradients of input, γ and β.
    func gradients(
        _ input: Tensor, _ upstream: Tensor, _ affines: [ChannelAffine], rectified: Bool, count: Int?
    ) -> [Tensor] {
        let parameters = Tensor(shape: [2, channels]) { $0.update(repeating: 0, count: 2 * channels) }
        let inputGradient = Tensor(shape: input.shape) { out in
            let (x, dy, sums) = (input.storage.elements, upstream.storage.elements, parameters.storage.elements)
            forEachChannel { channel in
                let affine = affines[channel]
                let (sum, product) = maskedSums(x, dy, out, channel, affine, rectified)
                (sums[channel], sums[channels + channel]) = (
                    Scalar(product * affine.inverseDeviation), Scalar(sum)
                )
                let (slope, constant) = affine.inputGradient(sum: sum, product: product, count: count)
                for image in 0..<batch {
                    let place = image * stride + channel * pixels
                    kernels.pointee.affine_pair(
                        out + place, x + place, affine.scale, Scalar(slope), Scalar(constant), pixels)
                }
            }
        }
        return withExtendedLifetime((input, upstream)) { [inputGradient, parameters.at(0), parameters.at(1)] }
    }

    /// Copies the gradient where ReLU lets it through. Returns Σ g and Σ g · (x - mean).
    private func maskedSums(
        _ x: UnsafePointer<Scalar>, _ dy: UnsafePointer<Scalar>, _ out: UnsafeMutablePointer<Scalar>, _ channel: Int,
        _ affine: ChannelAffine, _ rectified: Bool
    ) -> (Double, Double) {
        var (sum, product) = (0.0, 0.0)
        for image in 0..<batch {
            let place = image * stride + channel * pixels
            let part = affine.maskGradient(dy + place, x + place, to: out + place, rectified: rectified, count: pixels)
            sum += part.sum
            product += part.product
        }
        return (sum, product)
    }
}

extension ChannelAffine {
    /// Copies a gradient, with 0 where ReLU set the output to 0, or adds it times the scale. Returns Σ g and Σ g · (x -
    /// mean).
    ///
    /// - Parameters:
    ///   - gradient: at the normalised, scaled and rectified output.
    ///   - x: the input of the normalisation.
    ///   - out: where the result goes; may be the gradient itself.
    ///   - rectified: whether ReLU followed.
    ///   - isAdding: whether what is in `out` stays and is added to.
    ///   - rows: how many.
    ///   - count: numbers in a row.
    ///   - stride: from a row of the gradient to the next.
    /// - Returns: Σ g and Σ g · (x - mean).
    @inline(__always)
    package func maskGradient(
        _ gradient: UnsafePointer<Scalar>, _ x: UnsafePointer<Scalar>, to out: UnsafeMutablePointer<Scalar>,
        rectified: Bool, isAdding: Bool = false, rows: Int = 1, count: Int, stride: Int = 0
    ) -> (sum: Double, product: Double) {
        var sums: (Scalar, Scalar) = (0, 0)
        withUnsafeMutableBytes(of: &sums) { bytes in
            guard let sums = bytes.assumingMemoryBound(to: Scalar.self).baseAddress else { return }
            kernels.pointee.rectified_gradient(
                rows, count, gradient, stride, x, scale, shift, rectified ? 1 : 0, mean, sums, out, isAdding ? 1 : 0)
        }
        return (Double(sums.0), Double(sums.1))
    }
}
