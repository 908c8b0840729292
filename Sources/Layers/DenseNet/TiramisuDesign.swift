/// What a fully convolutional DenseNet looks like: dense blocks on the way down to small images, and up again, so that
/// every pixel gets a class.
///
/// Source: S. Jégou et al., "The One Hundred Layers Tiramisu", arXiv:1611.09326. Departs from the paper: convolutions
/// before a normalisation have no bias. The paper's nets have 1.5, 3.5 and 9.4 million parameters in its table; counted
/// layer by layer they are 1.38, 3.46 and 9.32 million here. With a bias for each convolution and the running mean and
/// variance of each normalisation they are 1.40, 3.50 and 9.43 million: only the first of the table stays unexplained.
public struct TiramisuDesign: Equatable, Sendable {
    /// Height and width must be halved as often as there are blocks on the way down, without a rest.
    public var image: ImageSize
    public var classCount: Int
    /// Channels after the first convolution.
    public var firstChannels: Int
    public var growthRate: Int
    /// Layers of the blocks on the way down, from the largest images.
    public var down: [Int]
    /// Layers of the block at the smallest images.
    public var middle: Int
    /// Layers of the blocks on the way up, to the largest images.
    public var up: [Int]
    /// The probability with which training silences a number behind each convolution.
    public var dropoutRate: Double

    /// - Throws: `ConfigurationError` for sizes that make no network.
    public init(
        image: ImageSize, classCount: Int, firstChannels: Int, growthRate: Int, down: [Int], middle: Int, up: [Int],
        dropoutRate: Double = 0
    ) throws {
        func require(_ isTrue: Bool, _ expected: String, _ found: String, _ remedy: String) throws {
            if !isTrue { throw ConfigurationError(expected: expected, found: found, remedy: remedy) }
        }
        try require(
            down.count == up.count && !down.isEmpty, "as many blocks up as down", "\(down) and \(up)",
            "The paper has 5 of each.")
        try require(
            (down + [middle] + up).allSatisfy { $0 >= 1 }, "at least one layer in each block",
            "\(down + [middle] + up)", "The smallest net of the paper has 4.")
        try require(
            growthRate >= 1 && firstChannels >= 1 && classCount >= 1, "channels and classes from 1",
            "growth rate \(growthRate), \(firstChannels) first channels, \(classCount) classes",
            "The paper has 12 or 16, 48, and 11.")
        try require(
            dropoutRate >= 0 && dropoutRate < 1, "a dropout rate from 0 up to but not including 1", "\(dropoutRate)",
            "The paper has 0.2.")
        let step = 1 << down.count
        try require(
            image.height % step == 0 && image.width % step == 0, "an image that can be halved \(down.count) times",
            "\(image)", "Cut it to multiples of \(step).")
        (self.image, self.classCount, self.firstChannels) = (image, classCount, firstChannels)
        (self.growthRate, self.down, self.middle, self.up) = (growthRate, down, middle, up)
        self.dropoutRate = dropoutRate
    }

    /// One of the paper's: of 56, 67 or 103 layers, for images of 224×224 and 11 classes; nil for other depths.
    public static func paper(depth: Int) throws -> TiramisuDesign? {
        let sizes: [Int: (growth: Int, down: [Int], middle: Int)] = [
            56: (12, [4, 4, 4, 4, 4], 4), 67: (16, [5, 5, 5, 5, 5], 5), 103: (16, [4, 5, 7, 10, 12], 15),
        ]
        guard let size = sizes[depth] else { return nil }
        return try TiramisuDesign(
            image: ImageSize(height: 224, width: 224, channels: 3), classCount: 11, firstChannels: 48,
            growthRate: size.growth, down: size.down, middle: size.middle, up: size.down.reversed(), dropoutRate: 0.2)
    }

    /// Convolutions, those of the ways down and up included.
    public var depth: Int { 2 + 2 * down.count + (down + [middle] + up).reduce(0, +) }

    /// All numbers that training changes.
    public var parameterCount: Int {
        var total = 9 * image.channels * firstChannels
        func addBlock(_ layers: Int, from channels: Int) {
            for layer in 0..<layers {
                let inputs = channels + layer * growthRate
                total += 2 * inputs + 9 * inputs * growthRate
            }
        }
        var channels = firstChannels
        var skips: [Int] = []
        for layers in down {
            addBlock(layers, from: channels)
            channels += layers * growthRate
            skips.append(channels)
            total += 2 * channels + channels * channels
        }
        addBlock(middle, from: channels)
        var new = middle * growthRate
        for (layers, skip) in zip(up, skips.reversed()) {
            total += 9 * new * new + new
            channels = skip + new
            addBlock(layers, from: channels)
            new = layers * growthRate
        }
        return total + (channels + new) * classCount + classCount
    }
}
