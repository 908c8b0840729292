/// A two-dimensional convolution of a batch of images, without turning the kernel round, as everywhere in deep
/// learning.
///
/// ```
/// y[b, f, r, c] = bias[f] + Σ over k, i, j of weight[f, k, i, j] · x[b, k, r · stride + i - padding, c · stride + j - padding]
/// ```
/// Pixels beyond the edges count as 0. Caches input and weight.
/// Complexity: O(batch · pixels · filters · channels · kernel area) multiplications, times stride².
/// - Parameters:
///   - input: `[batch, channels, height, width]`.
///   - weight: `[filters, channels, kernelHeight, kernelWidth]`.
///   - bias: `[filters]`, or nil.
///   - stride: how far apart two outputs lie in the input.
///   - padding: rows and columns of zeros on every side; less than the kernel's size.
/// - Returns: `[batch, filters, (height + 2 padding - kernelHeight) / stride + 1, the same of width]`, rounded down.
public func convolution2d(
    _ input: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0
) -> Tensor {
    let geometry = ConvolutionGeometry(
        "convolution2d", input: input.shape, weight: weight.shape, stride: stride, padding: padding)
    let (x, w) = (input.detached, weight.detached)
    let output = geometry.forward(x, w).recorded(
        "convolution2d", (input, { geometry.inputGradient($0, w) }), (weight, { geometry.weightGradient(x, $0) }))
    return bias.map { output + perChannel("convolution2d", $0, filters: geometry.filters) } ?? output
}

/// The way back of a convolution as a layer of its own: every pixel paints a kernel into the output, `stride` pixels
/// apart.
///
/// ```
/// y[b, f, r · stride + i - padding, c · stride + j - padding] += weight[k, f, i, j] · x[b, k, r, c]
/// ```
/// It makes images larger where a convolution with the same stride makes them smaller. Caches input and weight.
/// - Parameters:
///   - input: `[batch, channels, height, width]`.
///   - weight: `[channels, filters, kernelHeight, kernelWidth]`.
///   - bias: `[filters]`, or nil.
///   - stride: how far apart two inputs lie in the output.
///   - padding: rows and columns cut off on every side.
///   - outputPadding: rows and columns added below and on the right, less than the stride: several sizes shrink to the
///     same one, and this says which is meant.
/// - Returns: `[batch, filters, (height - 1) · stride - 2 padding + kernelHeight + outputPadding, the same of width]`.
public func transposedConvolution2d(
    _ input: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0
) -> Tensor {
    let (shape, weightShape) = (input.shape, weight.shape)
    guard shape.rank == 4, weightShape.rank == 4, shape[1] == weightShape[0], 0..<max(stride, 1) ~= outputPadding else {
        Misuse.stop(
            "transposedConvolution2d",
            rule:
                "input [batch, channels, height, width], weight [channels, filters, height, width], output padding < stride",
            shape, weightShape, remedy: "check the channels; the weight's first axis is the input's")
    }
    let geometry = ConvolutionGeometry(
        batch: shape[0], channels: weightShape[1],
        height: (shape[2] - 1) * stride - 2 * padding + weightShape[2] + outputPadding,
        width: (shape[3] - 1) * stride - 2 * padding + weightShape[3] + outputPadding, filters: weightShape[0],
        kernelHeight: weightShape[2], kernelWidth: weightShape[3], stride: stride, padding: padding)
    geometry.checkSteps("transposedConvolution2d", shape, weightShape)
    let (x, w) = (input.detached, weight.detached)
    let output = geometry.inputGradient(x, w).recorded(
        "transposedConvolution2d", (input, { geometry.forward($0, w) }),
        (weight, { geometry.weightGradient($0, x) }))
    return bias.map { output + perChannel("transposedConvolution2d", $0, filters: geometry.channels) } ?? output
}

/// A bias as `[1, filters, 1, 1]`, which stretches over images.
private func perChannel(_ op: StaticString, _ bias: Tensor, filters: Int) -> Tensor {
    guard bias.shape == [filters] else {
        Misuse.stop(
            op, rule: "one number of the bias for each filter", bias.shape, [filters],
            remedy: "check the number of filters")
    }
    return bias.reshaped([1, filters, 1, 1])
}
