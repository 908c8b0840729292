import Foundation
import Formulas
import SafeFiles

/// The book as a static site: files that any web server, or a browser by itself, can show.
package struct Site {
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
    /// - Throws: `DataError` for a page with a bad formula, link or figure; `FileError` where the folder cannot be written.
    package func write(to folder: URL) throws -> Report {
        let pages = try book.pages.map { ($0, try PageWriter.write($0, of: book)) }
        let shell = Shell(book: book, title: title)
        try makeFolders(["figures", "web", "files"], in: folder)
        for (page, html) in pages {
            try write(shell.html(part(page, html)), to: folder.appending(path: page.name + ".html"))
        }
        let extra = [Cover.part(title: title, pages: pages), Gallery.part(pages: pages, book: book), SearchPage.part()]
        for part in extra { try write(shell.html(part), to: folder.appending(path: part.name + ".html")) }
        try write(try index(pages.map(\.1)).script(), to: folder.appending(path: "search-index.js"))
        try copyFiles(pages.map(\.1), to: folder)
        return Report(
            pages: pages.count + extra.count, figures: pages.reduce(0) { $0 + $1.1.figures.count },
            broken: try SiteLinks.broken(in: folder))
    }

    /// The index of all pages.
    package func searchIndex() throws -> SearchIndex {
        index(try book.pages.map { try PageWriter.write($0, of: book) })
    }

    private func index(_ pages: [PageHTML]) -> SearchIndex { SearchIndex(sections: pages.flatMap(\.sections)) }

    private func part(_ page: Page, _ html: PageHTML) -> Shell.Part {
        let number = page.number.map { "<p class=\"number\" aria-hidden=\"true\">\($0)</p>" } ?? ""
        let spoken = page.number.map { "<span class=\"away-from-sight\">Chapter \($0): </span>" } ?? ""
        return Shell.Part(
            name: page.name, title: (page.number.map { $0 + " " } ?? "") + page.title, kind: "\(page.kind)",
            opening: "<header class=\"opening\">\(number)<h1>\(spoken)\(page.title.xmlEscaped)</h1></header>",
            body: html.body,
            headings: html.headings, neighbours: book.neighbours(of: page))
    }

    // MARK: - Files

    private func write(_ text: String, to file: URL) throws { try AtomicFile.write(Array(text.utf8), to: file.path) }

    private func makeFolders(_ names: [String], in folder: URL) throws {
        for name in names {
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
    }

    /// Style and scripts are files of the clone: the program runs in it anyway, and who changes them sees it at once,
    /// without a build.
    private func copyFiles(_ pages: [PageHTML], to folder: URL) throws {
        let web = book.root.appending(path: "Sources/Book/Web")
        for name in try FileManager.default.contentsOfDirectory(atPath: web.path).sorted() {
            try copy(web.appending(path: name), to: folder.appending(path: "web/\(name)"))
        }
        for name in Set(pages.flatMap(\.figures).map(\.name)) {
            let light = book.root.appending(path: "Docs/figures/\(name).png")
            try copy(light, to: folder.appending(path: "figures/\(name).png"))
            if let darkFigures, book.darkFigures.contains(name) {
                try copy(
                    darkFigures.appending(path: "\(name).png"), to: folder.appending(path: "figures/\(name)-dark.png"))
            }
        }
        for path in pages.reduce(into: Set<String>(), { $0.formUnion($1.attachments) }) {
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
