import Contracts

/// Exercise `warm-up-count`: how many places of two lists agree.
///
/// Compare the first with the first, the second with the second, and so on, as far as both lists reach; what one list
/// has more than the other is left alone.
///
/// For example [3, 7, 7] and [3, 7, 5, 7] agree in two places.
///
/// - Parameters:
///   - left: `[count]`, any whole numbers.
///   - right: `[any count]`, any whole numbers.
/// - Returns: the number of places with the same number in both lists, from 0.
public func warmUpCount(left: [Int], right: [Int]) throws -> Int {
    // BEGIN SOLUTION
    zip(left, right).count { $0 == $1 }
    // END SOLUTION
}
