/// What a DenseNet looks like, before any weight is made: from it come the network and the table of its layers.
///
/// Source: G. Huang et al., arXiv:1608.06993. Departs from the paper: nothing; ``connection`` adds residual and plain
/// nets of the same form.
public struct DenseNetDesign: Equatable, Sendable {
    /// What comes before the first block.
    public enum Stem: String, Sendable {
        /// For small pictures: a 3×3 convolution.
        case small
        /// For small pictures, where time counts: a 3×3 convolution, normalisation, ReLU, and maximum pooling of 2×2.
        /// It is not the paper's.
        case pooled
        /// For pictures of about 224×224: a 7×7 convolution with stride 2, normalisation, and 3×3 maximum pooling with
        /// stride 2.
        case large

        /// How often it halves height and width.
        var halvings: Int {
            switch self {
            case .small: 0
            case .pooled: 1
            case .large: 2
            }
        }
        /// Rows and columns of its convolution's windows.
        var kernelSize: Int { self == .large ? 7 : 3 }
    }

    public var image: ImageSize
    public var classCount: Int
    /// Layers of each block.
    public var blocks: [Int]
    /// Channels that each dense layer adds.
    public var growthRate: Int
    /// Whether layers go through 4 · growthRate channels by a 1×1 convolution.
    public var hasBottleneck: Bool
    /// Which part of the channels a transition keeps, above 0 and up to 1.
    public var compression: Double
    public var stem: Stem
    /// Channels after the stem.
    public var firstChannels: Int
    /// The probability with which training silences a number behind each convolution.
    public var dropoutRate: Double
    /// Residual and plain blocks keep the number of channels; their transitions double it.
    public var connection: Connection

    /// A network of a certain depth: the number of convolutions and of the last, fully connected layer.
    ///
    /// - Parameters:
    ///   - depth: with n blocks, `depth - n - 1` must divide by n, with bottlenecks by 2n: the same number of layers
    ///     for each block.
    ///   - growthRate: channels that each dense layer adds.
    ///   - blockCount: how many blocks, the n above.
    ///   - hasBottleneck: whether layers go through 4 · growthRate channels by a 1×1 convolution.
    ///   - compression: which part of the channels a transition keeps.
    ///   - classCount: how many classes there are.
    ///   - image: the size of the images.
    ///   - firstChannels: nil takes the paper's: twice the growth rate with bottlenecks and compression, else 16.
    ///   - dropoutRate: the probability with which training silences a number.
    ///   - connection: dense, residual or plain.
    /// - Throws: `ConfigurationError`, for a depth that does not divide with the nearest that do.
    public init(
        depth: Int, growthRate: Int, blockCount: Int = 3, hasBottleneck: Bool = false, compression: Double = 1,
        classCount: Int = 10, image: ImageSize = ImageSize(height: 32, width: 32, channels: 3),
        firstChannels: Int? = nil, dropoutRate: Double = 0, connection: Connection = .dense
    ) throws {
        let layers = try Self.layers(depth: depth, blockCount: blockCount, hasBottleneck: hasBottleneck)
        let isBC = hasBottleneck && compression < 1
        try self.init(
            blocks: Array(repeating: layers, count: blockCount), growthRate: growthRate, hasBottleneck: hasBottleneck,
            compression: compression, classCount: classCount, image: image, stem: .small,
            firstChannels: firstChannels ?? (isBC ? 2 * growthRate : 16), dropoutRate: dropoutRate,
            connection: connection)
    }

    /// A network with so many layers in each block.
    ///
    /// - Throws: `ConfigurationError` for sizes that make no network.
    public init(
        blocks: [Int], growthRate: Int, hasBottleneck: Bool, compression: Double, classCount: Int, image: ImageSize,
        stem: Stem, firstChannels: Int, dropoutRate: Double = 0, connection: Connection = .dense
    ) throws {
        (self.blocks, self.growthRate, self.hasBottleneck) = (blocks, growthRate, hasBottleneck)
        (self.compression, self.classCount, self.image, self.stem) = (compression, classCount, image, stem)
        (self.firstChannels, self.dropoutRate, self.connection) = (firstChannels, dropoutRate, connection)
        try check()
    }

    /// DenseNet-121 for ImageNet, 7.98 million parameters.
    public static func denseNet121() throws -> DenseNetDesign {
        try DenseNetDesign(
            blocks: [6, 12, 24, 16], growthRate: 32, hasBottleneck: true, compression: 0.5, classCount: 1000,
            image: ImageSize(height: 224, width: 224, channels: 3), stem: .large, firstChannels: 64)
    }

    /// Convolutions and the fully connected layer.
    public var depth: Int { blocks.reduce(0, +) * (hasBottleneck ? 2 : 1) + blocks.count + 1 }

    /// Channels between the two convolutions of a layer of the block with so many channels before it; nil without
    /// bottleneck.
    func bottleneck(channels: Int) -> Int? {
        guard hasBottleneck else { return nil }
        return connection == .dense ? 4 * growthRate : max(1, channels / 4)
    }

    /// Channels behind a transition.
    func channels(afterTransitionFrom channels: Int) -> Int {
        connection == .dense ? max(1, Int(Double(channels) * compression)) : 2 * channels
    }

    private static func layers(depth: Int, blockCount: Int, hasBottleneck: Bool) throws -> Int {
        guard blockCount >= 1 else {
            throw ConfigurationError(expected: "at least one block", found: "\(blockCount)", remedy: "The paper has 3.")
        }
        let (rest, step) = (depth - blockCount - 1, blockCount * (hasBottleneck ? 2 : 1))
        if rest > 0 && rest % step == 0 { return rest / step }
        let below = blockCount + 1 + max(rest, 0) / step * step
        let nearest = [below, below + step].filter { $0 > blockCount + 1 }.map(String.init)
        throw ConfigurationError(
            expected: "a depth so that depth - \(blockCount + 1) is a multiple of \(step)"
                + " (\(blockCount) blocks\(hasBottleneck ? ", two convolutions a layer" : ""))",
            found: "depth \(depth)", remedy: "The nearest that does: \(nearest.joined(separator: " or ")).")
    }

    private func check() throws {
        func require(_ isTrue: Bool, _ expected: String, _ found: String, _ remedy: String) throws {
            if !isTrue { throw ConfigurationError(expected: expected, found: found, remedy: remedy) }
        }
        try require(
            !blocks.isEmpty && blocks.allSatisfy { $0 >= 1 }, "at least one layer in each block", "\(blocks)",
            "The paper has 3 blocks.")
        try require(growthRate >= 1, "a growth rate from 1", "\(growthRate)", "The paper has 12, 24, 32 and 40.")
        try require(
            compression > 0 && compression <= 1, "a compression above 0 and up to 1", "\(compression)",
            "The paper has 0.5; 1 keeps all channels.")
        try require(firstChannels >= 1, "at least one channel after the stem", "\(firstChannels)", "The paper has 16.")
        try require(classCount >= 1, "at least one class", "\(classCount)", "CIFAR-10 has 10.")
        try require(
            dropoutRate >= 0 && dropoutRate < 1, "a dropout rate from 0 up to but not including 1", "\(dropoutRate)",
            "The paper has 0.2.")
        try require(
            image.height >= 1 && image.width >= 1 && image.channels >= 1, "an image with pixels", "\(image)",
            "CIFAR-10 has 32x32x3.")
        let halvings = blocks.count - 1 + stem.halvings
        try require(
            min(image.height, image.width) >> halvings >= 1, "an image that can be halved \(halvings) times",
            "\(image)", "Take fewer blocks, or larger images.")
    }
}

/// Height, width and channels of a picture.
public struct ImageSize: Equatable, Sendable, CustomStringConvertible {
    public let height: Int
    public let width: Int
    public let channels: Int

    public init(height: Int, width: Int, channels: Int) {
        (self.height, self.width, self.channels) = (height, width, channels)
    }

    /// As in `32x32x3`; nil if it is not three numbers from 1.
    public init?(_ text: String) {
        let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 1 }) else { return nil }
        self.init(height: numbers[0], width: numbers[1], channels: numbers[2])
    }

    public var description: String { "\(height)x\(width)x\(channels)" }
}
