import Contracts

// Types: Images in Sources/Contracts/Images.swift
// Types: ConvolutionGradients in Sources/Contracts/Convolution.swift

/// Exercise `convolution-backward`: what the loss gradient at a convolution's output says of input, filters and bias.
///
/// Forward, every product `filters[f, k, i, j] · x[b, k, y, x]` went into one number of the output. Backward, the
/// gradient of that number goes to both factors, to each times the other:
///
/// ```
/// at the filter:  += upstream[b, f, r, c] · x[b, k, y, x]
/// at the input:   += upstream[b, f, r, c] · filters[f, k, i, j]
/// at the bias:    += upstream[b, f, r, c]
/// ```
///
/// with `y = r · stride + i - padding` and `x = c · stride + j - padding`. What lies in the padding is no input: it
/// gets nothing, and gives nothing.
///
/// For example the row [1, 2, 3] with the filter [10, 20] and the upstream [1, 1] gives [3, 5] at the filter, [10, 30,
/// 20] at the input and 2 at the bias.
///
/// - Parameters:
///   - input: `[images, channels, height, width]`, as it went forward.
///   - filters: `[filters, channels, window height, window width]`.
///   - upstream: `[images, filters, output height, output width]`, the gradient of the loss at the output.
///   - padding: as in the forward pass.
///   - stride: as in the forward pass.
/// - Returns: `ConvolutionGradients(input:filters:bias:)`, each in the shape of what it belongs to; sums over the
///   batch, no means. `input.zeros` has the input's shape.
public func convolutionBackward(
    input: Images, filters: Images, upstream: Images, padding: Int, stride: Int
) throws -> ConvolutionGradients {
    // BEGIN SOLUTION
    var gradients = ConvolutionGradients(
        input: input.zeros, filters: filters.zeros, bias: [Double](repeating: 0, count: filters.count))
    for (image, filter, row, column) in upstream.places {
        let push = upstream[image, filter, row, column]
        gradients.bias[filter] += push
        for channel in 0..<input.channels {
            for i in 0..<filters.height {
                for j in 0..<filters.width {
                    let (y, x) = (row * stride + i - padding, column * stride + j - padding)
                    guard input.contains(row: y, column: x) else { continue }
                    gradients.filters[filter, channel, i, j] += push * input[image, channel, y, x]
                    gradients.input[image, channel, y, x] += push * filters[filter, channel, i, j]
                }
            }
        }
    }
    return gradients
    // END SOLUTION
}
