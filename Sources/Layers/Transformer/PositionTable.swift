import Foundation
import TensorCore

/// What is added to the embeddings so that a transformer knows the order of its input.
public struct PositionTable: Layer {
    public let kind: PositionKind
    /// `[context, width]`, learned; nil for the other kinds.
    private let learned: Parameter?
    /// `[context, width]`, fixed; nil for the other kinds.
    private let fixed: Tensor?
    public let context: Int

    public var parameters: [Parameter] { learned.map { [$0] } ?? [] }

    public init(
        _ kind: PositionKind, context: Int, width: Int, name: String = "positions",
        using generator: inout RandomSource
    ) {
        (self.kind, self.context) = (kind, context)
        learned =
            kind == .learned
            ? Parameter(
                .randomNormal([context, width], standardDeviation: 0.02, using: &generator), name: "\(name).table")
            : nil
        fixed = kind == .sinusoidal ? Self.sinusoidal(positions: context, width: width) : nil
    }

    /// The table of 2017:
    ///
    /// ```
    /// table[p, 2i] = sin(p / 10000^(2i / width))     table[p, 2i + 1] = cos(p / 10000^(2i / width))
    /// ```
    /// Source: A. Vaswani et al., arXiv:1706.03762, section 3.5. Departs from the paper: nothing.
    /// - Returns: `[positions, width]`.
    public static func sinusoidal(positions: Int, width: Int) -> Tensor {
        Tensor(
            [positions, width],
            (0..<positions).flatMap { position in
                (0..<width).map { feature in
                    let angle = Double(position) / pow(10_000, Double(feature - feature % 2) / Double(width))
                    return Scalar(feature % 2 == 0 ? sin(angle) : cos(angle))
                }
            })
    }

    /// - Parameters:
    ///   - embeddings: `[batch, steps, width]`.
    ///   - first: the position of the first step.
    /// - Returns: the same shape.
    public func callAsFunction(_ embeddings: Tensor, from first: Int = 0) -> Tensor {
        let steps = embeddings.shape[1]
        guard first >= 0, first + steps <= context else {
            Misuse.stop(
                "PositionTable", rule: "positions from 0 to \(context - 1)", found: "\(first) to \(first + steps - 1)",
                remedy: "cut the input to the context, or design the model with a longer one")
        }
        guard let table = learned?.tensor ?? fixed else { return embeddings }
        return embeddings + table.slice(first..<first + steps)
    }
}
