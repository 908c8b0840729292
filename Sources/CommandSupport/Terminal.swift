import Foundation

/// Colour where there is a terminal that wants it, plain text otherwise.
package enum Terminal {
    package enum Style: String {
        case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", cyan = "36"
    }

    package static let hasColor =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    package static func styled(_ text: String, _ style: Style) -> String {
        hasColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// A bar of `width` cells, of which the share `part / whole` is full.
    package static func bar(_ part: Int, of whole: Int, width: Int = 24) -> String {
        let full = whole == 0 ? 0 : part * width / whole
        let cells = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        return styled(cells, .green)
    }

    /// Whether the locale is one of UTF-8.
    package static var showsUnicode: Bool {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.lowercased().replacing("-", with: "").contains("utf8")
    }

    /// A bar and what it says, on one line where they fit.
    package static func barLine(_ part: Int, of whole: Int, _ text: String, indent: String = "") -> String {
        let room = (width() ?? 80) - indent.count - text.count - 2
        return indent + (room < 4 ? "" : bar(part, of: whole, width: min(24, room)) + "  ") + text
    }

    /// How wide the terminal is; 80 where there is none.
    package static var columns: Int { width(of: STDOUT_FILENO) ?? 80 }

    /// How wide text may be that is filled to the terminal: nil for a file or a pipe, where a line is a line, unless
    /// `COLUMNS` asks for a width.
    package static func width(of descriptor: Int32 = STDOUT_FILENO) -> Int? {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Prints a text, filled to the terminal.
    ///
    /// - Parameters:
    ///   - indent: what every line begins with.
    ///   - hanging: how many columns more the lines after the first are indented.
    package static func printFilled(_ text: String, indent: String = "", hanging: Int = 0, _ style: Style? = nil) {
        let later = indent + String(repeating: " ", count: hanging)
        for line in FilledText.lines(text, width: width(), first: indent, indent: later) {
            print(style.map { styled(line, $0) } ?? line)
        }
    }

    /// Seconds since some moment, only growing.
    package static func seconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

    /// Clears the screen, where the terminal can.
    package static func clear() {
        if ProcessInfo.processInfo.environment["TERM"] != "dumb" { write("\u{1B}[2J\u{1B}[H") }
    }

    /// Writes to standard output as it is, at once.
    package static func write(_ text: String) {
        print(text, terminator: "")
        fflush(nil)
    }

    /// The next line of standard input, without its end; nil at the end of the input.
    ///
    /// Unlike `readLine` it holds no lock while it waits, so the program can end meanwhile, as on Ctrl-C.
    package static func line() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Writes to standard error, so that standard output stays clean for `--json`.
    package static func note(_ text: String) {
        let lines = text.lines.flatMap { FilledText.lines(String($0), width: width(of: STDERR_FILENO)) }
        try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}

extension String {
    /// Spaces after the text up to a width in characters.
    package func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
