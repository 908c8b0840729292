/// A position: pixels from the top left on a page, data units (y upwards) in a chart.
public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    /// Straight-line distance, in the unit of the points.
    public func distance(to other: Point) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }
}

/// A rectangle on a page, in pixels; y grows downwards.
public struct Rect: Sendable, Equatable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public var right: Double { x + width }
    public var bottom: Double { y + height }
    public var center: Point { Point(x + width / 2, y + height / 2) }

    /// The rectangle made smaller by `amount` pixels on each side (larger if negative).
    public func inset(by amount: Double) -> Rect {
        Rect(x: x + amount, y: y + amount, width: width - 2 * amount, height: height - 2 * amount)
    }

    /// The rectangle without its margins; never of negative size.
    func inset(by margins: Margins) -> Rect {
        Rect(
            x: x + margins.left, y: y + margins.top, width: max(1, width - margins.left - margins.right),
            height: max(1, height - margins.top - margins.bottom))
    }

    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x <= right && point.y >= y && point.y <= bottom
    }

    public func contains(_ other: Rect) -> Bool {
        other.x >= x && other.right <= right && other.y >= y && other.bottom <= bottom
    }

    public func intersects(_ other: Rect) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }
}

/// What text around a plot area needs on each side, in pixels.
public struct Margins: Sendable, Equatable {
    public var top = 0.0
    public var right = 0.0
    public var bottom = 0.0
    public var left = 0.0

    /// The larger of both, side by side: aligns the plot areas of neighbours.
    func union(_ other: Margins) -> Margins {
        Margins(
            top: max(top, other.top), right: max(right, other.right), bottom: max(bottom, other.bottom),
            left: max(left, other.left))
    }
}
