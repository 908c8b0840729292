import Contracts
import Layers
import TensorCore

/// What the heads of a trained GPT do with a text, step by step.
struct HeadTrace {
    /// `[positions, headWidth]` each.
    let queries: Matrix
    let keys: Matrix
    let values: Matrix
    /// `[positions, positions]`: inner products over the root of the width, nothing hidden.
    let scores: Matrix

    /// The heads of all blocks, `[blocks][heads]`, for one text.
    static func all(of model: GPT, reading text: [Int]) -> [[HeadTrace]] {
        withoutRecording {
            var x = model.positions(model.embedding(text, shape: [1, text.count]))
            var pass = Pass(mode: .evaluation)
            return model.blocks.map { block in
                let normed = block.aroundAttention.norm(x)
                let parts = [block.attention.queryLayer, block.attention.keyLayer, block.attention.valueLayer]
                    .map { $0(normed).at(0) }
                x = block(x, isCausal: true, &pass)
                let width = model.design.width / model.design.headCount
                return (0..<model.design.headCount).map { head in
                    let cut = parts.map { matrix($0.slice(head * width..<(head + 1) * width, axis: 1)) }
                    return HeadTrace(cut[0], cut[1], cut[2])
                }
            }
        }
    }

    private init(_ queries: Matrix, _ keys: Matrix, _ values: Matrix) {
        (self.queries, self.keys, self.values) = (queries, keys, values)
        let scale = 1 / Double(queries.columns).squareRoot()
        scores = Matrix(
            queries.table.map { query in
                keys.table.map { key in zip(query, key).reduce(0) { $0 + $1.0 * $1.1 } * scale }
            })
    }

    private static func matrix(_ tensor: Tensor) -> Matrix {
        Matrix(rows: tensor.shape[0], columns: tensor.shape[1], values: tensor.elements.map(Double.init))
    }
}
