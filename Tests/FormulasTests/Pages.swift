import Foundation
import Formulas

/// The pages of the course, as the tests read them.
enum Pages {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func all() throws -> [(name: String, text: String)] {
        let docs = root.appending(path: "Docs")
        return try FileManager.default.contentsOfDirectory(atPath: docs.path).filter { $0.hasSuffix(".md") }.sorted()
            .map { ($0, try String(contentsOf: docs.appending(path: $0), encoding: .utf8)) }
    }

    /// Every formula of every page, with where it stands.
    static func formulas() throws -> [(place: String, found: FormulaScanner.Found)] {
        try all().flatMap { page in
            FormulaScanner(page.text).found.map { ("\(page.name):\($0.line)", $0) }
        }
    }
}
