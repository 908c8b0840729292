/// One layer of a network in numbers.
public struct LayerRow: Equatable, Codable, Sendable {
    public let name: String
    /// Channels that come out.
    public let channels: Int
    public let height: Int
    public let width: Int
    /// Numbers that training changes.
    public let parameters: Int
    /// Multiplications for one picture; those of normalisation and pooling are not counted.
    public let multiplications: Int
}

extension DenseNetDesign {
    /// The layers in order: convolutions with the normalisation before them, and pooling.
    public var table: [LayerRow] {
        var builder = LayerTableBuilder(self)
        builder.addStem()
        for (number, count) in blocks.enumerated() {
            builder.addBlock(number + 1, layers: count)
            if number + 1 < blocks.count { builder.addTransition(number + 1) }
        }
        builder.addClassifier()
        return builder.rows
    }

    /// All numbers that training changes.
    public var parameterCount: Int { table.reduce(0) { $0 + $1.parameters } }
    /// Multiplications for one picture.
    public var multiplicationCount: Int { table.reduce(0) { $0 + $1.multiplications } }
}

/// Walks through a network and keeps the size of what comes out so far.
private struct LayerTableBuilder {
    private let design: DenseNetDesign
    private var channels: Int
    private var height: Int
    private var width: Int
    private(set) var rows: [LayerRow] = []

    init(_ design: DenseNetDesign) {
        self.design = design
        (channels, height, width) = (design.image.channels, design.image.height, design.image.width)
    }

    /// A convolution from `inputs` channels that keeps the size, behind a normalisation of them if there is one.
    private mutating func addConvolution(
        _ name: String, from inputs: Int, to outputs: Int, kernel: Int, isNormalised: Bool = true
    ) {
        let weights = inputs * outputs * kernel * kernel
        rows.append(
            LayerRow(
                name: name, channels: outputs, height: height, width: width,
                parameters: weights + (isNormalised ? 2 * inputs : 0), multiplications: weights * height * width))
    }

    mutating func addStem() {
        let kernel = design.stem.kernelSize
        if design.stem == .large { (height, width) = ((height + 1) / 2, (width + 1) / 2) }
        addConvolution(
            "convolution \(kernel)x\(kernel)", from: channels, to: design.firstChannels, kernel: kernel,
            isNormalised: false)
        channels = design.firstChannels
        let pool: String
        switch design.stem {
        case .small: return
        case .pooled: (pool, height, width) = ("2x2", height / 2, width / 2)
        case .large: (pool, height, width) = ("3x3", (height + 1) / 2, (width + 1) / 2)
        }
        rows.append(
            LayerRow(
                name: "norm, max pool \(pool)", channels: channels, height: height, width: width,
                parameters: 2 * channels, multiplications: 0))
    }

    mutating func addBlock(_ number: Int, layers: Int) {
        for layer in 1...layers {
            let name = "block \(number), layer \(layer)"
            let new = design.connection == .dense ? design.growthRate : channels
            if let bottleneck = design.bottleneck(channels: channels) {
                addConvolution("\(name), 1x1", from: channels, to: bottleneck, kernel: 1)
                addConvolution("\(name), 3x3", from: bottleneck, to: new, kernel: 3)
            } else {
                addConvolution("\(name), 3x3", from: channels, to: new, kernel: 3)
            }
            channels = design.connection == .dense ? channels + new : new
        }
    }

    mutating func addTransition(_ number: Int) {
        let outputs = design.channels(afterTransitionFrom: channels)
        addConvolution("transition \(number), 1x1", from: channels, to: outputs, kernel: 1)
        channels = outputs
        (height, width) = (height / 2, width / 2)
        rows.append(
            LayerRow(
                name: "transition \(number), pool 2x2", channels: channels, height: height, width: width,
                parameters: 0, multiplications: 0))
    }

    mutating func addClassifier() {
        rows.append(
            LayerRow(
                name: "norm, global pool", channels: channels, height: 1, width: 1, parameters: 2 * channels,
                multiplications: 0))
        rows.append(
            LayerRow(
                name: "linear", channels: design.classCount, height: 1, width: 1,
                parameters: (channels + 1) * design.classCount, multiplications: channels * design.classCount))
    }
}
