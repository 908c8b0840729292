import Contracts

// Types: Images in Sources/Contracts/Images.swift

/// Exercise `transposed-convolution`: a convolution turned round, which makes images larger.
///
/// Every pixel of the input paints a whole window, the filter times the pixel. The windows of neighbours begin `stride`
/// pixels apart, and where they overlap they are added. At the end `padding` rows and columns are cut off at each edge.
///
/// ```
/// y[b, f, r · stride + i - padding, c · stride + j - padding] += x[b, k, r, c] · filters[k, f, i, j]
/// ```
///
/// It is what a convolution with these filters does to the gradient at its input, so the filters' first index is the
/// channel of *this* operation's input.
///
/// For example the row [1, 2] with the filter [1, 10], stride 1 and no padding gives [1, 10 + 2, 20] = [1, 12, 20].
///
/// - Parameters:
///   - input: `[images, channels, height, width]`.
///   - filters: `[channels, output channels, window height, window width]`.
///   - padding: what is cut off at each edge.
///   - stride: pixels between two windows.
/// - Returns: `[images, output channels, (height - 1) · stride + window height - 2 · padding, the same of width]`.
public func transposedConvolution(input: Images, filters: Images, padding: Int, stride: Int) throws -> Images {
    // Your code here, in place of the next line.
    throw NotStarted()
}
