import ExerciseKit
import Foundation
import Plotting

/// A figure of the course by its name, and how to draw it.
package struct CourseFigure: Sendable {
    /// Lower case, words joined by hyphens; the command is `course plot NAME`.
    package let name: String
    /// What it shows: a few words for the list.
    package let summary: String
    /// What to look at: a sentence for a reader who has just drawn it.
    package let lookAt: String
    /// The exercises whose functions compute it.
    package let exercises: [String]
    package let draw: @Sendable (FigureContext) throws -> Figure

    package init(
        name: String, summary: String, lookAt: String, exercises: [String],
        draw: @escaping @Sendable (FigureContext) throws -> Figure
    ) {
        (self.name, self.summary, self.lookAt) = (name, summary, lookAt)
        (self.exercises, self.draw) = (exercises, draw)
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
    package func beside(_ layers: @autoclosure () throws -> [Layer]) rethrows -> [Layer] {
        isMine ? try layers() : []
    }
}

extension Layer {
    /// Our own curve below the learner's, from the same seeds: wide and pale, so that both are seen where they agree.
    package static func ours(x: [Double], y: [Double], label: String) -> Layer {
        .line(x: x, y: y, label: label, color: .pale, weight: 3.5)
    }
}

extension Ink {
    /// Our own result beside the learner's.
    package static let reference = Ink.series(3)
}
