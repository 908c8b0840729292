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

    /// How wide the terminal is; 80 where there is none.
    package static var columns: Int {
        var size = winsize()
        let hasSize = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return hasSize ? Int(size.ws_col) : 80
    }

    /// Seconds since some moment, only growing.
    package static func seconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

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
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

extension String {
    /// Spaces after the text up to a width in characters.
    package func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
