import TensorCore

/// Where a block normalises.
public enum NormPlacement: String, Sendable, CaseIterable {
    /// What goes into a sublayer, `x + f(norm(x))`: the residual stream itself is never touched. As in GPT-2.
    case before
    /// What comes out of the sum, `norm(x + f(x))`. As in the paper of 2017.
    case after
}

/// The way round a sublayer, with the normalisation that goes with it and dropout on what the sublayer gives.
///
/// Sources: after, A. Vaswani et al., arXiv:1706.03762; before, A. Radford et al., "Language models are unsupervised
/// multitask learners" (2019). Departs from the papers: no dropout within attention.
public struct ResidualNorm: Layer {
    public let norm: LayerNorm
    public let placement: NormPlacement
    public let dropout: Dropout

    public var parameters: [Parameter] { norm.parameters }

    /// - Parameters:
    ///   - size: the features of a position.
    ///   - placement: where it normalises.
    ///   - dropout: the rate.
    ///   - name: goes before the names of the parameters.
    public init(size: Int, placement: NormPlacement, dropout: Double = 0, name: String = "norm") {
        norm = LayerNorm(size: size, name: name)
        (self.placement, self.dropout) = (placement, Dropout(rate: dropout))
    }

    /// - Parameters:
    ///   - input: `[..., size]`.
    ///   - pass: whether dropout acts.
    ///   - sublayer: keeps the shape.
    /// - Returns: the same shape.
    public func callAsFunction(_ input: Tensor, _ pass: inout Pass, around sublayer: (Tensor) -> Tensor) -> Tensor {
        switch placement {
        case .before: input + dropout(sublayer(norm(input)), &pass)
        case .after: norm(input + dropout(sublayer(input), &pass))
        }
    }
}
