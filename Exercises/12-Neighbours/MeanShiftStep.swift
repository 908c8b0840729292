import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `mean-shift-step`: every query moves to the weighted mean of its neighbours, all of them at once.
///
/// ```
/// query ← Σᵢ weightᵢ · neighbourᵢ       weights = kernel(|query - neighbourᵢ|², bandwidth)
/// ```
///
/// The query (0, 0) with the neighbours (0, 0) and (2, 0) and the bandwidth 2 has the squared distances 0 and 4, so the
/// weights are 0.622 and 0.378, and it moves to (0.755, 0).
///
/// - Parameters:
///   - queries: `[queries, features]`, a point in each row.
///   - neighbours: for each query a matrix `[k, features]` with a neighbour in each row; a query that is to count itself
///     is one of its own neighbours.
///   - bandwidth: what the kernel needs.
///   - kernel: from squared distances and the bandwidth to weights that add up to 1.
/// - Returns: `[queries, features]`, the queries moved. No query sees where another one has moved in this step.
/// - Source: K. Fukunaga, L. Hostetler, doi:10.1109/TIT.1975.1055330.
public func meanShiftStep(queries: Matrix, neighbours: [Matrix], bandwidth: Double, kernel: GaussianKernel) throws
    -> Matrix
{
    // Your code here, in place of the next line.
    throw NotStarted()
}
