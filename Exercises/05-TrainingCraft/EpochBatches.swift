import Contracts
import Foundation

/// Exercise `epoch-batches`: the order of an epoch, shuffled and cut into batches.
///
/// Shuffle the numbers from 0 to `count - 1`. For the last place, then the one before it, down to place 1:
///
/// ```
/// other = floor( draw · (place + 1) )        swap what stands at place and at other
/// ```
///
/// with one number of `draws` for each place, in their order. Then cut from the front. Nothing is left out: where the
/// count is no multiple of the batch size, the last batch is smaller.
///
/// For three rows, the draws 0.5 and 0.9 and batches of two: 0 1 2, then 0 2 1 (place 2, other 1), then 0 2 1 (place 1,
/// other 1), so `[[0, 2], [1]]`.
///
/// - Parameters:
///   - count: rows of the data, at least 1.
///   - batchSize: rows of a batch, at least 1.
///   - draws: `count - 1` numbers from 0 up to but not including 1.
/// - Returns: for each batch its rows.
/// - Source: R. Durstenfeld, "Algorithm 235: random permutation", Communications of the ACM 7 (1964),
///   doi:10.1145/364520.364540.
public func epochBatches(count: Int, batchSize: Int, draws: [Double]) throws -> [[Int]] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
