import Foundation

/// Curves as points close to each other, in pixels or any other unit.
enum Curve {
    /// From one point to another, its middle `by` to the left of its way (y downwards).
    static func bent(from: Point, to: Point, by bend: Double) -> [Point] {
        let length = max(from.distance(to: to), .leastNormalMagnitude)
        let control = Point(
            (from.x + to.x) / 2 + 2 * bend * (to.y - from.y) / length,
            (from.y + to.y) / 2 - 2 * bend * (to.x - from.x) / length)
        return quadratic(from, control, to)
    }

    static func quadratic(_ from: Point, _ control: Point, _ to: Point) -> [Point] {
        (0...24).map { step in
            let t = Double(step) / 24
            let (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
            return Point(a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y)
        }
    }

    /// Straight pieces through points, with round corners of at most this radius.
    static func rounded(_ points: [Point], radius: Double) -> [Point] {
        guard points.count > 2, let first = points.first, let last = points.last else { return points }
        var path = [first]
        for index in 1..<(points.count - 1) {
            let (before, corner, after) = (points[index - 1], points[index], points[index + 1])
            func away(_ other: Point) -> Point {
                let length = max(corner.distance(to: other), .leastNormalMagnitude)
                let part = min(radius, length / 2) / length
                return Point(corner.x + part * (other.x - corner.x), corner.y + part * (other.y - corner.y))
            }
            path += quadratic(away(before), corner, away(after))
        }
        return path + [last]
    }

    /// The path without its last `length`, and a point on it from which an arrow head at its end points the right way.
    static func shortened(_ points: [Point], by length: Double) -> (path: [Point], neck: Point) {
        guard let tip = points.last, points.count > 1 else { return (points, points.last ?? Point(0, 0)) }
        let kept = points.prefix { $0.distance(to: tip) > length }
        let near = kept.last ?? points[0]
        let next = points.first { $0.distance(to: tip) <= length && $0 != near } ?? tip
        // Where the path enters the circle around the tip, by halving.
        var (far, close) = (0.0, 1.0)
        func at(_ part: Double) -> Point { Point(near.x + part * (next.x - near.x), near.y + part * (next.y - near.y)) }
        if near.distance(to: tip) > length {
            for _ in 0..<24 {
                let middle = (far + close) / 2
                if at(middle).distance(to: tip) > length { far = middle } else { close = middle }
            }
        }
        let neck = at(far)
        return (Array(kept) + [neck], neck)
    }

    /// The point half-way along a path, and the direction there (length 1).
    static func middle(_ points: [Point]) -> (point: Point, direction: Point) {
        let lengths = zip(points, points.dropFirst()).map { $0.distance(to: $1) }
        var left = lengths.reduce(0, +) / 2
        for (index, length) in lengths.enumerated() where length > 0 {
            if left <= length {
                let (start, end) = (points[index], points[index + 1])
                let part = left / length
                return (
                    Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y)),
                    Point((end.x - start.x) / length, (end.y - start.y) / length)
                )
            }
            left -= length
        }
        return (points.first ?? Point(0, 0), Point(1, 0))
    }
}
