import Foundation
import Plotting

/// A figure of the course by its name, and how to draw it.
public struct CourseFigure: Sendable {
    /// Lower case, words joined by hyphens; the command is `course plot NAME`.
    public let name: String
    /// The chapter's number, such as `01`.
    public let chapter: String
    /// What it shows: a few words for the list.
    public let summary: String
    /// What to look at: a sentence for a reader who has just drawn it.
    public let lookAt: String
    /// The exercises whose functions compute it.
    public let exercises: [String]
    public let draw: @Sendable (FigureContext) throws -> Figure
}

/// What a figure may use.
public struct FigureContext: Sendable {
    /// The folder `Datasets`.
    public let datasets: URL
    public let seed: UInt64
    /// The functions that compute the figure.
    public let toolbox: Toolbox
    /// Whether the learner's functions are among them; the figure then shows ours beside them.
    public let isMine: Bool

    /// The numbers of long experiments: the folder `Datasets/results`.
    public var results: URL { datasets.appending(path: "results") }

    public init(datasets: URL, seed: UInt64, toolbox: Toolbox = Toolbox(), isMine: Bool = false) {
        (self.datasets, self.seed, self.toolbox, self.isMine) = (datasets, seed, toolbox, isMine)
    }

    /// Layers that belong in the picture only beside the learner's own.
    func beside(_ layers: @autoclosure () throws -> [Layer]) rethrows -> [Layer] {
        isMine ? try layers() : []
    }
}

extension Ink {
    /// Our own result beside the learner's.
    static let reference = Ink.series(3)
}

/// All figures, in the order of the chapters. One line a chapter.
public enum FigureCatalogue {
    public static let all: [CourseFigure] =
        PerceptronFigures.all
        + SoftmaxFigures.all
        + HiddenLayerFigures.all
        + BackpropagationFigures.all
        + RecurrentFigures.all
        + LSTMFigures.all
        + AttentionFigures.all
        + SpellingBeeFigures.all
        + ConvolutionFigures.all
        + DenseNetFigures.all
        + FashionFigures.all
        + BenchmarkFigures.all
}
