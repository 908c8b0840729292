import ArgumentParser
import Book
import CommandSupport
import Foundation

/// Writes the course as a static site.
struct WriteSite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Write the course as a static site for any web server or browser.")

    @Argument(help: "The folder to write into; it is made where it is missing.") var folder: String
    @Flag(help: "Draw all figures for a dark page too, which takes some minutes the first time.") var dark = false
    @Flag(help: "Leave out the pages of the libraries.") var withoutLibraries = false

    func run() throws {
        let repository = try Repository.locate()
        let figures = repository.state.appending(path: "dark-figures")
        if dark { try draw(into: figures, repository) }
        let hasDark = FileManager.default.fileExists(atPath: figures.path)
        let libraries = withoutLibraries ? [] : try LibraryGraphs(repository).libraries()
        let site = try Site(root: repository.root, darkFigures: hasDark ? figures : nil)
        let report = try site.write(to: URL(filePath: folder), libraries: libraries)
        print("\(report.pages) pages and \(report.figures) figures in \(folder); begin at \(folder)/index.html")
        guard report.broken.isEmpty else {
            for link in report.broken { Terminal.note("\(link)") }
            throw CourseFailure(.checksFailed, "\(report.broken.count) links lead nowhere")
        }
        print("all links lead somewhere")
    }

    private func draw(into folder: URL, _ repository: Repository) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var course = Subprocess(DeskProgram.program.path, ["plot", "--all", "--dark", "--output", folder.path])
        (course.folder, course.log) = (repository.root, repository.state.appending(path: "dark-figures.txt"))
        guard try course.run() == .exited(0) else {
            throw CourseFailure(.environment, "the figures were not drawn; .course/dark-figures.txt says why")
        }
    }
}
