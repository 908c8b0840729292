import ArgumentParser
import ExerciseChecks
import ExerciseKit
import Foundation
import Lessons
import Plotting

/// `course plot`: draws a figure with our functions, or with the learner's.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw a figure as PNG; with --mine by your own code.",
        discussion: "Without --output the figure goes to plots/NAME.png. --all draws every figure into the folder --output.")

    @Argument(help: "A figure, such as perceptron-boundary; --list names them all.") var name: String?
    @Flag(help: "Name all figures.") var list = false
    @Flag(help: "Draw every figure.") var all = false
    @Flag(help: "Draw with your own functions, where they pass, and ours beside them.") var mine = false
    @Option(help: "Seed of everything that is drawn at random.") var seed: UInt64 = 1
    @Option(help: "The PNG file to write, or with --all the folder.") var output: String?
    @Option(help: "Width and height in pixels, such as 1200x800.") var size = FigureSize(width: 1200, height: 800)
    @Flag(help: "Light ink on a dark page.") var dark = false

    func run() throws {
        if list { return FigureDesk.printList() }
        let repository = try Repository.locate()
        let desk = FigureDesk(repository: repository, seed: seed, size: size, isDark: dark, isMine: mine)
        if all {
            let folder = output ?? repository.url("plots").path
            try desk.makeFolder(folder, isOurs: output == nil)
            for figure in FigureCatalogue.all { try desk.draw(figure, to: "\(folder)/\(figure.name).png") }
            return
        }
        guard let name else {
            throw CourseFailure(.usage, "which figure? ./course plot --list names them all")
        }
        guard let figure = FigureCatalogue.all.first(where: { $0.name == name }) else {
            throw CourseFailure.unknown("figure", name, known: FigureCatalogue.all.map(\.name))
        }
        if output == nil { try desk.makeFolder(repository.url("plots").path, isOurs: true) }
        let path = output ?? repository.url("plots/\(name).png").path
        try desk.draw(figure, to: path)
        print("  look at: \(figure.lookAt)")
    }
}

/// Width and height as they are typed: `1200x800`.
struct FigureSize: ExpressibleByArgument {
    var width: Int
    var height: Int

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
    }

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1], PixelSize.allowed.contains(width),
            PixelSize.allowed.contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }

    var defaultValueDescription: String { "\(width)x\(height)" }
}

/// Draws figures one after the other, by us or by the learner's process, and says where each went.
struct FigureDesk {
    let repository: Repository
    let seed: UInt64
    let size: FigureSize
    let isDark: Bool
    let isMine: Bool

    static func printList() {
        for figure in FigureCatalogue.all {
            print("\(figure.chapter)  \(figure.name.padded(to: 24)) \(figure.summary)")
        }
        print("\nDraw one: ./course plot NAME, with your own code: ./course plot NAME --mine")
    }

    /// Makes the folder for figures where it is ours to make.
    func makeFolder(_ path: String, isOurs: Bool) throws {
        guard isOurs else {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                throw CourseFailure(.usage, "\(path) is not a folder; make it first, or leave out --output")
            }
            return
        }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CourseFailure(.environment, "cannot make the folder \(path); give another place with --output")
        }
    }

    /// Draws one figure into a file and prints where it is.
    func draw(_ figure: CourseFigure, to path: String) throws {
        let output = URL(filePath: path).path
        var request = PlotRequest(
            name: figure.name, seed: seed, output: output, width: size.width, height: size.height, isDark: isDark,
            solved: nil)
        if isMine {
            request.solved = try solved(of: figure)
            try drawMine(request)
        } else {
            try request.draw(datasets: repository.datasets, toolbox: Toolbox())
        }
        print("wrote \(path)")
    }

    /// The figure's exercises that the learner has solved.
    private func solved(of figure: CourseFigure) throws -> [String] {
        let exercises = CourseContents.exercises.map(\.info).filter { figure.exercises.contains($0.id) }
        let verdicts = try CheckingDesk(in: repository).check(exercises, seed: 1)
        let solved = verdicts.filter { $0.verdict.status == .passes }.map(\.info.id)
        let unsolved = figure.exercises.filter { !solved.contains($0) }
        if !unsolved.isEmpty { Terminal.note("not solved yet, so the reference stands in: \(unsolved.joined(separator: ", "))") }
        return solved
    }

    private func drawMine(_ request: PlotRequest) throws {
        let log = repository.state.appending(path: "run/plot.txt")
        let json = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        let ending = try LearnerProcess(in: repository).run(["plot", json, repository.datasets.path], log: log, limit: 120)
        guard ending != .exited(0) else { return }
        let last = (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n").last.map(String.init)
        let reason = ending == .timedOut ? "it was still running after 120 seconds" : last ?? "\(ending)"
        throw CourseFailure(.environment, "your code did not draw \(request.name): \(reason)")
    }
}
