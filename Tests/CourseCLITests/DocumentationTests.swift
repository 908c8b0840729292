import ArgumentParser
import ChapterKit
import CommandSupport
import CourseContents
import Foundation
import Testing
@testable import CourseCLI
import Workshop

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
        let repository = Repository(root: Self.root)
        for page in try pages() {
            for match in page.text.matches(of: #/\./course(?: ([^`\n#|)]*))?/#) {
                let words = (match.1 ?? "").split(separator: " ").map { word in
                    placeholders[String(word)] ?? word.trimmingCharacters(in: CharacterSet(charactersIn: ",.:;?"))
                }
                guard words.first != "ANYTHING" else { continue }
                let arguments = Array(words.prefix { !["and", "or", "to", "then", "shows", "draws"].contains($0) })
                #expect(throws: Never.self, "\(page.path): \(match.0)") {
                    try Course.$current.withValue(Course(courseChapters)) { _ = try CourseProgram.parsed(arguments) }
                    if arguments.first == "read", arguments.count > 1 {
                        _ = try PageNames(in: repository).path(of: arguments[1], in: Course(courseChapters))
                    }
                    if arguments.first == "quiz", arguments.count > 1 {
                        _ = try QuizFile(chapter: arguments[1], in: repository)
                    }
                }
                count += 1
            }
        }
        #expect(count > 20)
    }

    /// Of each chapter of Getting started's table, beside the minutes of its exercises.
    @Test func theHoursOfTheChaptersAreTrue() throws {
        let page = try #require(try pages().first { $0.path == "Docs/00-getting-started.md" })
        let course = Course(courseChapters)
        let rows = page.text.matches(of: #/\n\| \[([0-9]{2}) [^|]*\|[^|]*\| ([0-9]+)(½?)/#)
        #expect(rows.count == 13)
        for row in rows {
            let minutes = course.counted.map(\.info).filter { $0.chapter == row.1 }.map(\.minutes).reduce(0, +)
            let hours = (Double(row.2) ?? 0) + (row.3.isEmpty ? 0 : 0.5)
            #expect(abs(hours - Double(minutes) / 60) < 0.3, "chapter \(row.1): \(minutes) minutes")
        }
    }

    /// What `swift test` prints on a fresh clone, as Getting started shows it.
    @Test func theCountsOfExercisesAreTrue() throws {
        let page = try #require(try pages().first { $0.path == "Docs/00-getting-started.md" })
        let course = Course(courseChapters)
        var lines = ["Your exercises: 0 of \(course.counted.count) pass."]
        for contents in course.contents where !contents.exercises.isEmpty && !contents.chapter.isOptional {
            let chapter = contents.chapter
            lines.append("  \(chapter.number) \(chapter.title.padded(to: 28)) 0 of \(contents.exercises.count)")
        }
        #expect(page.text.contains(lines.joined(separator: "\n") + "\nRed is"))
    }

    /// The column "name in code" of the glossary names what is there.
    @Test func everyNameInTheGlossaryOccursInTheSources() throws {
        let page = try #require(try pages().first { $0.path == "Docs/glossary.md" })
        let rows = page.text.split(separator: "\n").filter { $0.hasPrefix("|") }.map { $0.split(separator: "|") }
        let header = try #require(rows.first).map { $0.trimmingCharacters(in: .whitespaces) }
        let column = try #require(header.firstIndex(of: "name in code"))
        let marks = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "_")).inverted
        var words: Set<String> = []
        for folder in ["Sources", "Benchmarks"] {
            let root = Self.root.appending(path: folder)
            for path in FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String }) ?? []
            where path.hasSuffix(".swift") {
                let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
                words.formUnion(text.components(separatedBy: marks))
            }
        }
        var count = 0
        for row in rows.dropFirst(2) {
            for match in row[column].matches(of: #/`([^`]+)`/#) {
                for word in String(match.1).components(separatedBy: marks) where !word.isEmpty {
                    #expect(words.contains(word), "\(row[0]): \(word)")
                    count += 1
                }
            }
        }
        #expect(count > 100)
    }

    /// A line of a paragraph that begins with `1.` or `-` becomes a list.
    @Test func noLineOfAParagraphBeginsAListByAccident() throws {
        for page in try pages() {
            var (isCode, isList, before) = (false, false, "")
            for (number, line) in page.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if line.trimmingPrefix(while: { $0 == " " }).hasPrefix("```") { isCode.toggle() }
                if line.isEmpty { isList = false }
                let beginsItem = line.prefixMatch(of: #/ *([-*+]|\d+[.)]) /#) != nil
                if beginsItem, !isCode {
                    let isAfterText = !before.isEmpty && !before.hasPrefix("#") && !before.contains("```")
                    #expect(isList || !isAfterText, "\(page.path):\(number + 1): \(line)")
                    isList = true
                }
                before = String(line)
            }
        }
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

    @Test func theGalleryShowsEveryFigureUnderItsChapter() throws {
        let page = try #require(try pages().first { $0.path == "Docs/figures.md" })
        let sections = page.text.components(separatedBy: "\n## ").dropFirst()
        for contents in courseChapters where !contents.figures.isEmpty {
            let section = try #require(sections.first { $0.hasPrefix(contents.chapter.number) })
            let shown = section.matches(of: #/\(figures/([a-z-]+)\.png\)/#).map { String($0.1) }
            #expect(shown == contents.figures.map(\.name), "chapter \(contents.chapter.number)")
            for figure in contents.figures {
                #expect(section.contains("course plot \(figure.name) --animate`") == figure.moves, "\(figure.name)")
            }
        }
    }

    @Test func figuresHaveNamesOfTheirOwnAndNameExercisesThatExist() {
        let ids = Set(Course(courseChapters).exercises.map(\.info.id))
        #expect(Set(Course(courseChapters).figures.map(\.name)).count == Course(courseChapters).figures.count)
        for figure in Course(courseChapters).figures { #expect(ids.isSuperset(of: figure.exercises), "\(figure.name)") }
    }

    @Test func everyChapterHasItsTutorialAndItsFigures() throws {
        let pages = try pages()
        // Chapter 00 holds what belongs to the course as a whole: its figures stand on other pages.
        for contents in courseChapters where contents.chapter.number != "00" {
            let page = try #require(pages.first { $0.path == contents.chapter.tutorial })
            // What belongs to the course as a whole is shown on any page.
            let texts = contents.chapter.isOptional ? pages.map(\.text) : [page.text]
            for figure in contents.figures {
                let isShown = texts.contains { $0.contains("figures/\(figure.name).png") }
                #expect(isShown, "\(page.path) does not show \(figure.name)")
            }
        }
    }
}
