import TensorCore

/// A fully convolutional DenseNet: a class for every pixel.
///
/// ```
/// convolution; down: block, keep a copy, BN-ReLU-conv1×1, pool; block;
/// up: transposed convolution of what the last block added, concatenate the copy, block; convolution 1×1
/// ```
/// On the way up only what the last block added is enlarged: with its inputs too, channels would grow without end. The
/// copy brings them back, at full sharpness.
/// Source: S. Jégou et al., arXiv:1611.09326. Departs from the paper: see `TiramisuDesign`.
public struct Tiramisu: ModalLayer {
    public let design: TiramisuDesign
    public let stem: Conv2d
    public let down: [ConnectedBlock]
    /// Behind each block on the way down: BN-ReLU-conv1×1, which keeps the channels; maximum pooling follows.
    public let transitions: [(norm: BatchNorm2d, convolution: Conv2d)]
    public let middle: ConnectedBlock
    /// Before each block on the way up: doubles height and width.
    public let enlargements: [TransposedConv2d]
    public let up: [ConnectedBlock]
    public let classifier: Conv2d

    private var parts: [any Layer] {
        var parts: [any Layer] = [stem]
        for (block, transition) in zip(down, transitions) { parts += [block, transition.norm, transition.convolution] }
        parts.append(middle)
        for (enlargement, block) in zip(enlargements, up) { parts += [enlargement, block] as [any Layer] }
        return parts + [classifier]
    }
    public var parameters: [Parameter] { parts.flatMap(\.parameters) }
    public var statistics: [Parameter] { parts.flatMap(\.statistics) }

    /// A network with random weights.
    public init(_ design: TiramisuDesign, using generator: inout RandomSource) {
        self.design = design
        stem = Conv2d(
            inputChannels: design.image.channels, outputChannels: design.firstChannels, kernelSize: 3, padding: 1,
            name: "stem", using: &generator)
        var channels = design.firstChannels
        func block(_ layers: Int, _ name: String, _ generator: inout RandomSource) -> ConnectedBlock {
            ConnectedBlock(
                .dense, inputChannels: channels, layerCount: layers, growth: design.growthRate, bottleneck: nil,
                dropoutRate: design.dropoutRate, name: name, using: &generator)
        }
        var down: [ConnectedBlock] = []
        var transitions: [(norm: BatchNorm2d, convolution: Conv2d)] = []
        for (number, layers) in design.down.enumerated() {
            down.append(block(layers, "down\(number + 1)", &generator))
            channels += layers * design.growthRate
            let name = "transition\(number + 1)"
            let convolution = Conv2d(
                inputChannels: channels, outputChannels: channels, kernelSize: 1, name: "\(name).convolution",
                using: &generator)
            transitions.append((BatchNorm2d(channels: channels, name: "\(name).norm"), convolution))
        }
        middle = block(design.middle, "middle", &generator)
        var new = design.middle * design.growthRate
        var enlargements: [TransposedConv2d] = []
        var up: [ConnectedBlock] = []
        for (number, (layers, skip)) in zip(design.up, down.reversed()).enumerated() {
            enlargements.append(
                TransposedConv2d(
                    inputChannels: new, outputChannels: new, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1,
                    name: "enlargement\(number + 1)", using: &generator))
            channels = skip.outputChannels + new
            up.append(block(layers, "up\(number + 1)", &generator))
            new = layers * design.growthRate
        }
        (self.down, self.transitions, self.enlargements, self.up) = (down, transitions, enlargements, up)
        classifier = Conv2d(
            inputChannels: channels + new, outputChannels: design.classCount, kernelSize: 1, hasBias: true,
            name: "classifier", using: &generator)
    }

    /// - Parameters:
    ///   - images: `[batch, channels, height, width]`.
    ///   - pass: for normalisations and dropout.
    /// - Returns: logits, `[batch, classCount, height, width]`.
    public func callAsFunction(_ images: Tensor, _ pass: inout Pass) -> Tensor {
        let dropout = Dropout(rate: design.dropoutRate)
        var signal = stem(images)
        var copies: [Tensor] = []
        for (block, transition) in zip(down, transitions) {
            signal = block(signal, &pass)
            copies.append(signal)
            signal = transition.convolution(transition.norm(signal, mode: pass.mode, rectified: true))
            signal = dropout(signal, &pass).maxPooled(size: 2)
        }
        signal = middle(signal, &pass)
        var inputChannels = middle.inputChannels
        for (number, block) in up.enumerated() {
            let new = signal.slice(inputChannels..<signal.shape[1], axis: 1)
            let copy = copies[copies.count - 1 - number]
            signal = block(.concatenate([copy, enlargements[number](new)], axis: 1), &pass)
            inputChannels = block.inputChannels
        }
        return classifier(signal)
    }
}
