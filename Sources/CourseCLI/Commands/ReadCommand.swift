import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation
import Reading

/// `course read 01`: a chapter in the terminal, page by page.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read a chapter here: ./course read 01.",
        discussion: "On a terminal a page at a time, through $PAGER or less. Otherwise the plain text.")

    @Argument(help: "The number of a chapter; 00 is Getting started.") var chapter: String

    func run() throws {
        let repository = try Repository.locate()
        let page = try Session.course.chapter(numbered: chapter).tutorial
        let text = try repository.text(of: page)
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let lines = TerminalPage(markdown: text, width: min(Terminal.columns - 2, 88), style: Terminal.pageStyle).lines
        if !isTerminal || !Pager.show(lines) { lines.forEach { print($0) } }
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
        let wanted = ProcessInfo.processInfo.environment["PAGER"] ?? "less -R"
        if wanted.allSatisfy(\.isWhitespace) { return false }
        signal(SIGPIPE, SIG_IGN)  // The reader may quit before the end.
        fflush(nil)
        // Not Foundation's Process: the pager must share our process group to be given the keys.
        guard let pager = popen(wanted, "w") else { return false }
        fputs(lines.joined(separator: "\n") + "\n", pager)
        return ![126, 127].contains((pclose(pager) >> 8) & 0xFF)
    }
}
