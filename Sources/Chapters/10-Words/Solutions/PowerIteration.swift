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
    // BEGIN SOLUTION
    let means = points.transposed().table.map { $0.reduce(0, +) / Double(points.rows) }
    let centred = Matrix(points.table.map { zip($0, means).map(-) })
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    var directions: [[Double]] = []
    for start in starts.table {
        var direction = start
        for _ in 0..<rounds {
            let along = try centred.matrixProduct(Matrix(rows: points.columns, columns: 1, values: direction))
            direction = try centred.transposed().matrixProduct(along).values
            for found in directions {
                let share = product(direction, found)
                direction = zip(direction, found).map { $0 - share * $1 }
            }
            let length = sqrt(product(direction, direction))
            direction = direction.map { $0 / length }
        }
        directions.append(direction)
    }
    let found = Matrix(directions)
    return PrincipalComponents(directions: found, coordinates: try centred.matrixProduct(found.transposed()))
    // END SOLUTION
}
