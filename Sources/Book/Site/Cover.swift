import Formulas
import Foundation

/// The first page: what the book is, and its chapters.
enum Cover {
    static func part(title: String, pages: [(Page, PageHTML)]) -> Shell.Part {
        let chapters = pages.filter { $0.0.kind == .chapter }
        let items = chapters.map { page, html in
            let first = page.blocks.lazy.compactMap { if case .paragraph(let text) = $0 { text.plain } else { nil } }
                .first
            let count = page.exercises.count
            let figures = html.figures.count == 1 ? "1 figure" : "\(html.figures.count) figures"
            let exercises = count == 0 ? "" : "\(count) exercises, \(minutes(page)) · "
            return """
                <li><a href="\(page.name).html"><span class="number">\(page.number ?? "")</span>
                <strong>\(page.title.xmlEscaped)</strong>
                <span class="lead">\(lead(first ?? "").xmlEscaped)</span>
                <span class="facts">\(exercises)\(figures)</span></a></li>
                """
        }
        return Shell.Part(
            name: "index", title: title, kind: "cover",
            opening: """
                <header class="opening"><h1>\(title.xmlEscaped)</h1>
                <p class="promise">Learn how neural networks work by writing them, in Swift.</p></header>
                """,
            body: "<ol class=\"chapters\">\n\(items.joined(separator: "\n"))\n</ol>",
            neighbours: (nil, chapters.first?.0))
    }

    private static func minutes(_ page: Page) -> String {
        let sum = page.exercises.reduce(0) { $0 + $1.minutes }
        return sum < 100 ? "\(sum) minutes" : "about \((sum + 30) / 60) hours"
    }

    /// The first sentences that say something of the content, and not of the effort alone.
    private static func lead(_ text: String) -> String {
        var sentences = text.components(separatedBy: ". ")
        if sentences.count > 1, sentences[0].contains("exercises") { sentences.removeFirst() }
        var lead = sentences.removeFirst()
        while lead.count < 70, !sentences.isEmpty { lead += ". " + sentences.removeFirst() }
        return lead.hasSuffix(".") || lead.hasSuffix("?") ? lead : lead + "."
    }
}

/// All figures, chapter by chapter.
enum Gallery {
    static func part(pages: [(Page, PageHTML)], book: Book) -> Shell.Part {
        let shown = pages.filter { !$0.1.figures.isEmpty && $0.0.kind != .data }
        let headings = shown.map { page, _ in
            let text = (page.number.map { $0 + " " } ?? "") + page.title
            return PageHTML.Heading(level: 2, text: text, html: text.xmlEscaped, anchor: "from-" + page.name)
        }
        let body = zip(shown, headings).map { entry, heading in
            let items = entry.1.figures.map { item($0, of: entry.0, book) }.joined()
            return "<section aria-labelledby=\"\(heading.anchor)\"><h2 id=\"\(heading.anchor)\">\(heading.html)</h2>\n"
                + "<ul class=\"gallery\">\n\(items)</ul></section>\n"
        }.joined()
        return Shell.Part(
            name: "gallery", title: "Figures", kind: "figures",
            opening: "<header class=\"opening\"><h1>Figures</h1></header>",
            body: body, headings: headings)
    }

    private static func item(_ figure: PageHTML.Figure, of page: Page, _ book: Book) -> String {
        guard let size = PNGSize(book.root.appending(path: "Docs/figures/\(figure.name).png")) else { return "" }
        let images = figure.images(size: size, hasDark: book.darkFigures.contains(figure.name), isDecoration: true)
        return "<li><a href=\"\(page.name).html#\(figure.anchor)\"><span class=\"picture\">\(images)</span>"
            + "<span class=\"caption\"><b>\(figure.number)</b> \(figure.text.xmlEscaped)</span></a></li>\n"
    }
}

/// The page that shows what the search finds; it works from a folder too.
enum SearchPage {
    static func part() -> Shell.Part {
        Shell.Part(
            name: "search", title: "Search", kind: "search",
            opening: "<header class=\"opening\"><h1>Search</h1></header>",
            body: """
                <div id="search-page" class="search-box"><noscript><p>The search needs JavaScript; the
                <a href="glossary.html">glossary</a> and the contents do without.</p></noscript></div>
                """)
    }
}
