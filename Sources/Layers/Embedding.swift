import TensorCore

/// A table of learned vectors, one for each symbol: looking one up is multiplying by a one-hot vector, without the
/// zeros.
public struct Embedding: Layer {
    /// `[count, size]`, a row a symbol.
    public let table: Parameter

    public var count: Int { table.value.shape[0] }
    public var size: Int { table.value.shape[1] }
    public var parameters: [Parameter] { [table] }

    /// Random vectors: normal with mean 0 and standard deviation 1 unless said otherwise.
    public init(
        count: Int, size: Int, standardDeviation: Double = 1, name: String = "embedding",
        using generator: inout RandomSource
    ) {
        let table = Tensor.randomNormal([count, size], standardDeviation: standardDeviation, using: &generator)
        self.init(table: table, name: name)
    }

    /// Given vectors, `[count, size]`.
    public init(table: Tensor, name: String = "embedding") {
        guard table.rank == 2 else {
            Misuse.stop(
                "Embedding", rule: "a table [count, size]", found: "shape \(table.shape)",
                remedy: "give one row for each symbol")
        }
        self.table = Parameter(table, name: "\(name).table")
    }

    /// The vectors of these symbols.
    ///
    /// - Parameters:
    ///   - symbols: each from 0 to `count - 1`.
    ///   - shape: how they are laid out, such as `[time, batch]`; one axis if left out.
    /// - Returns: `[shape..., size]`.
    public func callAsFunction(_ symbols: [Int], shape: Shape? = nil) -> Tensor {
        table.tensor.gatherRows(symbols).reshaped(Shape(Array(shape ?? [symbols.count]) + [size]))
    }
}
