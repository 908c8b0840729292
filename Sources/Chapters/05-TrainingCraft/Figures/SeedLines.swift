import DataLoading
import Plotting

/// Several seeds in one line: their mean, in a band from the least to the most.
struct SeedLines {
    let x: [Double]
    let mean: [Double]
    let low: [Double]
    let high: [Double]

    /// Groups the rows of a table by one column.
    init(_ table: ResultTable, x: String, y: String) throws {
        self.init(x: try table.numbers(x), y: try table.numbers(y))
    }

    init(x: [Double], y: [Double]) {
        let groups = Dictionary(grouping: zip(x, y)) { $0.0 }.mapValues { $0.map(\.1) }.sorted { $0.key < $1.key }
        self.x = groups.map(\.key)
        mean = groups.map { $0.value.reduce(0, +) / Double($0.value.count) }
        low = groups.map { $0.value.min() ?? .nan }
        high = groups.map { $0.value.max() ?? .nan }
    }

    /// A band with its line.
    func layers(_ label: String, _ color: Int, isDashed: Bool = false, hasBand: Bool = true) -> [Layer] {
        let line = Layer.line(x: x, y: mean, label: label, color: .series(color), isDashed: isDashed)
        return (hasBand ? [.band(x: x, low: low, high: high, color: .series(color))] : []) + [line]
    }

    /// The same with every value changed by a function that rises.
    func mapped(_ function: (Double) -> Double) -> SeedLines {
        SeedLines(x: x, mean: mean.map(function), low: low.map(function), high: high.map(function))
    }

    private init(x: [Double], mean: [Double], low: [Double], high: [Double]) {
        (self.x, self.mean, self.low, self.high) = (x, mean, low, high)
    }
}

/// Mean, least and most of some numbers.
func meanAndRange(_ values: [Double]) -> (mean: Double, low: Double, high: Double) {
    (values.reduce(0, +) / Double(values.count), values.min() ?? .nan, values.max() ?? .nan)
}

/// A dot with the range of its seeds as a line through it.
func rangeLayers(at place: Double, _ values: [Double], color: Ink, label: String = "", isHorizontal: Bool = false)
    -> [Layer]
{
    let spread = meanAndRange(values)
    func point(_ value: Double) -> Point { isHorizontal ? Point(value, place) : Point(place, value) }
    return [
        .segment(from: point(spread.low), to: point(spread.high), color: color),
        .scatter(x: [point(spread.mean).x], y: [point(spread.mean).y], label: label, color: color),
    ]
}
