import Foundation

/// The shape of a point. Classes differ in shape as well as in colour.
public enum Marker: Sendable, CaseIterable {
    case circle, square, triangle, diamond, downTriangle, cross, saltire, star

    /// The width of the edge as a part of the radius, at most: half of it lies on the fill.
    static let mostEdge = 0.3

    /// The shape of class `index`, from 0; starts over after the last.
    public static func forClass(_ index: Int) -> Marker {
        allCases[((index % allCases.count) + allCases.count) % allCases.count]
    }

    /// Corners around the origin for a radius of 1, equal in area to the eye; none for the circle.
    var corners: [Point] {
        switch self {
        case .circle: []
        case .square: Marker.regular([45, 135, 225, 315], radius: 1.22)
        case .triangle: Marker.regular([90, 210, 330], radius: 1.38)
        case .downTriangle: Marker.regular([30, 150, 270], radius: 1.38)
        case .diamond: Marker.regular([0, 90, 180, 270], radius: 1.3)
        case .cross: Marker.crossCorners
        case .saltire: Marker.crossCorners.map { Point(($0.x - $0.y) * 0.7071, ($0.x + $0.y) * 0.7071) }
        case .star: Marker.starCorners
        }
    }

    private static func regular(_ degrees: [Double], radius: Double) -> [Point] {
        degrees.map { Point(radius * cos($0 * .pi / 180), -radius * sin($0 * .pi / 180)) }
    }

    private static let starCorners: [Point] = (0..<10).map { index in
        let (angle, radius) = (Double(index) * .pi / 5, index.isMultiple(of: 2) ? 1.5 : 0.66)
        return Point(radius * sin(angle), -radius * cos(angle))
    }

    private static let crossCorners: [Point] = {
        let (long, short) = (1.15, 0.42)
        let quarter = [Point(short, -long), Point(short, -short), Point(long, -short)]
        return (0..<4).flatMap { turn in
            quarter.map { corner in
                (0..<turn).reduce(corner) { point, _ in Point(-point.y, point.x) }
            }
        }
    }()
}

extension Page {
    /// A filled marker with a thin edge in the page's colour, so that neighbours stay apart; on a small one the edge is
    /// thinner still, so that it keeps its colour.
    mutating func marker(_ marker: Marker, at center: Point, radius: Double, color: Color) {
        let edge = Stroke(color: theme.background, width: min(style.hairline, Marker.mostEdge * radius))
        if marker == .circle {
            add(.circle(center: center, radius: radius, fill: color, stroke: edge))
        } else {
            let corners = marker.corners.map { Point(center.x + radius * $0.x, center.y + radius * $0.y) }
            add(.polygon(corners, fill: color, stroke: edge))
        }
    }

    /// A circle with a sector for each part, from the left side on: two equal parts are a left and a right half.
    mutating func sectors(_ parts: [(color: Color, part: Double)], at center: Point, radius: Double) {
        let whole = parts.reduce(0) { $0 + $1.part }
        var start = 0.5 * Double.pi
        for (color, part) in parts {
            let turn = 2 * .pi * part / whole
            let steps = max(2, Int(24 * part / whole))
            let rim = (0...steps).map { step -> Point in
                let angle = start + turn * Double(step) / Double(steps)
                return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
            }
            add(.polygon([center] + rim, fill: color, stroke: nil))
            start += turn
        }
        add(
            .circle(
                center: center, radius: radius, fill: nil,
                stroke: Stroke(color: theme.foreground, width: style.hairline)))
    }
}
