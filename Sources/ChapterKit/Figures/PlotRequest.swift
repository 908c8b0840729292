import ExerciseKit
import Foundation
import Plotting

/// A figure to draw, as `course plot` asks for it: by name, for itself or for the learner's process.
package struct PlotRequest: Codable, Equatable, Sendable {
    package var name: String
    package var seed: UInt64
    /// The PNG file to write.
    package var output: String
    package var width: Int
    package var height: Int
    package var isDark: Bool
    /// The ids of the exercises that the learner has solved, or nil for a figure of ours alone.
    package var solved: [String]?

    package init(name: String, seed: UInt64, output: String, width: Int, height: Int, isDark: Bool, solved: [String]?) {
        (self.name, self.seed, self.output, self.solved) = (name, seed, output, solved)
        (self.width, self.height, self.isDark) = (width, height, isDark)
    }

    /// Draws the figure and writes it, whole or not at all.
    ///
    /// - Throws: `DataError` for a data set that cannot be read, `PlotError` for a size that cannot be drawn,
    ///   `FileError` for an output that cannot be written, and what the learner's functions throw.
    package func draw(_ figure: CourseFigure, datasets: URL, functions: Functions = Functions()) throws {
        let context = FigureContext(datasets: datasets, seed: seed, functions: functions, isMine: solved != nil)
        var drawn = try figure.draw(context)
        drawn.caption = caption(of: figure)
        let metadata = PlotMetadata(command: command, seed: seed)
        try drawn.png(size: PixelSize(width, height), theme: isDark ? .dark : .light, metadata: metadata).write(
            to: output)
    }

    /// The command that draws this figure again.
    private var command: String {
        let size =
            (width, height) == (PixelSize.standard.width, PixelSize.standard.height) ? "" : " --size \(width)x\(height)"
        return "course plot \(name) --seed \(seed)\(size)\(isDark ? " --dark" : "")\(solved == nil ? "" : " --mine")"
    }

    /// Whose code drew it.
    private func caption(of figure: CourseFigure) -> String {
        guard let solved else { return "\(command) · drawn by the reference" }
        let mine = figure.exercises.filter(solved.contains)
        let ours = figure.exercises.filter { !solved.contains($0) }
        if figure.exercises.isEmpty { return "\(command) · drawn by the reference: it rests on no exercise" }
        if mine.isEmpty { return "\(command) · drawn by the reference: none of its exercises is solved yet" }
        if ours.isEmpty { return "\(command) · drawn by your code: \(mine.joined(separator: ", "))" }
        return "\(command) · by the reference, until yours passes: \(ours.joined(separator: ", ")); "
            + "by your code: \(mine.joined(separator: ", "))"
    }
}
