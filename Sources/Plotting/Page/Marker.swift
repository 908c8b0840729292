import Foundation

/// The shape of a point. Classes differ in shape as well as in colour.
public enum Marker: Sendable, CaseIterable {
    case circle, square, triangle, diamond, downTriangle, cross

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
        }
    }

    private static func regular(_ degrees: [Double], radius: Double) -> [Point] {
        degrees.map { Point(radius * cos($0 * .pi / 180), -radius * sin($0 * .pi / 180)) }
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
    /// A filled marker with a thin edge in the page's colour, so that neighbours stay apart.
    mutating func marker(_ marker: Marker, at center: Point, radius: Double, color: Color) {
        let edge = Stroke(color: theme.background, width: style.hairline)
        if marker == .circle {
            add(.circle(center: center, radius: radius, fill: color, stroke: edge))
        } else {
            let corners = marker.corners.map { Point(center.x + radius * $0.x, center.y + radius * $0.y) }
            add(.polygon(corners, fill: color, stroke: edge))
        }
    }
}
