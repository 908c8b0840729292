import Contracts

// Types: Images in Sources/Contracts/Images.swift
// Types: SlidingWindow and PoolPass in Sources/Contracts/Convolution.swift

/// Exercise `max-pool`: the largest number of each window, and the gradient back to where it came from.
///
/// A window of `window.size` rows and columns moves on by `window.stride`; each channel is pooled by itself, and there
/// is no padding. On the way back the gradient of an output goes to its winner alone; of equal numbers the first in
/// reading order wins. Where windows overlap, one number can win twice.
///
/// For example a window over 1, 4, 2, 4 gives 4, and an upstream of 8 goes to the first 4 alone.
///
/// - Parameters:
///   - input: `[images, channels, height, width]`.
///   - window: its size and stride.
///   - upstream: the gradient of the loss at the output; the output has this shape too.
/// - Returns: `PoolPass(output:inputGradient:)`, the gradient in the input's shape.
public func maxPool(input: Images, window: SlidingWindow, upstream: Images) throws -> PoolPass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
