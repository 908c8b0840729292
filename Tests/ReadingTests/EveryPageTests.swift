import Formulas
import Foundation
import Testing

@testable import Reading

/// Every page at every usual width, with and without UTF-8.
@Suite struct EveryPageTests {
    private static let docs = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Docs")

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: docs.path)) ?? [])
        .filter { $0.hasSuffix(".md") }.sorted()

    @Test func thereArePages() { #expect(Self.names.count >= 16) }

    @Test(arguments: names)
    func page(name: String) throws {
        let text = try String(contentsOf: Self.docs.appending(path: name), encoding: .utf8)
        // Words as they are at a width at which nothing breaks.
        for glyphs in [Glyphs.unicode, .ascii] {
            let known = Set(TerminalPage(markdown: text, width: 5000, glyphs: glyphs).lines.flatMap(Self.words))
            for width in [40, 60, 80, 120] {
                let lines = TerminalPage(markdown: text, width: width, glyphs: glyphs).lines
                for line in lines {
                    let isCode = line.hasPrefix("    ")
                    #expect(line.count <= width || isCode || Self.isOneWord(line), "\(name), \(width): \(line)")
                    if glyphs == .ascii { #expect(line.utf8.allSatisfy { $0 < 128 }, "\(name): \(line)") }
                    #expect(!line.contains("\u{E000}") && line.last != " ", "\(name): \(line)")
                    #expect(!line.contains("<details") && !line.contains("</summary>"), "\(name): \(line)")
                }
                let broken = lines.flatMap(Self.words).filter { !known.contains($0) }
                #expect(broken.isEmpty, "\(name), \(width): \(broken)")
            }
        }
    }

    /// The words of a line but for rules and what names a column.
    private static func words(_ line: String) -> [String] {
        line.split(separator: " ").map(String.init).filter { word in
            !word.allSatisfy { "─-".contains($0) } && !word.hasSuffix(":")
        }
    }

    private static func isOneWord(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        return words.count == 1 || words.count == 2 && ["-", "[picture:"].contains(words[0])
    }
}
