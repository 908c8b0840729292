import ChapterKit
import CommandSupport
import Foundation

/// How long a reader of "Break it" waits: one line of a chapter is changed, then `./course plot` until the picture is
/// there. Measured in a copy of the clone, which is kept in `.course/edit-to-picture` and built once.
struct EditToPicture {
    private let copy: Repository

    /// What is changed: an answer, a model, a figure.
    private static let kinds = ["Solutions", "Models", "Figures"]

    /// Makes the copy, or brings it up to date, and builds it.
    ///
    /// - Throws: `CourseFailure` when it cannot be made or built.
    init(of repository: Repository) throws {
        copy = Repository(root: repository.state.appending(path: "edit-to-picture"))
        let files = FileManager.default
        try files.createDirectory(at: copy.root, withIntermediateDirectories: true)
        for name in ["Package.swift", "course", "Sources", "Tests", "Benchmarks", "Exercises", "Datasets", "Docs"] {
            try? files.removeItem(at: copy.url(name))
            if ["Datasets", "Docs"].contains(name) {
                try files.createSymbolicLink(at: copy.url(name), withDestinationURL: repository.url(name))
            } else {
                try files.copyItem(at: repository.url(name), to: copy.url(name))
            }
        }
        print("building a copy of the course, which takes some minutes the first time")
        fflush(nil)
        _ = try seconds(["plot", "--list"])
    }

    /// Measures each chapter that draws something, and prints a row for each, then the median and the longest wait.
    ///
    /// - Throws: `CourseFailure` when a changed line does not build.
    func run() throws {
        print("chapter           figure                    " + Self.kinds.map { $0.padded(to: 11) }.joined())
        var all: [Double] = []
        for contents in Session.course.contents {
            guard let figure = contents.figures.first(where: { !$0.exercises.isEmpty }) ?? contents.figures.first else {
                continue
            }
            let waits = try Self.kinds.map { kind in
                try file(of: kind, in: contents).map { try wait(for: figure.name, changing: $0) }
            }
            all += waits.compactMap { $0 }
            let cells = waits.map { ($0.map { String(format: "%.1f s", $0) } ?? "-").padded(to: 11) }
            print("\(contents.chapter.folder.padded(to: 17)) \(figure.name.padded(to: 25)) \(cells.joined())")
            fflush(nil)
        }
        all.sort()
        guard let longest = all.last else { return }
        let median = String(format: "%.1f s", all[all.count / 2])
        print(
            "edit-to-picture: \(median) from a changed line to its picture, median of \(all.count) changes; "
                + String(format: "the longest %.1f s", longest))
    }

    /// The first file of a chapter's folder with a line that can be changed.
    private func file(of kind: String, in contents: ChapterContents) throws -> URL? {
        let folder = copy.url("Sources/Chapters/\(contents.chapter.folder)/\(kind)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.sorted().map { folder.appending(path: $0) }.first { try changed($0) != nil }
    }

    /// The text of a file with a statement more, before the first `return`, `guard` or `for`.
    private func changed(_ file: URL) throws -> String? {
        var lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let place = lines.firstIndex { $0.firstMatch(of: #/^ {4,}(return|guard|for) /#) != nil }
        guard let place else { return nil }
        lines.insert("        _ = \(Int.random(in: 1...1_000_000))", at: place)
        return lines.joined(separator: "\n")
    }

    /// Changes a line and draws. The line stays: the copy's sources are made anew at the next start.
    private func wait(for figure: String, changing file: URL) throws -> Double {
        guard let text = try changed(file) else { return 0 }
        try text.write(to: file, atomically: true, encoding: .utf8)
        return try seconds(["plot", figure])
    }

    private func seconds(_ arguments: [String]) throws -> Double {
        var course = Subprocess(copy.url("course").path, arguments)
        course.folder = copy.root
        course.log = copy.root.appending(path: "log.txt")
        let start = Terminal.seconds()
        guard try course.run() == .exited(0) else {
            throw CourseFailure(
                .environment,
                "./course \(arguments.joined(separator: " ")) failed; see log.txt in "
                    + ".course/edit-to-picture")
        }
        return Terminal.seconds() - start
    }
}
