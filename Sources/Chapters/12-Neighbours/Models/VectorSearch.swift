import TensorCore

/// Exact search among stored vectors: all distances of a batch of queries by one matrix product.
///
/// ```
/// |q - v|² = |q|² - 2 q · v + |v|²
/// ```
struct VectorSearch: Sendable {
    /// `[stored, width]`.
    let vectors: Tensor
    /// |v|² of each.
    private let squares: [Float]

    init(_ vectors: Tensor) {
        self.vectors = vectors
        squares = Self.squares(of: vectors)
    }

    private static func squares(of vectors: Tensor) -> [Float] {
        let width = vectors.shape[1]
        return vectors.withElements { all in
            (0..<vectors.shape[0]).map { row in
                all[row * width..<(row + 1) * width].reduce(Float(0)) { $0 + Float($1 * $1) }
            }
        }
    }

    /// The k nearest of each query, the nearest first.
    ///
    /// - Parameters:
    ///   - queries: `[queries, width]`.
    ///   - leavingOut: for each query an index that does not count, such as its own; nil for none.
    func nearest(_ k: Int, to queries: Tensor, leavingOut: ((_ query: Int) -> Int)? = nil) -> [[Int]] {
        let products = queries.matrixProduct(vectors, transposingRight: true)
        let count = squares.count
        return products.withElements { all in
            (0..<queries.shape[0]).map { query in
                let own = leavingOut?(query) ?? -1
                // |q|² is the same for all, so it does not change the order.
                return Self.least(k, of: count) { index in
                    index == own ? .infinity : Double(squares[index] - 2 * Float(all[query * count + index]))
                }
            }
        }
    }

    /// The indices of the k least of so many numbers, the least first.
    static func least(_ k: Int, of count: Int, _ number: (Int) -> Double) -> [Int] {
        var heap = NearestHeap(limit: k)
        for index in 0..<count { heap.offer(index, at: number(index)) }
        return heap.sorted
    }
}
