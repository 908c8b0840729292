import Contracts

// Types: Images in Sources/Contracts/Images.swift

/// Exercise `convolution-forward`: the same small window of weights at every place of an image.
///
/// ```
/// y[b, f, r, c] = bias[f] + Σ over channels k and window places i, j of
///                 filters[f, k, i, j] · x[b, k, r · stride + i - padding, c · stride + j - padding]
/// ```
///
/// with x = 0 beyond the edges. Each filter makes one channel, and looks at all channels of the input.
///
/// For example the image [[1, 2], [5, 6]] with the filter [[1, 0], [0, -1]], bias 0, no padding and stride 1 gives 1 -
/// 6 = -5.
///
/// - Parameters:
///   - input: `[images, channels, height, width]`.
///   - filters: `[filters, channels, window height, window width]`.
///   - bias: one for each filter.
///   - padding: rows and columns of zeros at each edge.
///   - stride: pixels from one place of the window to the next, in both directions.
///   - size: `(size, window, padding, stride)` to the size of what comes out, for rows and for columns.
/// - Returns: `[images, filters, output height, output width]`. `Images(count:channels:height:width:)` makes zeros of a
///   size; `filters.count` is the number of filters.
public func convolutionForward(
    input: Images, filters: Images, bias: [Double], padding: Int, stride: Int, size: ConvolutionSize
) throws -> Images {
    // Your code here, in place of the next line.
    throw NotStarted()
}
