import Formulas

/// All pages of a book, set: what a site writes into files, and what the desk hands out one by one.
package struct SetPages: Sendable {
    package let pages: [(Page, PageHTML)]
    private let site: Site
    let parts: [Shell.Part]

    /// - Throws: `DataError` for a page with a bad formula, link or figure.
    package init(_ site: Site) throws {
        self.site = site
        let book = site.book
        pages = try book.pages.map { ($0, try PageWriter.write($0, of: book)) }
        parts =
            pages.map { Self.part($0, $1, book) } + [
                Cover.part(title: site.title, pages: pages), Gallery.part(pages: pages, book: book), SearchPage.part(),
            ]
    }

    private static func part(_ page: Page, _ html: PageHTML, _ book: Book) -> Shell.Part {
        let number = page.number.map { "<p class=\"number\" aria-hidden=\"true\">\($0)</p>" } ?? ""
        let spoken = page.number.map { "<span class=\"away-from-sight\">Chapter \($0): </span>" } ?? ""
        return Shell.Part(
            name: page.name, title: (page.number.map { $0 + " " } ?? "") + page.title, kind: "\(page.kind)",
            opening: "<header class=\"opening\">\(number)<h1>\(spoken)\(page.title.xmlEscaped)</h1></header>",
            body: html.body,
            headings: html.headings, neighbours: book.neighbours(of: page))
    }

    func html(_ part: Shell.Part, _ fittings: Fittings) -> String {
        Shell(book: site.book, title: site.title, fittings: fittings).html(part)
    }

    /// The whole page with this name; nil where there is none.
    package func html(of name: String, _ fittings: Fittings) -> String? {
        parts.first { $0.name == name }.map { html($0, fittings) }
    }

    /// A page that is not of the book, in its form.
    ///
    /// - Parameters:
    ///   - name: of the file, without `.html`.
    ///   - kind: the class of its body.
    ///   - body: HTML below the title.
    package func html(name: String, title: String, kind: String, body: String, _ fittings: Fittings) -> String {
        html(
            Shell.Part(
                name: name, title: title, kind: kind,
                opening: "<header class=\"opening\"><h1>\(title.xmlEscaped)</h1></header>", body: body), fittings)
    }

    /// Paths in the clone of files that the pages link to and that are no pages.
    package var attachments: Set<String> { pages.reduce(into: []) { $0.formUnion($1.1.attachments) } }

    package func searchIndex(_ libraries: [LibraryPages.Library] = []) -> SearchIndex {
        SearchIndex(sections: pages.flatMap(\.1.sections) + libraries.flatMap(LibraryPages.sections))
    }
}

extension Book {
    /// A few lines of Markdown that stand on no page, such as a question, as HTML; links are not looked up.
    ///
    /// - Throws: `DataError` for a formula that is not known.
    package func html(markdown: String) throws -> String {
        let page = try Page(markdown: markdown, source: "Docs/glossary.md")
        return try PageWriter.write(page, of: self).body
    }
}
