import DataLoading
import Plotting

/// What several seeds gave at each place of an axis: their middle, in the spread from the least to the greatest.
package struct SeedSpread: Sendable {
    package enum Middle: Sendable { case mean, median }

    package let x: [Double]
    /// One value for each place.
    package let mean, median, low, high: [Double]

    /// - Parameters:
    ///   - x: the places, `[places]`
    ///   - values: what the seeds gave at each, `[places][seeds]`; NaN for a place without any
    package init(x: [Double], values: [[Double]]) {
        self.x = x
        mean = values.map { $0.reduce(0, +) / Double($0.count) }
        median = values.map(ChapterKit.median)
        low = values.map { $0.min() ?? .nan }
        high = values.map { $0.max() ?? .nan }
    }

    /// - Parameters:
    ///   - x: the places, `[places]`
    ///   - runs: what each seed gave, `[seeds][places]`; one that ended early counts as far as it came
    package init(x: [Double], runs: [[Double]]) {
        self.init(x: x, values: x.indices.map { place in runs.filter { place < $0.count }.map { $0[place] } })
    }

    /// At places that are numbered from 0, such as epochs.
    package init(runs: [[Double]]) {
        self.init(x: (runs.first ?? []).indices.map(Double.init), runs: runs)
    }

    /// - Parameters:
    ///   - pairs: places and values in any order; those of one place belong together
    package init(_ pairs: some Sequence<(Double, Double)>) {
        let places = Dictionary(grouping: pairs) { $0.0 }.sorted { $0.key < $1.key }
        self.init(x: places.map(\.key), values: places.map { $0.value.map(\.1) })
    }

    /// Groups the rows of a table by one column.
    ///
    /// - Throws: `DataError` for a column that is missing or holds no numbers.
    package init(_ table: ResultTable, x: String, y: String) throws {
        self.init(zip(try table.numbers(x), try table.numbers(y)))
    }

    private init(x: [Double], mean: [Double], median: [Double], low: [Double], high: [Double]) {
        (self.x, self.mean, self.median, self.low, self.high) = (x, mean, median, low, high)
    }

    /// The same with every value changed by a function that rises.
    package func mapped(_ function: (Double) -> Double) -> SeedSpread {
        SeedSpread(
            x: x, mean: mean.map(function), median: median.map(function), low: low.map(function),
            high: high.map(function))
    }

    /// The spread as a band.
    package func band(_ color: Ink?) -> ChartLayer { .band(x: x, low: low, high: high, color: color) }

    /// The middle as a line.
    package func line(
        _ middle: Middle, _ label: String, _ color: Ink?, isDashed: Bool = false, marker: Marker? = nil,
        weight: Double = 1
    ) -> ChartLayer {
        .line(
            x: x, y: middle == .mean ? mean : median, label: label, color: color, isDashed: isDashed, marker: marker,
            weight: weight)
    }

    /// The band with the line in it.
    package func layers(
        _ middle: Middle, _ label: String, _ color: Ink?, isDashed: Bool = false, marker: Marker? = nil,
        weight: Double = 1
    ) -> [ChartLayer] {
        [band(color), line(middle, label, color, isDashed: isDashed, marker: marker, weight: weight)]
    }
}

/// The middle of some values; of an even number the mean of the two in the middle; NaN of none.
package func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
