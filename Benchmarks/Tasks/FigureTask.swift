import ChapterKit
import Foundation
import Plotting
import SpellingBeeChapter

/// A figure from its data to the bytes of a PNG: 1200×800 pixels, with its curves, axes and text.
package struct FigureTask {
    /// Twelve curves from a small file, on one linear and one logarithmic axis.
    private static let name = "spelling-curves"

    /// The folder `Datasets` of the repository.
    package let datasets: URL
    /// How often it is timed.
    package var pace: Pace

    package init(datasets: URL, pace: Pace = .repeats(5)) { (self.datasets, self.pace) = (datasets, pace) }

    /// - Returns: milliseconds a figure.
    /// - Throws: `DataError` when its data are not as they should be.
    package func run() throws -> BenchmarkResult {
        guard let figure = ChapterContents.spellingBee.figures.first(where: { $0.name == Self.name }) else {
            throw PlotError("there is no figure '\(Self.name)'")
        }
        let context = FigureContext(datasets: datasets, seed: 1)
        let (rates, _) = try Stopwatch.rates(units: 1, pace: pace) {
            try figure.draw(context).png().encoded()
        }
        return BenchmarkResult(task: "figure", unit: .milliseconds, rates: rates, losses: [])
    }
}
