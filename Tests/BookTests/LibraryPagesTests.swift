import Foundation
import SafeFiles
import Testing

@testable import Book

/// A symbol graph of three declarations against the page that a person would write of it.
@Suite struct LibraryPagesTests {
    private func library(_ graphs: [String: String]) throws -> LibraryPages.Library {
        let folder = FileManager.default.temporaryDirectory.appending(path: "graphs-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in graphs { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try LibraryPages.library("Small", graphs: folder)
    }

    private func symbol(_ path: [String], _ declaration: String, _ comment: [String], id: String? = nil) -> String {
        let lines = comment.map { "{\"text\":\"\($0)\"}" }.joined(separator: ",")
        let names = path.map { "\"\($0)\"" }.joined(separator: ",")
        return """
            {"kind":{"identifier":"swift.struct"},"identifier":{"precise":"\(id ?? path.joined())"},
            "names":{"title":"\(path[path.count - 1])"},"pathComponents":[\(names)],"docComment":{"lines":[\(lines)]},
            "declarationFragments":[{"kind":"text","spelling":"\(declaration)"}]}
            """
    }

    @Test func typesAndMembersHaveTheirPlaces() throws {
        let symbols = [
            symbol(["Net", "size"], "var size: Int", ["Units, `[1]`."]),
            symbol(["Net"], "struct Net<T>", ["A net; see ``Net/size``.", "", "- One", "- $x^2$"]),
            symbol(["Net", "=="], "static func ==", [], id: "a::SYNTHESIZED::b"),
        ]
        let graph = "{\"symbols\":[\(symbols.joined(separator: ","))]}"
        let more = "{\"symbols\":[\(symbol(["Other", "run()"], "func run()", ["Runs."]))]}"
        let found = try library(["Small.symbols.json": graph, "Small@Base.symbols.json": more])
        #expect(found.entries.map(\.path) == ["Net", "Other"])
        #expect(found.entries[0].members.map(\.path) == ["Net.size"])
        let body = LibraryPages.part(of: found).body
        #expect(body.contains("<h2 id=\"api-net\"><code>Net</code></h2>"))
        #expect(body.contains("<h3 id=\"api-net-size\"><code>size</code></h3>"))
        #expect(body.contains("&lt;") && body.contains("<p>A net; see <code>Net/size</code>.</p>"))
        #expect(body.contains("<ul>") && body.contains("<msup>"))
        #expect(body.contains("<code>run()</code>") && body.contains("<p>Runs.</p>"))
        let section = try #require(LibraryPages.sections(of: found).first)
        #expect(section.page == "api-small" && section.anchor == "api-net" && section.text.contains("Net.size"))
    }

    @Test func whatIsNoSymbolGraphIsSaid() {
        #expect(throws: DataError.self) { try library(["Small.symbols.json": "[1"]) }
    }
}
