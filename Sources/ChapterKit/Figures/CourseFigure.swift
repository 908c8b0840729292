import ExerciseKit
import Foundation
import Plotting

/// A figure of the course by its name, and how to draw it.
package struct CourseFigure: Sendable {
    /// Draws it from what a figure may use.
    package typealias Draw = @Sendable (FigureContext) throws -> Figure
    /// What it shows in motion; states are computed here, frames when they are asked for.
    package typealias Motion = @Sendable (FigureContext) throws -> Animation

    /// Lower case, words joined by hyphens; the command is `course plot NAME`.
    package let name: String
    /// What it shows: a few words for the list.
    package let summary: String
    /// What to look at: a sentence for a reader who has just drawn it, below the title of the picture.
    package let lookAt: String
    /// The exercises whose functions compute it.
    package let exercises: [String]
    private let drawing: Draw
    private let motion: Motion?

    package init(
        name: String, summary: String, lookAt: String, exercises: [String], draw: @escaping Draw, motion: Motion? = nil
    ) {
        (self.name, self.summary, self.lookAt) = (name, summary, lookAt)
        (self.exercises, drawing, self.motion) = (exercises, draw, motion)
    }

    /// The figure with its sentence of what to look at. Throws: what computing it throws.
    package func draw(_ context: FigureContext) throws -> Figure {
        var figure = try drawing(context)
        if figure.lookAt.isEmpty { figure.lookAt = lookAt }
        return figure
    }

    /// Whether `course plot NAME --animate` has something to show.
    package var moves: Bool { motion != nil }

    /// The figure in motion; nil for one in which nothing moves. Throws: what computing its states throws.
    package func animation(_ context: FigureContext) throws -> Animation? {
        guard var animation = try motion?(context) else { return nil }
        if animation.lookAt.isEmpty { animation.lookAt = lookAt }
        return animation
    }
}

/// What a figure may use.
package struct FigureContext: Sendable {
    /// The folder `Datasets`.
    package let datasets: URL
    package let seed: UInt64
    /// The functions that compute the figure.
    package let functions: Functions
    /// Whether the learner's functions are among them; the figure then shows ours beside them.
    package let isMine: Bool

    /// The numbers of long experiments: the folder `Datasets/results`.
    package var results: URL { datasets.appending(path: "results") }

    package init(datasets: URL, seed: UInt64, functions: Functions = Functions(), isMine: Bool = false) {
        (self.datasets, self.seed, self.functions, self.isMine) = (datasets, seed, functions, isMine)
    }

    /// The learner's function where it passes, else ours.
    package subscript<Function: Sendable>(exercise: Exercise<Function>) -> Function { functions[exercise] }

    /// Layers that belong in the picture only beside the learner's own.
    package func beside(_ layers: @autoclosure () throws -> [ChartLayer]) rethrows -> [ChartLayer] {
        isMine ? try layers() : []
    }
}

extension ChartLayer {
    /// Our own curve below the learner's, from the same seeds: wide and pale, so that both are seen where they agree.
    package static func ours(x: [Double], y: [Double], label: String) -> ChartLayer {
        .line(x: x, y: y, label: label, color: .pale, weight: 3.5)
    }
}

extension Ink {
    /// Our own result beside the learner's.
    package static let reference = Ink.series(3)
}
