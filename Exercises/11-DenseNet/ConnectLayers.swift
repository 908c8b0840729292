import Contracts

// Types: Images in Sources/Contracts/Images.swift
// Types: LayerJoin in Sources/Contracts/DenseNet.swift

/// Exercise `connect-layers`: a plain, a residual and a dense block, which differ in one line.
///
/// Each layer takes the signal and computes something new from it. Then
///
/// - plain: the new is the signal from now on;
/// - residual: it is added to the signal, number by number;
/// - dense: it is put after the signal, as more channels. So a layer sees the input and what all layers before it
///   found.
///
/// Image b of the result has the channels of image b of the signal, and then those of image b of the new.
///
/// For example one channel of the value 3 and a layer that doubles give 6 plain, 9 residual, and the channels 3 and 6
/// dense.
///
/// - Parameters:
///   - input: `[images, channels, height, width]`.
///   - layers: first one first; each keeps height and width.
///   - join: `.plain`, `.residual` or `.dense`.
/// - Returns: what leaves the block.
/// - Throws: whatever a layer throws, and `ShapeMismatch` where a sum does not fit, as `combined(with:_:)` of `Images`
///   does.
public func connectLayers(input: Images, layers: [ImageLayer], join: LayerJoin) throws -> Images {
    // Your code here, in place of the next line.
    throw NotStarted()
}
