import Contracts

// Types: Matrix and combined(with:) in Sources/Contracts, NormPlace in Sources/Contracts/Transformers.swift

/// Exercise `transformer-block`: attention and a feed-forward net, each with a way round it.
///
/// ```
/// before:  x = x + attend(firstNorm(x))     then   x = x + feedForward(secondNorm(x))
/// after:   x = firstNorm(x + attend(x))     then   x = secondNorm(x + feedForward(x))
/// ```
///
/// The sum runs straight through the block: the residual stream. With the norms before the sublayers nothing ever
/// interrupts it. Numbers are added by `x.combined(with: y, +)`.
///
/// For example the input [[1]], with norms that double, an attention that adds 1 and a feed-forward net that multiplies
/// by 10: before, 1 + (2 + 1) = 4, then 4 + 10 · 8 = 84; after, 2 (1 + 2) = 6, then 2 (6 + 60) = 132.
///
/// - Parameters:
///   - input: `[positions, width]`.
///   - placement: where it normalises.
///   - firstNorm: goes with the attention; like the next three it keeps the shape.
///   - attend: self-attention.
///   - secondNorm: goes with the feed-forward net.
///   - feedForward: two linear layers with GELU between them.
/// - Returns: `[positions, width]`.
/// - Throws: what the functions throw.
public func transformerBlock(
    input: Matrix, placement: NormPlace, firstNorm: SequenceFunction, attend: SequenceFunction,
    secondNorm: SequenceFunction, feedForward: SequenceFunction
) throws -> Matrix {
    // BEGIN SOLUTION
    switch placement {
    case .before:
        let attended = try input.combined(with: attend(firstNorm(input)), +)
        return try attended.combined(with: feedForward(secondNorm(attended)), +)
    case .after:
        let attended = try firstNorm(input.combined(with: attend(input), +))
        return try secondNorm(attended.combined(with: feedForward(attended), +))
    }
    // END SOLUTION
}
