import Layers

/// Networks for CIFAR-10: the paper's DenseNet-BC of depth 40, and rivals of about as many parameters.
enum CIFARNet {
    /// - Throws: `ConfigurationError` for sizes that make no network; these constants make one.
    static func design(_ connection: Connection) throws -> DenseNetDesign {
        switch connection {
        case .dense: try DenseNetDesign(depth: 40, growthRate: 12, hasBottleneck: true, compression: 0.5)
        case .residual, .plain: try DenseNetDesign(depth: 13, growthRate: 1, firstChannels: 17, connection: connection)
        }
    }
}
