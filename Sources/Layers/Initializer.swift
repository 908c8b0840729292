import TensorCore

/// How weights begin: random, and scaled so that signals keep their size from layer to layer.
///
/// `fanIn` is the number of inputs of one unit, `fanOut` the number of units that one input reaches.
public enum Initializer: Sendable, CaseIterable {
    /// Uniform in `±√(6 / (fanIn + fanOut))`, for tanh and sigmoid.
    /// Source: X. Glorot, Y. Bengio, AISTATS 2010. Departs from the paper: nothing.
    case glorotUniform
    /// Normal with standard deviation `√(2 / fanIn)`, for ReLU, which silences half of its inputs.
    /// Source: K. He et al., arXiv:1502.01852. Departs from the paper: nothing.
    case heNormal
    /// Uniform in `±1 / √fanIn`; biases too.
    case fanInUniform

    /// Random weights of any shape.
    public func weights(_ shape: Shape, fanIn: Int, fanOut: Int, using generator: inout RandomSource) -> Tensor {
        switch self {
        case .glorotUniform:
            let bound = (6 / Double(fanIn + fanOut)).squareRoot()
            return .randomUniform(shape, in: -bound..<bound, using: &generator)
        case .heNormal:
            return .randomNormal(shape, standardDeviation: (2 / Double(fanIn)).squareRoot(), using: &generator)
        case .fanInUniform:
            let bound = 1 / Double(fanIn).squareRoot()
            return .randomUniform(shape, in: -bound..<bound, using: &generator)
        }
    }

    /// Biases: 0, but for ``fanInUniform`` drawn like the weights.
    public func biases(_ shape: Shape, fanIn: Int, using generator: inout RandomSource) -> Tensor {
        guard self == .fanInUniform else { return .zeros(shape) }
        return weights(shape, fanIn: fanIn, fanOut: fanIn, using: &generator)
    }
}
