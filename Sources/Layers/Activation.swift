import TensorCore

/// A non-linearity by name, for nets whose layers differ in nothing else.
public enum Activation: String, Sendable, CaseIterable {
    case identity, relu, tanh, sigmoid

    /// - Parameter input: any shape.
    /// - Returns: the same shape.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        switch self {
        case .identity: input
        case .relu: input.relu()
        case .tanh: input.tanh()
        case .sigmoid: input.sigmoid()
        }
    }

    /// The initial weights that suit it.
    public var initializer: Initializer { self == .relu ? .heNormal : .glorotUniform }
}
