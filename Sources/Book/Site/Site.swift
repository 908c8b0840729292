import Foundation
import Formulas
import SafeFiles

/// The book as a static site: files that any web server, or a browser by itself, can show.
package struct Site: Sendable {
    package let book: Book
    package let title: String
    private let darkFigures: URL?

    /// - Parameters:
    ///   - root: a clone of the course.
    ///   - title: of the book.
    ///   - darkFigures: a folder with the figures for a dark page, see `Book`.
    /// - Throws: `DataError` for a page that cannot be read.
    package init(root: URL, title: String = "course", darkFigures: URL? = nil) throws {
        book = try Book(root: root, darkFigures: darkFigures)
        (self.title, self.darkFigures) = (title, darkFigures)
    }

    /// What was written.
    package struct Report: Sendable {
        package let pages: Int
        package let figures: Int
        package let broken: [BrokenLink]
    }

    /// Writes the site into a folder, which is made where it is missing. Files of the same names are replaced.
    ///
    /// - Parameter libraries: pages of the libraries, see `LibraryPages`.
    /// - Throws: `DataError` for a page with a bad formula, link or figure; `FileError` where the folder cannot be
    ///   written.
    package func write(to folder: URL, libraries: [LibraryPages.Library] = []) throws -> Report {
        var fittings = Fittings()
        fittings.libraries = libraries.map(\.name)
        let set = try SetPages(self)
        try makeFolders(["figures", "web", "files"], in: folder)
        let parts = set.parts + libraries.map { LibraryPages.part(of: $0) }
        for part in parts { try write(set.html(part, fittings), to: folder.appending(path: part.name + ".html")) }
        try write(try set.searchIndex(libraries).script(), to: folder.appending(path: "search-index.js"))
        try copyFiles(of: set, to: folder)
        return Report(
            pages: parts.count, figures: set.pages.reduce(0) { $0 + $1.1.figures.count },
            broken: try SiteLinks.broken(in: folder))
    }

    /// The index of all pages.
    package func searchIndex() throws -> SearchIndex { try SetPages(self).searchIndex() }

    // MARK: - Files

    private func write(_ text: String, to file: URL) throws { try AtomicFile.write(Array(text.utf8), to: file.path) }

    private func makeFolders(_ names: [String], in folder: URL) throws {
        for name in names {
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
    }

    /// Style and scripts are files of the clone: the program runs in it anyway, and who changes them sees it at once,
    /// without a build.
    private func copyFiles(of set: SetPages, to folder: URL) throws {
        let web = book.root.appending(path: "Sources/Book/Web")
        for name in try FileManager.default.contentsOfDirectory(atPath: web.path).sorted() {
            try copy(web.appending(path: name), to: folder.appending(path: "web/\(name)"))
        }
        for name in Set(set.pages.flatMap(\.1.figures).map(\.name)) {
            let light = book.root.appending(path: "Docs/figures/\(name).png")
            try copy(light, to: folder.appending(path: "figures/\(name).png"))
            if let darkFigures, book.darkFigures.contains(name) {
                try copy(
                    darkFigures.appending(path: "\(name).png"), to: folder.appending(path: "figures/\(name)-dark.png"))
            }
        }
        for path in set.attachments {
            let target = folder.appending(path: "files/\(path)")
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try copy(book.root.appending(path: path), to: target)
        }
    }

    private func copy(_ source: URL, to target: URL) throws {
        try AtomicFile.write(Array(try Data(contentsOf: source)), to: target.path)
    }
}
