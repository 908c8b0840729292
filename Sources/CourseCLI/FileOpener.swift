import CommandSupport
import Foundation

/// Opens a file with the program that the system has for its kind.
enum FileOpener {
    #if os(macOS)
        static let program = "open"
    #else
        static let program = "xdg-open"
    #endif

    /// - Throws: `CourseFailure` where the system cannot.
    static func open(_ path: String) throws {
        let file = URL(filePath: path).path
        guard try Subprocess(program, [file]).run() == .exited(0) else {
            throw CourseFailure(.environment, "\(program) cannot open the file; open \(file) yourself")
        }
    }
}
