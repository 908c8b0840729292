import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `flatten-series`: a series as a feed-forward net must have it, one long row at a time.
///
/// A net of chapters 01 to 04 takes a fixed number of inputs. To show it T steps of a series with D features, lay the
/// steps out one after the other: T · D numbers. The next row begins one step later, so the windows overlap:
///
/// ```
/// row w = x_w, x_(w+1), …, x_(w+T-1)        each x_t all its D features, oldest step first
/// ```
///
/// For example the series [[1, 10], [2, 20], [3, 30]] with 2 steps gives [[1, 10, 2, 20], [2, 20, 3, 30]].
///
/// - Parameters:
///   - series: `[time, features]`.
///   - steps: T, from 1 to the length of the series.
/// - Returns: `[time - steps + 1, steps * features]`.
public func flattenSeries(series: Matrix, steps: Int) throws -> Matrix {
    // BEGIN SOLUTION
    let table = series.table
    return Matrix((0...series.rows - steps).map { first in Array(table[first..<first + steps].joined()) })
    // END SOLUTION
}
