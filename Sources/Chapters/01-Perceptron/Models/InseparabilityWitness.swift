import Contracts

/// A proof, by four points, that no straight line separates two classes: a point of one class that lies in a triangle
/// of three points of the other.
///
/// If a line had the whole triangle on one side, it would have every point inside it on that side too. (Two crossing
/// segments would be the only other proof: Kirchberger's theorem.)
package struct InseparabilityWitness: Equatable, Sendable {
    /// Indices of the triangle's corners, all of one class.
    package let corners: [Int]
    /// Index of the point inside, of the other class.
    package let inside: Int

    /// Looks for a witness among examples of two inputs; of all it takes the one whose point lies deepest inside its
    /// triangle, which is easiest to see.
    ///
    /// Complexity: O(n^4), 0.1 s for 100 examples.
    ///
    /// - Returns: nil where no triangle of one class holds a point of the other. That alone does not prove that a line
    ///   exists: the four points of XOR have no such triangle.
    package init?(in examples: [Example]) {
        var best: (depth: Double, corners: [Int], inside: Int) = (1e-9, [], 0)
        for label in 0...1 {
            let corners = examples.indices.filter { examples[$0].label == label }
            // A point that coincides with one of the other class would be a proof by itself, but nobody could see it.
            let taken = Set(corners.map { examples[$0].inputs })
            let others = examples.indices.filter { examples[$0].label != label && !taken.contains(examples[$0].inputs) }
            for (n, a) in corners.enumerated() {
                for (m, b) in corners.enumerated().dropFirst(n + 1) {
                    for c in corners.dropFirst(m + 1) {
                        let triangle = Triangle(examples[a].inputs, examples[b].inputs, examples[c].inputs)
                        for other in others {
                            let depth = triangle.depth(of: examples[other].inputs)
                            if depth > best.depth { best = (depth, [a, b, c], other) }
                        }
                    }
                }
            }
        }
        guard !best.corners.isEmpty else { return nil }
        (corners, inside) = (best.corners, best.inside)
    }

    /// Three points in the plane.
    private struct Triangle {
        let ax, ay, bx, by, cx, cy: Double

        init(_ a: [Double], _ b: [Double], _ c: [Double]) {
            (ax, ay, bx, by, cx, cy) = (a[0], a[1], b[0], b[1], c[0], c[1])
        }

        /// How far inside a point lies: its distance to the nearest side, or 0 for a point outside or on a side.
        func depth(of point: [Double]) -> Double {
            let (x, y) = (point[0], point[1])
            let ab = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            let bc = (cx - bx) * (y - by) - (cy - by) * (x - bx)
            let ca = (ax - cx) * (y - cy) - (ay - cy) * (x - cx)
            guard (ab > 0 && bc > 0 && ca > 0) || (ab < 0 && bc < 0 && ca < 0) else { return 0 }
            return min(
                abs(ab) / length(bx - ax, by - ay), abs(bc) / length(cx - bx, cy - by),
                abs(ca) / length(ax - cx, ay - cy))
        }

        private func length(_ dx: Double, _ dy: Double) -> Double { (dx * dx + dy * dy).squareRoot() }
    }
}
