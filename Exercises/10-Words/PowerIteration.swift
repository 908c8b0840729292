import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: PrincipalComponents in Sources/Contracts/Words.swift

/// Exercise `power-iteration`: the directions in which points lie widest apart, so that they can be drawn.
///
/// Take the mean of the points away: X is what is left. Begin with any direction v and turn it, again and again:
///
/// ```
/// v ← Xᵀ (X v)                   the points that lie far out along v pull it their way
/// v ← v - Σ (v · u) u            for every direction u that is found already: it has had its turn
/// v ← v / |v|
/// ```
///
/// v comes to rest in the direction of the largest variance. The next start then finds the largest of what is left. The
/// coordinates of a point are its products with the directions.
///
/// - Parameters:
///   - points: `[points, features]`.
///   - starts: `[components, features]`, the directions to begin with; a row for each direction that is wanted.
///   - rounds: how often each is turned.
/// - Returns: `PrincipalComponents(directions:coordinates:)`, the directions in the order of `starts`.
public func powerIteration(points: Matrix, starts: Matrix, rounds: Int) throws -> PrincipalComponents {
    // Your code here, in place of the next line.
    throw NotStarted()
}
