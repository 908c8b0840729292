import Contracts
import Foundation

// Types: BlockChannels in Sources/Contracts/DenseNet.swift

/// Exercise `block-channels`: how many channels there are at each point of a dense block and after its transition.
///
/// A layer reads all channels that are there and adds `growth` of its own. A transition keeps the part `compression` of
/// what leaves the block, rounded down.
///
/// For example 20 channels, 5 layers, growth 10 and compression 0.5 give the inputs [20, 30, 40, 50, 60], the output
/// 70, and 35 after the transition.
///
/// - Parameters:
///   - channels: what comes into the block.
///   - layers: how many there are, from 1.
///   - growth: k.
///   - compression: θ, above 0 and up to 1.
/// - Returns: `BlockChannels(inputs:output:afterTransition:)`: what each layer reads, what leaves the block, and what
///   leaves the transition.
public func blockChannels(channels: Int, layers: Int, growth: Int, compression: Double) throws -> BlockChannels {
    // BEGIN SOLUTION
    let output = channels + layers * growth
    return BlockChannels(
        inputs: (0..<layers).map { channels + $0 * growth }, output: output,
        afterTransition: Int(Double(output) * compression))
    // END SOLUTION
}
