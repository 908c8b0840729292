import Contracts
import Foundation

/// Exercise `convolution-size`: how many places a window finds along a row.
///
/// The window stands at the left edge first and then moves on by `stride`, as long as the whole of it is inside.
/// Padding puts so many zeros at *both* ends, and the window may stand on them.
///
/// ```
/// size 7, window 3, stride 2, padding 0:     [1 2 3] 4 5 6 7     1 2 [3 4 5] 6 7     1 2 3 4 [5 6 7]     3 places
/// ```
///
/// What is left at the end and too short for another step is not seen.
///
/// - Parameters:
///   - size: pixels along the row.
///   - window: pixels of the window.
///   - padding: zeros at each end.
///   - stride: pixels from one place to the next.
/// - Returns: the number of places; 0 where the window does not fit at all.
public func convolutionSize(size: Int, window: Int, padding: Int, stride: Int) throws -> Int {
    // BEGIN SOLUTION
    let room = size + 2 * padding - window
    return room < 0 ? 0 : room / stride + 1
    // END SOLUTION
}
