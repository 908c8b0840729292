import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation
import Plotting

/// `course plot`: draws a figure with our functions, or with the learner's.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw a figure as PNG; with --mine by your own code.",
        discussion:
            "Without --output the figure goes to plots/NAME.png, or with --mine to plots/NAME-mine.png. --all draws every figure into the folder --output."
    )

    @Argument(help: "A figure, such as perceptron-boundary; --list names them all.") var name: String?
    @Flag(help: "Name all figures.") var list = false
    @Flag(help: "Draw every figure.") var all = false
    @Flag(help: "Draw with your own functions, where they pass, and ours beside them.") var mine = false
    @Option(help: "Seed of everything that is drawn at random.") var seed: UInt64 = 1
    @Option(help: "The PNG file to write, or with --all the folder.") var output: String?
    @Option(help: "Width and height in pixels, such as 1200x800.", transform: FigureSize.init)
    var size = FigureSize(width: 1200, height: 800)
    @Flag(help: "Light ink on a dark page.") var dark = false

    func validate() throws {
        guard !list, !all else { return }
        guard let name else { throw CourseFailure(.usage, "which figure? ./course plot --list names them all") }
        _ = try Session.course.figure(name)
    }

    func run() throws {
        if list { return FigureDesk.printList() }
        let repository = try Repository.locate()
        let desk = FigureDesk(repository: repository, seed: seed, size: size, isDark: dark, isMine: mine)
        if all {
            let folder = output ?? repository.url("plots").path
            try desk.makeFolder(folder, isOurs: output == nil)
            for figure in Session.course.figures { try desk.draw(figure, to: "\(folder)/\(figure.name).png") }
            return
        }
        let figure = try Session.course.figure(name ?? "")
        if output == nil { try desk.makeFolder(repository.url("plots").path, isOurs: true) }
        let path = output ?? repository.url("plots/\(figure.name)\(mine ? "-mine" : "").png").path
        try desk.draw(figure, to: path)
        Terminal.printFilled("look at: \(figure.lookAt)", indent: "  ")
    }
}

/// Width and height as they are typed: `1200x800`.
struct FigureSize {
    var width: Int
    var height: Int

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
    }

    /// - Throws: `CourseFailure` that says the form and the range.
    init(_ text: String) throws {
        let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1], PixelSize.allowed.contains(width),
            PixelSize.allowed.contains(height)
        else {
            let range = "\(PixelSize.allowed.lowerBound) to \(PixelSize.allowed.upperBound)"
            throw CourseFailure(
                .usage, "a size is width and height in pixels from \(range), such as 1200x800, not '\(text)'")
        }
        self.init(width: width, height: height)
    }
}
