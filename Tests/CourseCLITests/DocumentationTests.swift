import ArgumentParser
import ChapterKit
import CourseContents
import Foundation
import Testing
@testable import CourseCLI

/// What the pages say must exist: commands, figures, files.
@Suite("Documentation") struct DocumentationTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private struct Page {
        let path: String
        let text: String
    }

    private func pages() throws -> [Page] {
        let docs = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Docs").path)
        let paths = ["README.md", "CONTRIBUTING.md"] + docs.filter { $0.hasSuffix(".md") }.map { "Docs/\($0)" }
        return try paths.map {
            Page(path: $0, text: try String(contentsOf: Self.root.appending(path: $0), encoding: .utf8))
        }
    }

    @Test func everyCommandOnAPageCanBeParsed() throws {
        let placeholders = [
            "ID": "sigmoid", "NAME": "neuron", "FILE": "figure.png", "N": "3", "WxH": "600x400", "TASK": "xor",
        ]
        var count = 0
        for page in try pages() {
            for match in page.text.matches(of: #/\./course(?: ([^`\n#|)]*))?/#) {
                let words = (match.1 ?? "").split(separator: " ").map { word in
                    placeholders[String(word)] ?? word.trimmingCharacters(in: CharacterSet(charactersIn: ",.:;?"))
                }
                guard words.first != "ANYTHING" else { continue }
                let arguments = Array(words.prefix { !["and", "or", "to", "then", "shows", "draws"].contains($0) })
                #expect(throws: Never.self, "\(page.path): \(match.0)") {
                    try Session.$course.withValue(Course(courseChapters)) { _ = try CourseProgram.parsed(arguments) }
                }
                count += 1
            }
        }
        #expect(count > 20)
    }

    @Test func everyFigureAndLinkOnAPageExists() throws {
        for page in try pages() {
            let folder = Self.root.appending(path: page.path).deletingLastPathComponent()
            for match in page.text.matches(of: #/\]\(([^)#\s]+)(?:#[^)]*)?\)/#) where !match.1.contains("://") {
                let target = folder.appending(path: String(match.1)).standardized
                #expect(FileManager.default.fileExists(atPath: target.path), "\(page.path): \(match.1)")
            }
        }
    }

    @Test func theFiguresInDocsAreThoseOfTheCatalogue() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Docs/figures").path)
        #expect(Set(files) == Set(Course(courseChapters).figures.map { "\($0.name).png" }))
    }

    @Test func figuresHaveNamesOfTheirOwnAndNameExercisesThatExist() {
        let ids = Set(Course(courseChapters).exercises.map(\.info.id))
        #expect(Set(Course(courseChapters).figures.map(\.name)).count == Course(courseChapters).figures.count)
        for figure in Course(courseChapters).figures { #expect(ids.isSuperset(of: figure.exercises), "\(figure.name)") }
    }

    @Test func everyChapterHasItsTutorialAndItsFigures() throws {
        let pages = try pages()
        for contents in courseChapters where !contents.exercises.isEmpty {
            let page = try #require(pages.first { $0.path == contents.chapter.tutorial })
            for figure in contents.figures {
                #expect(page.text.contains("figures/\(figure.name).png"), "\(page.path) does not show \(figure.name)")
            }
        }
    }
}
