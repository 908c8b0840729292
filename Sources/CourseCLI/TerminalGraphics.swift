import CommandSupport
import Foundation
import Plotting

/// How a terminal shows pictures, if it does. It is asked: what its name promises and what its version can are two
/// things.
enum TerminalGraphics: Equatable {
    case kitty, iTerm2, sixel

    /// Three questions, and last one that every terminal answers, so that nobody waits for an answer that never comes:
    /// kitty's query (https://sw.kovidgoyal.net/kitty/graphics-protocol/#querying-support-and-available-transmission-mediums),
    /// iTerm2's cell size (https://iterm2.com/documentation-escape-codes.html), and DEC's device attributes.
    static let questions =
        "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\" + "\u{1B}]1337;ReportCellSize\u{07}" + "\u{1B}[c"

    /// What the answers mean: `_Gi=31;OK` for kitty's protocol, a cell size for iTerm2's, and the attribute 4 for
    /// sixels; nil where there is none of them.
    init?(answers: String) {
        if answers.contains("_Gi=31;OK") {
            self = .kitty
        } else if answers.contains("]1337;ReportCellSize=") {
            self = .iTerm2
        } else if let attributes = answers.firstMatch(of: #/\[\?([0-9;]*)c/#)?.1.split(separator: ";"),
            attributes.dropFirst().contains("4")
        {
            self = .sixel
        } else {
            return nil
        }
    }

    /// Whether the last question is answered.
    static func isAnswered(_ answers: String) -> Bool { answers.contains(#/\[\?[0-9;]*c/#) }

    /// Asks the terminal; nil where there is none, or nobody sits at it. Waits a second at most.
    static func asked() -> TerminalGraphics? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, tcgetpgrp(STDIN_FILENO) == getpgrp(),
            ProcessInfo.processInfo.environment["TERM"] != "dumb"
        else { return nil }
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
        var silent = usual
        silent.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual) }
        Terminal.write(questions)
        var answers = ""
        let end = Terminal.seconds() + 1
        while !isAnswered(answers), Terminal.seconds() < end {
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, 100) > 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count <= 0 { break }
            answers += String(decoding: bytes.prefix(count), as: UTF8.self)
        }
        return TerminalGraphics(answers: answers)
    }

    /// Shows a PNG below the cursor, where the terminal can; a file that cannot be read is left to whoever opens it.
    static func show(_ path: String) {
        guard let kind = asked(), let data = FileManager.default.contents(atPath: URL(filePath: path).path) else {
            return
        }
        let columns = min(100, Terminal.columns - 2)
        switch kind {
        case .kitty: print(TerminalPicture.kitty(png: Array(data), columns: columns))
        case .iTerm2: print(TerminalPicture.iTerm2(png: Array(data), columns: columns))
        case .sixel:
            guard let image = try? PNGImage(decoding: Array(data)) else { return }
            print(TerminalPicture.sixel(image.shrunk(toWidth: pixels ?? 800)))
        }
    }

    /// The width of the terminal in pixels, where it tells.
    private static var pixels: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_xpixel > 0 else { return nil }
        return Int(size.ws_xpixel)
    }
}
