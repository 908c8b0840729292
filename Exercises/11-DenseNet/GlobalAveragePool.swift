import Contracts

// Types: Images in Sources/Contracts/Images.swift
// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: GlobalPoolPass in Sources/Contracts/Convolution.swift

/// Exercise `global-average-pool`: each channel of each image becomes one number, the mean of its pixels.
///
/// Backward, every pixel had the same share in the mean, so every pixel gets the same share of its gradient.
///
/// For example the pixels 1, 2, 3, 6 give 3, and an upstream of 8 gives each of them 2.
///
/// - Parameters:
///   - input: `[images, channels, height, width]`.
///   - upstream: `[images, channels]`, the gradient of the loss at the output.
/// - Returns: `GlobalPoolPass(output:inputGradient:)`, the means as `[images, channels]`, the gradient in the input's
///   shape.
public func globalAveragePool(input: Images, upstream: Matrix) throws -> GlobalPoolPass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
