import TensorCore

/// Layer normalisation with a learned scale and shift: every row of features is brought to mean 0 and variance 1.
///
/// It does the same in training and in evaluation, and a row does not depend on the others of its batch.
///
/// Source: J. L. Ba, J. R. Kiros, G. E. Hinton, arXiv:1607.06450. Departs from the paper: epsilon. Chapter 13.
public struct LayerNorm: Layer {
    /// γ, `[size]`, 1 at first.
    public let scale: Parameter
    /// β, `[size]`, 0 at first.
    public let shift: Parameter
    public let epsilon: Double

    public var size: Int { scale.value.count }
    public var parameters: [Parameter] { [scale, shift] }

    /// - Parameters:
    ///   - size: the features of a row.
    ///   - epsilon: added to the variance.
    ///   - name: goes before the names of the parameters: `norm.scale`, `norm.shift`.
    public init(size: Int, epsilon: Double = 1e-5, name: String = "norm") {
        scale = Parameter(.ones([size]), name: "\(name).scale")
        shift = Parameter(.zeros([size]), name: "\(name).shift")
        self.epsilon = epsilon
    }

    /// - Parameter input: `[..., size]`.
    /// - Returns: the same shape.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        layerNormalization(input, scale: scale.tensor, shift: shift.tensor, epsilon: epsilon)
    }
}
