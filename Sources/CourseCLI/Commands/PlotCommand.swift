import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation
import Plotting

/// `course plot`: draws a figure with our functions, or with the learner's.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw a figure; with --mine by your own code, with --animate in motion.",
        discussion: """
            Without --output the figure goes to plots/NAME.png, with --mine to plots/NAME-mine.png, in motion to \
            plots/NAME-moving.png. --all draws every figure into the folder --output. A terminal that says it can show \
            pictures shows the figure in place.
            """)

    @Argument(help: "A figure, such as perceptron-boundary; --list names them all.") var name: String?
    @Flag(help: "Name all figures.") var list = false
    @Flag(help: "Draw every figure.") var all = false
    @Flag(help: "Draw with your own functions, where they pass, and ours beside them.") var mine = false
    @Flag(help: "A picture that moves: it plays three times in a browser and rests at its last frame.")
    var animate = false
    @Flag(help: "The frames of --animate side by side, for print.") var frames = false
    @Option(help: "Seed of everything that is drawn at random.") var seed: UInt64 = 1
    @Option(help: "The file to write, .png, .svg or .pdf, or with --all the folder.") var output: String?
    @Option(help: "Width and height in pixels, such as 1200x800.", transform: FigureSize.init)
    var size: FigureSize?
    @Flag(help: "Light ink on a dark page.") var dark = false
    @Flag(inversion: .prefixedNo, help: "Show the figure in a terminal that can show pictures.") var show = true
    @Flag(help: "Open the file with the program that the system has for it.") var open = false

    private var motion: PlotRequest.Motion? { animate ? .animated : frames ? .frames : nil }

    func validate() throws {
        guard !list else { return }
        if animate, frames { throw CourseFailure(.usage, "give --animate or --frames, not both") }
        if all {
            if motion != nil { throw CourseFailure(.usage, "--all draws figures at rest; animate one by its name") }
            return
        }
        guard let name else { throw CourseFailure(.usage, "which figure? ./course plot --list names them all") }
        let figure = try Session.course.figure(name)
        if motion != nil, !figure.moves {
            let moving = Session.course.figures.filter(\.moves).map(\.name).joined(separator: ", ")
            throw CourseFailure(.usage, "nothing moves in \(name); these figures move: \(moving)")
        }
        if let output { try checkEnding(of: output) }
    }

    private func checkEnding(of path: String) throws {
        let ending = URL(filePath: path).pathExtension
        guard let format = ending.isEmpty ? .png : FigureFormat(path: path) else {
            throw CourseFailure(.usage, "a figure is written as .png, .svg or .pdf, not as .\(ending)")
        }
        if animate, format != .png {
            throw CourseFailure(.usage, "only a .png moves; --frames writes the frames side by side as .\(ending)")
        }
    }

    func run() throws {
        if list { return FigureDesk.printList() }
        let repository = try Repository.locate()
        let size = size ?? (animate ? .animated : .standard)
        let desk = FigureDesk(
            repository: repository, seed: seed, size: size, isDark: dark, isMine: mine, motion: motion)
        if all {
            let folder = output ?? repository.url("plots").path
            try desk.makeFolder(folder, isOurs: output == nil)
            return try desk.draw(Session.course.figures, into: folder)
        }
        let figure = try Session.course.figure(name ?? "")
        if output == nil { try desk.makeFolder(repository.url("plots").path, isOurs: true) }
        let ending = (mine ? "-mine" : "") + (animate ? "-moving" : frames ? "-frames" : "")
        let path = output ?? repository.url("plots/\(figure.name)\(ending).png").path
        try desk.draw(figure, to: path)
        if show, FigureFormat(path: path) ?? .png == .png { TerminalGraphics.show(path) }
        Terminal.printFilled("look at: \(figure.lookAt)", indent: "  ")
        if open { try FileOpener.open(path) }
    }
}

/// Width and height as they are typed: `1200x800`.
struct FigureSize {
    var width: Int
    var height: Int

    static let standard = FigureSize(width: PixelSize.standard.width, height: PixelSize.standard.height)
    /// Smaller, so that the file stays below `Animation.mostBytes`.
    static let animated = FigureSize(width: 900, height: 600)

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
