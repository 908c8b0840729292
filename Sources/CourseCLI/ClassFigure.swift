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
            .map { (name: "\($0.exercise)\n\($0.check)", count: $0.fails) }
        let causes = statistics.causes.prefix(most).map { (name: "\($0.exercise)\n\($0.text)", count: $0.count) }
        return Figure(
            title: "What the class found hard",
            lookAt: "\(statistics.handedIn) of \(statistics.students) handed in something.",
            panels: [[chart("Checks that fail", checks)], [chart("What answers look like", causes)]])
    }

    private static func chart(_ title: String, _ rows: [(name: String, count: Int)]) -> BarChart {
        BarChart(
            title: title, names: rows.isEmpty ? ["none"] : rows.map(\.name),
            series: [.init("", rows.isEmpty ? [0] : rows.map { Double($0.count) })],
            y: Axis("students", from: 0), decimals: 0)
    }
}
