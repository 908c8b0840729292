import Foundation
import Grading
import Plotting

/// What a class found hard, as a picture: the checks that fail most, and what the answers look like.
enum ClassFigure {
    private static let most = 8

    /// - Throws: `PlotError` or `FileError` where it cannot be drawn or written.
    static func write(_ statistics: ClassStatistics, to file: URL) throws {
        try figure(statistics).png(size: PixelSize(1400, 1000)).write(to: file.path)
    }

    private static func figure(_ statistics: ClassStatistics) -> Figure {
        let checks = statistics.checks.filter { $0.fails > 0 }.sorted { $0.fails > $1.fails }.prefix(most)
            .map { (name: "\($0.exercise): \($0.check)", count: $0.fails) }
        let causes = statistics.causes.prefix(most).map { (name: "\($0.exercise): \($0.text)", count: $0.count) }
        return Figure(
            title: "What the class found hard",
            lookAt: "\(statistics.handedIn) of \(statistics.students) handed in something; "
                + "longest bars first, at most \(most) of each kind.",
            panels: [[chart("Checks that fail", checks)], [chart("What wrong answers look like", causes)]])
    }

    /// Lying bars, since the names are sentences.
    private static func chart(_ title: String, _ rows: [(name: String, count: Int)]) -> Chart {
        let bars = rows.enumerated().map { place, row in
            let (top, bottom, end) = (Double(place) - 0.35, Double(place) + 0.35, Double(row.count))
            return ChartLayer.polygon(
                [Point(0, top), Point(end, top), Point(end, bottom), Point(0, bottom)], color: .series(0))
        }
        let names = rows.isEmpty ? ["none"] : rows.map(\.name)
        let largest = Double(rows.map(\.count).max() ?? 1)
        return Chart(
            title: title, x: Axis("students", from: 0, to: 1.05 * largest, wholeNumbers: true),
            y: Axis(from: Double(names.count) - 0.5, to: -0.5, names: names), layers: bars)
    }
}
