import Foundation

@testable import Book

/// The clone that the tests stand in, and small pages of their own.
enum TestPages {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A clone in a temporary folder with these files.
    static func clone(_ files: [String: String]) throws -> URL {
        let root = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID().uuidString)")
        for folder in ["Docs/figures", "Datasets", "Sources/Book"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(
            at: Self.root.appending(path: "Sources/Book/Web"), to: root.appending(path: "Sources/Book/Web"))
        for (name, text) in files {
            try Data(text.utf8).write(to: root.appending(path: name))
        }
        return root
    }

    /// The body of the page `Docs/01-page.md` in a clone with a glossary.
    static func html(_ markdown: String, with files: [String: String] = [:]) throws -> PageHTML {
        let glossary =
            "# Glossary\n\n| term | meaning |\n|---|---|\n| learning rate | how far *weights* move |\n"
            + "| sigmoid | a soft step |\n| unit | one neuron |\n"
        let root = try clone(["Docs/01-page.md": markdown, "Docs/glossary.md": glossary].merging(files) { $1 })
        defer { try? FileManager.default.removeItem(at: root) }
        let book = try Book(root: root)
        return try PageWriter.write(book.pages[0], of: book)
    }
}
