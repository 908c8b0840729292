import ArgumentParser
import ChapterKit
import CommandSupport

/// `course open`: the course in the browser, with a program of its own behind it.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "The course in your browser: ./course open, or ./course open 03.",
        discussion: """
            The pages show your verdicts as you save, hints, figures drawn by your code, and toys to play with. Only this \
            machine can reach them, and they need no network. Ctrl-C closes the desk.
            """)

    @Argument(help: "A chapter to open it at, such as 03.") var chapter: String?
    @Option(help: "A port of this machine; otherwise the first from 8421 on that is free.") var port: UInt16?
    @Flag(help: "Print the address, and open no browser.") var quiet = false

    func validate() throws {
        if let chapter { _ = try Session.course.chapter(numbered: chapter) }
        if let port, port < 1024 {
            throw CourseFailure(.usage, "--port is \(port), but must be from 1024 to 65535")
        }
    }

    func run() throws {
        let words = [chapter].compactMap { $0 } + (port.map { ["--port", "\($0)"] } ?? []) + (quiet ? ["--quiet"] : [])
        try ProductOfItsOwn.desk.become(["open"] + words, in: try Repository.locate())
    }
}

/// `course site`: the course as files for a web server, or for a browser by itself.
struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Write the course as a static site: ./course site public.",
        discussion: "Chapters, figures, glossary, search and the libraries; the links are checked.")

    @Argument(help: "The folder to write into; it is made where it is missing.") var folder: String
    @Flag(help: "Draw all figures for a dark page too, which takes some minutes the first time.") var dark = false
    @Flag(help: "Leave out the pages of the libraries.") var withoutLibraries = false

    func run() throws {
        let words = [folder] + (dark ? ["--dark"] : []) + (withoutLibraries ? ["--without-libraries"] : [])
        try ProductOfItsOwn.desk.become(["site"] + words, in: try Repository.locate())
    }
}

extension ProductOfItsOwn {
    static let desk = ProductOfItsOwn(
        name: "course-desk", note: "Building the desk; the first time takes about a minute.", log: "desk-build.txt")
}
