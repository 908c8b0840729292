import Contracts

// Types: SlidingWindow in Sources/Contracts/Convolution.swift

/// Exercise `receptive-field`: how many pixels of the image one number sees, along a row.
///
/// A pixel sees itself: 1. A window of 3 over it sees 3 neighbours, a second one over those sees 5. After a stride of
/// 2, neighbours lie 2 pixels of the image apart, and every window from then on reaches twice as far.
///
/// Convolutions and pooling count alike; padding changes nothing.
///
/// For example two windows of 3, a pooling of 2 with stride 2 and two windows of 3 see [3, 5, 6, 10, 14].
///
/// - Parameter layers: the windows, first layer first.
/// - Returns: the receptive field after each layer.
public func receptiveField(layers: [SlidingWindow]) throws -> [Int] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
