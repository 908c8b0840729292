import DataLoading
import Layers
import Training

/// The networks that chapter 11 compares on Fashion-MNIST: of three connections, in sizes of about equal parameters.
enum FashionNet {
    enum Size: String, CaseIterable, Sendable { case small, medium, large }

    static let image = ImageSize(height: FashionMNIST.side, width: FashionMNIST.side, channels: 1)

    /// - Throws: `ConfigurationError` for sizes that make no network; these constants make one.
    static func design(_ connection: Connection, _ size: Size) throws -> DenseNetDesign {
        connection == .dense ? try dense(size) : try straight(connection, size)
    }

    /// DenseNet-BC.
    private static func dense(_ size: Size) throws -> DenseNetDesign {
        let (layers, growth) =
            switch size {
            case .small: (4, 8)
            case .medium: (5, 10)
            case .large: (6, 12)
            }
        return try DenseNetDesign(
            blocks: [layers, layers, layers], growthRate: growth, hasBottleneck: true, compression: 0.5,
            classCount: FashionMNIST.classCount, image: image, stem: .pooled, firstChannels: 2 * growth)
    }

    /// Residual and plain: 3×3 convolutions that keep the channels, twice as many channels from block to block.
    private static func straight(_ connection: Connection, _ size: Size) throws -> DenseNetDesign {
        let (layers, channels) =
            switch size {
            case .small: (2, 11)
            case .medium: (3, 13)
            case .large: (3, 17)
            }
        return try DenseNetDesign(
            blocks: [layers, layers, layers], growthRate: 1, hasBottleneck: false, compression: 1,
            classCount: FashionMNIST.classCount, image: image, stem: .pooled, firstChannels: channels,
            connection: connection)
    }
}
