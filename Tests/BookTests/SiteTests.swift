import Foundation
import SafeFiles
import Testing

@testable import Book

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The whole site, written once.
@Suite struct SiteTests {
    static let written: Result<(folder: URL, report: Site.Report), any Error> = Result {
        let name = "course-site-\(ProcessInfo.processInfo.processIdentifier)"
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        return (folder, try Site(root: TestPages.root).write(to: folder))
    }

    private func pages() throws -> [(name: String, text: String)] {
        let folder = try Self.written.get().folder
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".html") }
        return try names.sorted().map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    @Test func everyPageIsThereAndEveryLinkLeadsSomewhere() throws {
        let report = try Self.written.get().report
        #expect(report.broken == [])
        #expect(report.pages >= 27 && report.figures >= 54)
        let names = try pages().map(\.name)
        for name in ["index", "gallery", "glossary", "search", "01-perceptron", "data-iris"] {
            #expect(names.contains(name + ".html"))
        }
    }

    @Test func nothingIsAskedFromElsewhereAndNothingRunsInThePage() throws {
        for (name, text) in try pages() {
            #expect(text.contains("content=\"default-src 'none';"), "\(name)")
            #expect(text.matches(of: #/<(?:script|img|link)[^>]*(?:src|href)="(?:[a-z]+:|\/)/#).isEmpty, "\(name)")
            #expect(text.matches(of: #/<script(?![^>]*src=)| on[a-z]+="| style="|<style/#).isEmpty, "\(name)")
        }
    }

    @Test func headingsGoDownStepByStepAndIdsAreUnique() throws {
        for (name, text) in try pages() {
            let levels = text.matches(of: #/<h([1-6])/#).compactMap { Int($0.1) }
            #expect(levels.first == 1 && levels.filter { $0 == 1 }.count == 1, "\(name)")
            for (before, after) in zip(levels, levels.dropFirst()) {
                #expect(after <= before + 1, "\(name): \(levels)")
            }
            let ids = text.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
            let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
            #expect(twice == [], "\(name)")
        }
    }

    /// The formulas' MathML, as it stands in the pages.
    @Test func noFormulaIsLeftAsLaTeX() throws {
        for (name, text) in try pages() {
            let math = text.matches(of: #/<math(?s:.*?)<\/math>/#).map { String($0.output) }
            for element in math { #expect(XMLParser(data: Data(element.utf8)).parse(), "\(name): \(element)") }
            let prose = text.replacing(#/<code>(?s:.*?)<\/code>/#, with: "")
            #expect(!prose.contains("\\frac") && !prose.contains("$$") && !prose.contains("\u{E000}"), "\(name)")
        }
    }

    /// Warnings that only say that this tidy is older than the standard are left out.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tidy")))
    func tidyHasNothingToSay() throws {
        let folder = try Self.written.get().folder
        for (name, _) in try pages() {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/tidy")
            process.arguments = [
                "-quiet", "-errors", "--custom-tags", "blocklevel", "--drop-empty-elements", "no",
                folder.appending(path: name).path,
            ]
            let pipe = Pipe()
            process.standardError = pipe
            try process.run()
            let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            let newer = ["aria-current", "loading", "alttext"].map { "proprietary attribute \"\($0)\"" }
            let lines = said.split(separator: "\n").filter { line in !newer.contains { line.contains($0) } }
            #expect(lines.isEmpty, "\(name): \(lines.joined(separator: "\n"))")
        }
    }

    @Test func styleAndScriptsAreSmall() throws {
        let web = TestPages.root.appending(path: "Sources/Book/Web")
        let sizes = try FileManager.default.contentsOfDirectory(atPath: web.path).map { name in
            try Data(contentsOf: web.appending(path: name)).count
        }
        #expect(sizes.reduce(0, +) < 150_000)
    }

    @Test func brokenLinksAreFound() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "links-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let page =
            "<a href=\"b.html\"><a href=\"#x\"><a href=\"#y\"><i id=\"y\"><img src=\"https://e.org/a.png\">"
            + "<a href=\"https://e.org\"><a href=\"../c.html\"><a href=\"javascript:1\">"
        try Data(page.utf8).write(to: folder.appending(path: "a.html"))
        #expect(
            try SiteLinks.broken(in: folder).map(\.address)
                == ["b.html", "#x", "https://e.org/a.png", "../c.html", "javascript:1"])
    }

    @Test func aFolderThatIsNoCloneIsSaid() {
        #expect(throws: DataError.self) { try Book(root: FileManager.default.temporaryDirectory) }
    }
}
