import Contracts

// Types: DenseNetPlan and DenseNetParameters in Sources/Contracts/DenseNet.swift

/// Exercise `densenet-parameters`: how many numbers a whole network learns.
///
/// - The first convolution, 3×3, makes 2k channels where there are bottlenecks and compression (θ < 1), and 16 in all
///   other networks.
/// - A layer of a block is BN-ReLU-conv3×3 to k channels; with a bottleneck BN-ReLU-conv1×1 to 4k channels and
///   BN-ReLU-conv3×3 from there to k. It reads all channels so far, and k are added to them.
/// - A transition stands between two blocks, not after the last: BN-ReLU-conv1×1 to the part θ of the channels,
///   rounded down. Then comes pooling, which learns nothing.
/// - At the end stand a last BN-ReLU, global average pooling, and a linear layer to the classes.
///
/// A normalisation learns γ and β for each channel that it reads. No convolution has a bias; the linear layer has one.
///
/// For example three blocks of 12 layers, growth 12, no bottleneck, compression 1, 3 image channels and 10 classes give
/// 432, 894,960, 118,944 and 5,386, together 1,019,722.
///
/// - Parameter plan: `blocks`, the layers of each; `growth`, k; `hasBottleneck`; `compression`, θ; `imageChannels`;
///   `classes`.
/// - Returns: `DenseNetParameters(stem:blocks:transitions:head:)`: the stem is the first convolution, the head what
///   stands at the end.
public func denseNetParameters(plan: DenseNetPlan) throws -> DenseNetParameters {
    // BEGIN SOLUTION
    let growth = plan.growth
    var channels = plan.hasBottleneck && plan.compression < 1 ? 2 * growth : 16
    var count = DenseNetParameters(stem: 9 * plan.imageChannels * channels, blocks: 0, transitions: 0, head: 0)
    for (number, layers) in plan.blocks.enumerated() {
        for _ in 0..<layers {
            count.blocks +=
                plan.hasBottleneck
                ? 2 * channels + channels * 4 * growth + 2 * 4 * growth + 9 * 4 * growth * growth
                : 2 * channels + 9 * channels * growth
            channels += growth
        }
        if number + 1 < plan.blocks.count {
            let kept = Int(Double(channels) * plan.compression)
            count.transitions += 2 * channels + channels * kept
            channels = kept
        }
    }
    count.head = 2 * channels + (channels + 1) * plan.classes
    return count
    // END SOLUTION
}
