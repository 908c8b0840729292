import ChapterKit
import CourseContents
import Foundation
import FuzzTargets
import Plotting
import SafeFiles
import Testing

/// Figures that rest on a table of results, drawn from damaged ones: there is a picture, or a line that says why not.
@Suite("Figures of damaged tables") struct FigureTableTests {
    private static let rounds = 6
    private static let clone = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    private static let names = [
        "accuracy-by-images", "accuracy-by-parameters", "attention-accuracy", "batch-norm-curves", "batch-sizes",
        "benchmarks", "character-models", "echo-delay", "evolution", "few-labels", "greedy-drop",
        "grid-random", "hash-search", "hopfield-capacity", "mean-shift-groups", "mean-shift-time", "net-morphism",
        "optimizers", "overfitting", "population-training", "precision-by-layer", "rate-schedules", "regularizers",
        "spelling-curves", "spelling-lengths", "spelling-sampling", "synthetic-gradients", "temporal-order",
    ]

    /// A folder `Datasets` whose results are its own, and empty; all else is a link to ours.
    private func withDatasets(_ body: (URL) throws -> Void) throws {
        let (files, ours) = (FileManager.default, Self.clone.appending(path: "Datasets"))
        let folder = files.temporaryDirectory.appending(path: "course-damaged-tables-\(UUID())")
        try files.createDirectory(at: folder.appending(path: "results"), withIntermediateDirectories: true)
        for name in try files.contentsOfDirectory(atPath: ours.path) where name != "results" {
            try files.createSymbolicLink(
                at: folder.appending(path: name), withDestinationURL: ours.appending(path: name))
        }
        try body(folder)
        try files.removeItem(at: folder)
    }

    /// The tables that a figure misses one after the other; each is then put there.
    private func tables(of figure: CourseFigure, _ context: FigureContext) throws -> [(file: URL, content: Data)] {
        var tables: [(file: URL, content: Data)] = []
        while true {
            do {
                _ = try figure.draw(context)
                return tables
            } catch let missing as DataError {
                let file = URL(filePath: missing.file)
                try #require(!tables.contains { $0.file == file }, "\(missing)")
                let ours = Self.clone.appending(path: "Datasets/results/\(file.lastPathComponent)")
                tables.append((file, try Data(contentsOf: ours)))
                try FileManager.default.copyItem(at: ours, to: file)
            }
        }
    }

    @Test(arguments: names) func aDamagedTableGivesAPictureOrALine(name: String) throws {
        let figure = try #require(Course(courseChapters).figures.first { $0.name == name })
        try withDatasets { datasets in
            let context = FigureContext(datasets: datasets, seed: 1)
            let tables = try tables(of: figure, context)
            try #require(!tables.isEmpty)
            var mutator = Mutator(seed: 1)
            for round in 0..<Self.rounds {
                let (file, table) = tables[round % tables.count]
                try mutator.next(from: [table]).write(to: file)
                do {
                    _ = try figure.draw(context).png(size: PixelSize(600, 400))
                } catch {
                    #expect(!"\(error)".contains("\n"), "\(error)")
                }
                try table.write(to: file)
            }
        }
    }
}
