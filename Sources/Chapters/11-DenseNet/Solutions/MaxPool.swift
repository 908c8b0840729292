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
    // BEGIN SOLUTION
    var pass = PoolPass(output: upstream.zeros, inputGradient: input.zeros)
    for (image, channel, row, column) in upstream.places {
        var winner = (y: row * window.stride, x: column * window.stride)
        for y in winner.y..<winner.y + window.size {
            for x in column * window.stride..<column * window.stride + window.size
            where input[image, channel, y, x] > input[image, channel, winner.y, winner.x] {
                winner = (y, x)
            }
        }
        pass.output[image, channel, row, column] = input[image, channel, winner.y, winner.x]
        pass.inputGradient[image, channel, winner.y, winner.x] += upstream[image, channel, row, column]
    }
    return pass
    // END SOLUTION
}
