import TensorCore

/// A densely connected network for pictures; with another connection a residual or plain one of the same form.
///
/// ```
/// convolution, block, transition, block, ..., block, BN-ReLU, mean over the pixels, linear
/// ```
/// Convolutions begin with He's weights and have no bias; every normalisation's γ begins at 1, every β at 0.
/// Source: G. Huang, Z. Liu, L. van der Maaten, K. Weinberger, arXiv:1608.06993. Departs from the paper: nothing.
public struct DenseNet: ModalLayer {
    public let design: DenseNetDesign
    public let stem: Conv2d
    /// Behind a stem that pools; nil for the small one.
    public let stemNorm: BatchNorm2d?
    public let blocks: [ConnectedBlock]
    public let transitions: [TransitionLayer]
    public let norm: BatchNorm2d
    public let classifier: Linear

    /// Stem, blocks and transitions in turn, last normalisation, classifier.
    private var parts: [any Layer] {
        let head: [any Layer] = [stem] + (stemNorm.map { [$0] } ?? [])
        let body = blocks.enumerated().flatMap { number, block -> [any Layer] in
            number < transitions.count ? [block, transitions[number]] : [block]
        }
        return head + body + [norm, classifier]
    }
    public var parameters: [Parameter] { parts.flatMap(\.parameters) }
    public var statistics: [Parameter] { parts.flatMap(\.statistics) }

    /// A network with random weights.
    public init(_ design: DenseNetDesign, using generator: inout RandomSource) {
        self.design = design
        let kernel = design.stem.kernelSize
        stem = Conv2d(
            inputChannels: design.image.channels, outputChannels: design.firstChannels, kernelSize: kernel,
            stride: design.stem == .large ? 2 : 1, padding: kernel / 2, name: "stem", using: &generator)
        stemNorm = design.stem == .small ? nil : BatchNorm2d(channels: design.firstChannels, name: "stemNorm")
        var channels = design.firstChannels
        var blocks: [ConnectedBlock] = []
        var transitions: [TransitionLayer] = []
        for (number, layers) in design.blocks.enumerated() {
            let block = ConnectedBlock(
                design.connection, inputChannels: channels, layerCount: layers, growth: design.growthRate,
                bottleneck: design.bottleneck(channels: channels), dropoutRate: design.dropoutRate,
                name: "block\(number + 1)", using: &generator)
            blocks.append(block)
            channels = block.outputChannels
            if number + 1 < design.blocks.count {
                let transition = TransitionLayer(
                    inputChannels: channels, outputChannels: design.channels(afterTransitionFrom: channels),
                    dropoutRate: design.dropoutRate, name: "transition\(number + 1)", using: &generator)
                transitions.append(transition)
                channels = transition.outputChannels
            }
        }
        (self.blocks, self.transitions) = (blocks, transitions)
        norm = BatchNorm2d(channels: channels, name: "norm")
        classifier = Linear(
            inputSize: channels, outputSize: design.classCount, initializer: .fanInUniform, name: "classifier",
            using: &generator)
    }

    /// - Parameters:
    ///   - images: `[batch, channels, height, width]`.
    ///   - pass: for normalisations and dropout.
    /// - Returns: logits, `[batch, classCount]`.
    public func callAsFunction(_ images: Tensor, _ pass: inout Pass) -> Tensor {
        var signal = stem(images)
        if let stemNorm {
            let normal = stemNorm(signal, mode: pass.mode, rectified: true)
            signal =
                design.stem == .large ? normal.maxPooled(size: 3, stride: 2, padding: 1) : normal.maxPooled(size: 2)
        }
        for (number, block) in blocks.enumerated() {
            signal = block(signal, &pass)
            if number < transitions.count { signal = transitions[number](signal, &pass) }
        }
        return classifier(norm(signal, mode: pass.mode, rectified: true).globalAveragePooled())
    }
}
