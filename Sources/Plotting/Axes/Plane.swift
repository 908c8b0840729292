/// A plot area with its axes: turns data into pixels and draws within its edges.
struct Plane {
    let area: Rect
    let x: AxisRange
    let y: AxisRange

    /// The pixel of a data point, held near the page so that Cairo's fixed-point numbers cannot overflow;
    /// nil if it cannot be shown.
    func pixel(_ dataX: Double, _ dataY: Double) -> Point? {
        guard let across = x.fraction(dataX), let up = y.fraction(dataY) else { return nil }
        let limit = 50.0
        return Point(
            area.x + area.width * min(limit, max(-limit, across)),
            area.bottom - area.height * min(limit, max(-limit, up)))
    }

    func pixel(_ point: Point) -> Point? { pixel(point.x, point.y) }

    /// Pixels of a curve, cut into pieces wherever a value is missing.
    func pieces(_ xs: [Double], _ ys: [Double]) -> [[Point]] {
        var pieces: [[Point]] = []
        var current: [Point] = []
        for (dataX, dataY) in zip(xs, ys) {
            if let point = pixel(dataX, dataY) {
                current.append(point)
            } else if !current.isEmpty {
                pieces.append(current)
                current = []
            }
        }
        return current.isEmpty ? pieces : pieces + [current]
    }

    /// Whether a pixel lies in the plot area or on its edge.
    func shows(_ point: Point) -> Bool { area.inset(by: -0.5).contains(point) }
}
