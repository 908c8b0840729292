import Contracts
import Foundation

// Types: DepthPlan in Sources/Contracts/DenseNet.swift

/// Exercise `layers-per-block`: what a depth means, and which depths there are.
///
/// The depth of a DenseNet is the number of its convolutions and of the linear layer at its end. One convolution comes
/// first, one stands in each transition between two blocks, and the linear layer is the last: with 3 blocks these are
/// 4. All others are shared out equally among the blocks, one for each layer, or two where the layers have bottlenecks.
///
/// - Parameters:
///   - depth: as in the paper's tables.
///   - blocks: how many dense blocks there are, from 1.
///   - hasBottleneck: whether a layer has two convolutions.
/// - Returns: `.layers(12)` for 12 layers in each block, at least 1; or `.refused(nearest: [40, 43])` with the nearest
///   depths that make a net, the one below (where there is one) and the one above.
public func layersPerBlock(depth: Int, blocks: Int, hasBottleneck: Bool) throws -> DepthPlan {
    // BEGIN SOLUTION
    let step = blocks * (hasBottleneck ? 2 : 1)
    let (fixed, rest) = (blocks + 1, depth - blocks - 1)
    if rest > 0 && rest % step == 0 { return .layers(rest / step) }
    let below = max(rest, 0) / step
    return .refused(nearest: [below, below + 1].filter { $0 > 0 }.map { fixed + $0 * step })
    // END SOLUTION
}
