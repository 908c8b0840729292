import Plotting

/// Mean, least and most of some numbers.
func meanAndRange(_ values: [Double]) -> (mean: Double, low: Double, high: Double) {
    (values.reduce(0, +) / Double(values.count), values.min() ?? .nan, values.max() ?? .nan)
}

/// A dot with the range of its seeds as a line through it.
func rangeLayers(at place: Double, _ values: [Double], color: Ink, label: String = "", isHorizontal: Bool = false)
    -> [ChartLayer]
{
    let spread = meanAndRange(values)
    func point(_ value: Double) -> Point { isHorizontal ? Point(value, place) : Point(place, value) }
    return [
        .segment(from: point(spread.low), to: point(spread.high), color: color),
        .scatter(x: [point(spread.mean).x], y: [point(spread.mean).y], label: label, color: color),
    ]
}
