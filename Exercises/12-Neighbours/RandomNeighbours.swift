import Contracts
import Foundation

/// Exercise `random-neighbours`: a point itself, and others drawn from its candidates without drawing one twice.
///
/// A draw u, from 0 up to but not including 1, takes the candidate at the place floor(u · m) of the m that are left,
/// counted from 0; the others close up and keep their order. The candidates 4, 7, 9 without the point 7 are 4, 9; the
/// draw 0.6 takes place floor(1.2) = 1, which is 9.
///
/// - Parameters:
///   - candidates: indices of points, each once; the point itself may be among them, and is not drawn.
///   - own: the index of the point itself.
///   - draws: a random number for each neighbour that is wanted besides the point; those for which no candidate is left
///     have no effect.
/// - Returns: first `own`, then those drawn, in the order of the draws.
public func randomNeighbours(candidates: [Int], own: Int, draws: [Double]) throws -> [Int] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
