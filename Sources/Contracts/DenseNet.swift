// What the exercises of chapter 11 about blocks and whole networks take and return.

/// How what a layer computes joins what it was computed from.
public enum LayerJoin: Codable, Equatable, Sendable {
    /// It takes its place.
    case plain
    /// It is added to it.
    case residual
    /// It is put behind it, as more channels.
    case dense
}

/// The channels in a dense block and behind it.
public struct BlockChannels: Codable, Equatable, Sendable {
    /// What each layer reads, first layer first.
    public var inputs: [Int]
    /// What leaves the block.
    public var output: Int
    /// What a transition makes of that.
    public var afterTransition: Int

    public init(inputs: [Int], output: Int, afterTransition: Int) {
        (self.inputs, self.output, self.afterTransition) = (inputs, output, afterTransition)
    }
}

/// What a depth means for the blocks of a network.
public enum DepthPlan: Codable, Equatable, Sendable {
    /// It divides: so many layers in each block.
    case layers(Int)
    /// It does not; these depths do, the next below, if there is one, and the next above.
    case refused(nearest: [Int])
}

/// A DenseNet for small images, to be counted.
public struct DenseNetPlan: Codable, Equatable, Sendable {
    /// How many layers each block has.
    public var blocks: [Int]
    /// k: the channels that each layer adds.
    public var growth: Int
    /// Whether a 1×1 convolution to 4k channels stands before each 3×3 one.
    public var hasBottleneck: Bool
    /// θ: which part of the channels a transition keeps.
    public var compression: Double
    /// 3 for colours, 1 for grey.
    public var imageChannels: Int
    public var classes: Int

    public init(
        blocks: [Int], growth: Int, hasBottleneck: Bool = false, compression: Double = 1, imageChannels: Int = 3,
        classes: Int = 10
    ) {
        (self.blocks, self.growth, self.hasBottleneck) = (blocks, growth, hasBottleneck)
        (self.compression, self.imageChannels, self.classes) = (compression, imageChannels, classes)
    }
}

/// The parameters of a DenseNet by its parts.
public struct DenseNetParameters: Codable, Equatable, Sendable {
    /// The first convolution.
    public var stem: Int
    /// All dense blocks.
    public var blocks: Int
    /// All transitions.
    public var transitions: Int
    /// The last normalisation and the linear layer.
    public var head: Int

    public var total: Int { stem + blocks + transitions + head }

    public init(stem: Int, blocks: Int, transitions: Int, head: Int) {
        (self.stem, self.blocks, self.transitions, self.head) = (stem, blocks, transitions, head)
    }
}

/// A layer of a block: images to new channels of the same size.
public typealias ImageLayer = @Sendable (Images) throws -> Images

/// `(input, layers, join)` to what leaves the block.
public typealias ConnectLayers = @Sendable (Images, [ImageLayer], LayerJoin) throws -> Images
