import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation
import Reading

/// `course read 01`: a page of the course in the terminal, page by page.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read a chapter or another page here: ./course read 01, ./course read glossary.",
        discussion: "On a terminal a page at a time, through $PAGER or less. Otherwise the plain text.")

    @Argument(help: "A chapter, such as 01, or a page, such as glossary. Without it: the pages.") var page: String?

    func run() throws {
        let repository = try Repository.locate()
        let pages = PageNames(in: repository)
        guard let page else { return pages.list.forEach { print($0) } }
        let text = try repository.text(of: try pages.path(of: page, in: Session.course))
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let shown = TerminalPage(
            markdown: text, width: min(Terminal.columns - 2, 88), style: Terminal.pageStyle,
            glyphs: Terminal.showsUnicode ? .unicode : .ascii)
        let lines = shown.lines
        if !isTerminal || !Pager.show(lines) { lines.forEach { print($0) } }
    }
}

/// The pages in `Docs` by the names that somebody may type: `glossary`, `swift` for `swift-in-an-hour`, `lstm` for
/// `07-lstm`.
struct PageNames {
    /// The names of the files without their end, in the order of the alphabet.
    private let files: [String]

    init(in repository: Repository) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: repository.url("Docs").path)) ?? []
        files = names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
    }

    /// What to type for each page: a chapter's number, a name for the others.
    var list: [String] {
        files.map { file in
            let word = Self.number(of: file) ?? file
            return "./course read \(word.padded(to: 24)) Docs/\(file).md"
        }
    }

    /// The page that a word names, from the top of the repository.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names, or the chapters where a number has none.
    func path(of word: String, in course: Course) throws -> String {
        if Int(word) != nil { return try course.chapter(numbered: word).tutorial }
        var name = String(word.split(separator: "/").last ?? "").lowercased()
        if name.hasSuffix(".md") { name.removeLast(3) }
        let titles = files.map(Self.title)
        let exact = files.indices.filter { files[$0] == name || titles[$0] == name }
        let found = exact.isEmpty ? files.indices.filter { titles[$0].hasPrefix("\(name)-") } : exact
        guard found.count == 1 else { throw CourseFailure.unknown("page", word, known: titles) }
        return "Docs/\(files[found[0]]).md"
    }

    /// Without the number before it.
    private static func title(of file: String) -> String {
        number(of: file) == nil ? file : file.split(separator: "-").dropFirst().joined(separator: "-")
    }

    private static func number(of file: String) -> String? {
        file.split(separator: "-").first.map(String.init).flatMap { Int($0) == nil ? nil : $0 }
    }
}

extension Terminal {
    /// How a page is set off where there is colour.
    static var pageStyle: TerminalPage.Style {
        TerminalPage.Style(
            heading: { styled($0, .bold) }, strong: { styled($0, .bold) }, code: { styled($0, .cyan) },
            faint: { styled($0, .dim) })
    }
}

/// The program that shows a long text a page at a time.
enum Pager {
    /// - Returns: whether there was a pager that could show it.
    static func show(_ lines: [String]) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        let wanted = environment["PAGER"] ?? "less -R"
        if wanted.allSatisfy(\.isWhitespace) || environment["TERM"] == "dumb" { return false }
        setenv("LESSCHARSET", "utf-8", 0)  // Otherwise less goes by the locale, and shows bytes in place of letters.
        fflush(nil)
        // Not Foundation's Process: the pager must share our process group to be given the keys.
        guard let pager = popen(wanted, "w") else { return false }
        fputs(lines.joined(separator: "\n") + "\n", pager)
        return ![126, 127].contains((pclose(pager) >> 8) & 0xFF)
    }
}
