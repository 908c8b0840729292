import Contracts
import ExerciseKit
import Foundation

/// The curve that the bumps follow: 0 at both ends, so that the outer bumps need no neighbours.
package func bumpTarget(_ x: Double) -> Double { sin(2 * .pi * x) + 0.5 * sin(6 * .pi * x) }

/// A sum of bumps beside the curve that it follows, over 0...1.
package struct BumpFit {
    package static let places = (0...800).map { Double($0) / 800 }

    /// The sum at each of the places.
    package let heights: [Double]
    /// The root of the mean squared distance from the curve.
    package let error: Double

    /// - Parameter count: how many bumps; their edges are 16 times as steep as they are narrow.
    package init(_ functions: Functions, count: Int) throws {
        let bumps = try functions[HiddenLayerChecks.sumOfBumps](bumpTarget, 0...1, count)
        heights = try Self.places.map { x in
            try functions.height(at: x, of: bumps, steepness: 16 * Double(count))
        }
        let squares = zip(Self.places, heights).map { pow($1 - bumpTarget($0), 2) }
        error = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
}
