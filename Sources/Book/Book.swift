import Foundation
import SafeFiles

/// The pages of the course, read: chapters, glossary, what teachers and authors need, and the data sets' descriptions.
package struct Book: Sendable {
    /// The clone that the pages lie in.
    package let root: URL
    package let pages: [Page]
    package let glossary: Glossary
    /// Names of the figures that are there for a dark page too.
    let darkFigures: Set<String>

    private let pageOfSource: [String: Int]
    /// Where each exercise stands: the number of its page.
    private let pageOfExercise: [String: Int]

    /// - Parameters:
    ///   - root: a clone of the course; its `Docs` and the `README.md` of each folder of `Datasets` are read.
    ///   - darkFigures: a folder with figures as `./course plot NAME --dark` draws them; a figure that it does not have
    ///     stands on a light plate on the dark page.
    /// - Throws: `DataError` for a page that cannot be read, with file and line where they are known.
    package init(root: URL, darkFigures: URL? = nil) throws {
        // The page of all figures is for readers of the repository: the book has a gallery of its own.
        var pages = try Self.files(in: root, "Docs") { $0.hasSuffix(".md") && $0 != "figures.md" }
            .map { try Page(root: root, source: $0) }
        let folders = try Self.files(in: root, "Datasets") { _ in true }
        pages += try folders.map { $0 + "/README.md" }
            .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
            .map { try Page(root: root, source: $0) }
        pages = Page.Kind.allCases.flatMap { kind in pages.filter { $0.kind == kind } }
        self.root = root
        self.pages = pages
        let dark = try darkFigures.map { try FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
        self.darkFigures = Set(dark.filter { $0.hasSuffix(".png") }.map { String($0.dropLast(".png".count)) })
        glossary = Glossary(blocks: pages.first { $0.kind == .glossary }?.blocks ?? [])
        pageOfSource = Dictionary(uniqueKeysWithValues: pages.enumerated().map { ($1.source, $0) })
        let exercises = pages.enumerated().flatMap { number, page in page.exercises.map { ($0.id, number) } }
        pageOfExercise = Dictionary(exercises) { first, _ in first }
    }

    private static func files(in root: URL, _ folder: String, where isWanted: (String) -> Bool) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
                .filter(isWanted).sorted().map { "\(folder)/\($0)" }
        } catch {
            throw DataError(
                file: root.appending(path: folder).path, expected: "the pages of the course", found: "no such folder",
                remedy: "Give the folder of a clone of the course.")
        }
    }

    package var chapters: [Page] { pages.filter { $0.kind == .chapter } }

    /// The page with this name, such as `01-perceptron`.
    package func page(named name: String) -> Page? { pages.first { $0.name == name } }

    func page(ofSource source: String) -> Page? { pageOfSource[source].map { pages[$0] } }

    /// The page on which an exercise has its place.
    package func page(holding exercise: String) -> Page? { page(ofExercise: exercise) }

    func page(ofExercise id: String) -> Page? { pageOfExercise[id].map { pages[$0] } }

    /// The pages before and after this one, in the order of reading.
    func neighbours(of page: Page) -> (before: Page?, after: Page?) {
        guard let place = pages.firstIndex(where: { $0.source == page.source }) else { return (nil, nil) }
        return (place > 0 ? pages[place - 1] : nil, place + 1 < pages.count ? pages[place + 1] : nil)
    }
}

/// One page, read and not yet set.
package struct Page: Sendable {
    package enum Kind: CaseIterable, Sendable { case chapter, glossary, reference, data }

    /// An exercise that the page's list names.
    package struct Exercise: Equatable, Sendable {
        package let id: String
        package let minutes: Int
    }

    /// Of the file that it becomes, without `.html`.
    package let name: String
    /// The path of its Markdown in the clone.
    package let source: String
    package let kind: Kind
    /// The two digits of a chapter.
    package let number: String?
    package let title: String
    package let blocks: [Block]
    package let exercises: [Exercise]

    init(root: URL, source: String) throws {
        let markdown: String
        do { markdown = try String(contentsOf: root.appending(path: source), encoding: .utf8) } catch {
            throw DataError(
                file: source, expected: "a page in UTF-8", found: "\(error.localizedDescription)",
                remedy: "Get the file back with `git restore \(source)`.")
        }
        try self.init(markdown: markdown, source: source)
    }

    /// - Parameter source: the path in the clone; it decides what kind of page this is, and its name.
    init(markdown: String, source: String) throws {
        blocks = try MarkdownReader.read(markdown, file: source)
        let parts = source.split(separator: "/").map(String.init)
        let file = String(parts[parts.count - 1].dropLast(".md".count))
        let isData = parts[0] == "Datasets"
        self.source = source
        name = isData ? "data-" + parts[parts.count - 2] : file
        let digits = file.prefix { $0.isNumber }
        number = digits.count == 2 && !isData ? String(digits) : nil
        kind = isData ? .data : file == "glossary" ? .glossary : number != nil ? .chapter : .reference
        let first = blocks.lazy.compactMap { if case .heading(1, let text) = $0 { text.plain } else { nil } }.first
        let title = first ?? file
        self.title = number.map { title.hasPrefix($0 + " ") ? String(title.dropFirst(3)) : title } ?? title
        exercises = blocks.flatMap { block -> [Exercise] in
            guard case .list(.some, _, let items) = block else { return [] }
            return items.compactMap(Exercise.init(item:))
        }
    }
}

extension Page.Exercise {
    /// From an item of a numbered list that begins with the id in bold and says how long it takes:
    /// `**`weighted-sum`** (5 minutes). …`
    init?(item: [Block]) {
        guard case .paragraph(let inlines)? = item.first, inlines.count > 1, case .strong(let strong) = inlines[0],
            strong.count == 1, case .code(let id) = strong[0], case .text(let text) = inlines[1],
            let minutes = text.prefixMatch(of: #/ \((\d+) minutes?\)/#).flatMap({ Int($0.1) })
        else { return nil }
        (self.id, self.minutes) = (id, minutes)
    }
}
