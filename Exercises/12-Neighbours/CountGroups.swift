import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `count-groups`: how many lumps there are, and how large each is.
///
/// Two points are of one group when they are at most `reach` apart, or when a chain of such steps leads from one to the
/// other. The numbers 0, 0.4, 0.8 and 5 on a line with the reach 0.5 are two groups, of sizes 3 and 1: the first and
/// the third are 0.8 apart, but the second joins them.
///
/// - Parameters:
///   - points: `[points, features]`.
///   - reach: the longest step, in the unit of the points.
/// - Returns: the sizes of the groups, the largest first; they add up to the number of points.
public func countGroups(points: Matrix, reach: Double) throws -> [Int] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
