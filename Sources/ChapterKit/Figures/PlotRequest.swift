import CommandSupport
import ExerciseKit
import Foundation
import Plotting
import SafeFiles

/// A figure to draw, as `course plot` asks for it: by name, for itself or for the learner's process.
package struct PlotRequest: Codable, Equatable, Sendable {
    /// What is made of a figure in which something moves.
    package enum Motion: String, Codable, Sendable {
        /// An animated PNG.
        case animated
        /// Its frames side by side.
        case frames
    }

    package var name: String
    package var seed: UInt64
    /// The file to write: PNG, SVG or PDF by its ending.
    package var output: String
    package var width: Int
    package var height: Int
    package var isDark: Bool
    /// The ids of the exercises that the learner has solved, or nil for a figure of ours alone.
    package var solved: [String]?
    /// Nil for the figure at rest.
    package var motion: Motion?

    package init(
        name: String, seed: UInt64, output: String, width: Int, height: Int, isDark: Bool, solved: [String]?,
        motion: Motion? = nil
    ) {
        (self.name, self.seed, self.output, self.solved) = (name, seed, output, solved)
        (self.width, self.height, self.isDark, self.motion) = (width, height, isDark, motion)
    }

    /// Draws the figure and writes it, whole or not at all.
    ///
    /// - Parameter progress: told how many frames of a figure in motion are done, and how many there are.
    /// - Throws: `DataError` for a data set that cannot be read, `PlotError` for a size that cannot be drawn,
    ///   `FileError` for an output that cannot be written, `CourseFailure` for motion where nothing moves, and what the
    ///   learner's functions throw.
    package func draw(
        _ figure: CourseFigure, datasets: URL, functions: Functions = Functions(),
        progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
    ) throws {
        let context = FigureContext(datasets: datasets, seed: seed, functions: functions, isMine: solved != nil)
        try AtomicFile.checkCanWrite(output)
        let metadata = PlotMetadata(command: command, seed: seed)
        let (size, theme) = (PixelSize(width, height), isDark ? Theme.dark : .light)
        guard let motion else {
            let drawn = captioned(try figure.draw(context), of: figure)
            return try write(drawn.encoded(as: format, size: size, theme: theme, metadata: metadata))
        }
        guard var animation = try figure.animation(context) else {
            throw CourseFailure(.usage, "nothing moves in \(name); ./course plot --list says which figures move")
        }
        switch motion {
        case .frames:
            let sheet = captioned(try animation.contactSheet(progress: progress), of: figure)
            try write(sheet.encoded(as: format, size: size, theme: theme, metadata: metadata))
        case .animated:
            animation.caption = caption(of: figure, origin: animation.smallPrint?.origin)
            try write(animation.png(size: size, theme: theme, metadata: metadata, progress: progress))
        }
    }

    private var format: FigureFormat { FigureFormat(path: output) ?? .png }

    private func write(_ bytes: [UInt8]) throws { try AtomicFile.write(bytes, to: output) }

    private func captioned(_ figure: Figure, of source: CourseFigure) -> Figure {
        var figure = figure
        figure.caption = caption(of: source, origin: figure.smallPrint?.origin)
        return figure
    }

    /// The command that draws this figure again.
    private var command: String { command(showsSeed: true) }

    private func command(showsSeed: Bool) -> String {
        let usual = (PixelSize.standard.width, PixelSize.standard.height)
        let options = [
            showsSeed ? "--seed \(seed)" : "", (width, height) == usual ? "" : "--size \(width)x\(height)",
            isDark ? "--dark" : "", motion == .animated ? "--animate" : motion == .frames ? "--frames" : "",
            solved == nil ? "" : "--mine",
        ]
        return "course plot \(name)" + options.filter { !$0.isEmpty }.map { " " + $0 }.joined()
    }

    /// The command, and whose code computed the figure where anybody's did: a seed and a reference belong to numbers
    /// that are computed now, not to what was recorded before and not to a drawing.
    private func caption(of figure: CourseFigure, origin: SmallPrint.Origin?) -> String {
        let isComputed = origin == nil || origin == .computed
        let command = command(showsSeed: isComputed)
        if figure.exercises.isEmpty {
            return solved == nil ? command : "\(command) · it rests on no exercise, so none of your code is in it"
        }
        guard let solved else { return isComputed ? "\(command) · computed by the reference" : command }
        let mine = figure.exercises.filter(solved.contains)
        let ours = figure.exercises.filter { !solved.contains($0) }
        if mine.isEmpty { return "\(command) · computed by the reference: none of its exercises is solved yet" }
        if ours.isEmpty { return "\(command) · computed by your code: \(mine.joined(separator: ", "))" }
        return "\(command) · by the reference, until yours passes: \(ours.joined(separator: ", ")); "
            + "by your code: \(mine.joined(separator: ", "))"
    }
}
