import TensorCore

/// A transformer with a decoder only: it reads symbols and says at each position what comes next.
///
/// ```
/// x = embedding[symbol] + position,   x = block₁(x), ..., blockₙ(x),   x = norm(x),   logits = x · embeddingᵀ
/// ```
/// Source: A. Radford et al., "Language models are unsupervised multitask learners" (2019). Departs from it: initial
/// weights after Glorot, no dropout within attention, and whatever the ``TransformerDesign`` says. Chapter 13.
public struct GPT: Layer {
    public let design: TransformerDesign
    public let embedding: Embedding
    public let positions: PositionTable
    public let blocks: [TransformerBlock]
    /// Only where blocks normalise what goes in: there nobody has normalised what comes out at the end.
    public let norm: LayerNorm?
    /// Nil where the logits are tied to the embedding.
    public let output: Linear?
    private let dropout: Dropout

    public var parameters: [Parameter] {
        embedding.parameters + positions.parameters + blocks.flatMap(\.parameters) + (norm?.parameters ?? [])
            + (output?.parameters ?? [])
    }

    public init(_ design: TransformerDesign, using generator: inout RandomSource) {
        self.design = design
        embedding = Embedding(
            count: design.vocabularySize, size: design.width, standardDeviation: 0.02, using: &generator)
        positions = PositionTable(
            design.positions, context: design.context, width: design.width, using: &generator)
        blocks = (0..<design.layerCount).map { TransformerBlock(design, name: "block\($0 + 1)", using: &generator) }
        norm = design.normPlacement == .before ? LayerNorm(size: design.width) : nil
        output =
            design.isTied
            ? nil
            : Linear(
                inputSize: design.width, outputSize: design.vocabularySize, name: "output", using: &generator)
        dropout = Dropout(rate: design.dropout)
    }

    /// - Parameters:
    ///   - symbols: `[batch][steps]`, rows of one length, at most the context.
    ///   - isCausal: false lets every position see what comes: for experiments.
    ///   - pass: whether dropout acts.
    /// - Returns: logits `[batch, steps, vocabularySize]`.
    public func callAsFunction(_ symbols: [[Int]], isCausal: Bool = true, _ pass: inout Pass) -> Tensor {
        let steps = symbols.first?.count ?? 0
        let embedded = embedding(symbols.flatMap { $0 }, shape: [symbols.count, steps])
        var x = dropout(positions(embedded), &pass)
        for block in blocks { x = block(x, isCausal: isCausal, &pass) }
        return logits(x)
    }

    /// A pass in which nothing is drawn.
    public func callAsFunction(_ symbols: [[Int]]) -> Tensor {
        var pass = Pass(mode: .evaluation)
        return self(symbols, &pass)
    }

    /// A pass in training, whose dropout draws from the generator.
    public func callAsFunction(_ symbols: [[Int]], isCausal: Bool = true, using generator: inout RandomSource) -> Tensor
    {
        var pass = Pass(mode: .training, generator: generator)
        let logits = self(symbols, isCausal: isCausal, &pass)
        generator = pass.generator ?? generator
        return logits
    }

    /// What was read of a text, block by block.
    public struct Memory {
        var caches: [KeyValueCache]

        /// How many symbols were read.
        public var count: Int { caches[0].count }
    }

    public var emptyMemory: Memory { Memory(caches: blocks.map { _ in KeyValueCache() }) }

    /// Reads on, with the keys and values of what was read before kept in `memory`.
    ///
    /// - Parameters:
    ///   - symbols: any number into an empty memory; then one at a time. At most the context altogether.
    ///   - memory: what was read before.
    /// - Returns: logits `[vocabularySize]` of what comes after the last symbol.
    public func read(_ symbols: [Int], memory: inout Memory) -> Tensor {
        var x = positions(embedding(symbols, shape: [1, symbols.count]), from: memory.count)
        for (place, block) in blocks.enumerated() { x = block(x, cache: &memory.caches[place]) }
        return logits(x.slice(symbols.count - 1..<symbols.count, axis: 1)).reshaped([design.vocabularySize])
    }

    private func logits(_ x: Tensor) -> Tensor {
        let x = norm?(x) ?? x
        return output?(x) ?? x.matrixProduct(embedding.table.tensor, transposingRight: true)
    }
}
