import Formulas

/// What stands around the text of every page: head, contents, the way on.
struct Shell {
    let book: Book
    let title: String
    var fittings = Fittings()

    struct Part: Sendable {
        /// Of the file, without `.html`.
        var name: String
        var title: String
        var kind = ""
        /// The opening: number and title.
        var opening: String
        var body: String
        var headings: [PageHTML.Heading] = []
        var neighbours: (before: Page?, after: Page?) = (nil, nil)
    }

    func html(_ part: Part) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(fittings.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>\(part.title == title ? "" : part.title.xmlEscaped + " – ")\(title.xmlEscaped)</title>
        <link rel="stylesheet" href="web/book.css">
        <link rel="icon" href="web/icon.svg" type="image/svg+xml">
        <script src="web/theme.js"></script>
        <script defer src="web/search.js"></script>
        <script defer src="web/book.js"></script>\(fittings.head)
        </head>
        <body\(part.kind.isEmpty ? "" : " class=\"\(part.kind)\"")>
        <a class="skip" href="#text">Skip to the text</a>
        \(bar(part.name))
        <div class="frame">
        \(contents(part.name))
        <main id="text" tabindex="-1">
        <article>
        \(part.opening)
        \(part.body)
        \(fittings.ending(part.name))</article>
        \(way(part.neighbours))
        </main>
        \(here(part.headings))
        </div>
        </body>
        </html>

        """
    }

    private func bar(_ name: String) -> String {
        func item(_ target: String, _ text: String) -> String {
            let current = name == target ? " aria-current=\"page\"" : ""
            return "<a href=\"\(target).html\"\(current)>\(text)</a>"
        }
        let more = fittings.places.map { item($0.name, $0.text) + " " }.joined()
        return """
            <header class="bar">
            <a class="brand" href="index.html">\(title.xmlEscaped)</a>
            <nav aria-label="Book">\(more)\(item("gallery", "Figures")) \(item("glossary", "Glossary")) <a class="find" \
            href="search.html"\(name == "search" ? " aria-current=\"page\"" : "")>Search <kbd>/</kbd></a></nav>
            <button type="button" class="theme" hidden>Colours</button>
            </header>
            """
    }

    private func contents(_ name: String) -> String {
        func group(_ kind: Page.Kind, _ heading: String) -> String {
            let items = book.pages.filter { $0.kind == kind }.map { page in
                let current = page.name == name ? " aria-current=\"page\"" : ""
                let number = page.number.map { "<span class=\"number\">\($0)</span> " } ?? ""
                return "<li><a href=\"\(page.name).html\"\(current)>\(number)\(page.title.xmlEscaped)</a></li>"
            }
            return items.isEmpty ? "" : "<p>\(heading)</p>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n"
        }
        return """
            <nav class="contents" aria-label="Contents"><details open><summary>Contents</summary>
            \(group(.chapter, "Chapters"))\(group(.reference, "About the course"))\(group(.data, "Data sets"))\(libraries(name))
            </details></nav>
            """
    }

    private func libraries(_ name: String) -> String {
        let items = fittings.libraries.map { library in
            let file = LibraryPages.name(of: library)
            return "<li><a href=\"\(file).html\"\(name == file ? " aria-current=\"page\"" : "")>\(library)</a></li>"
        }
        return items.isEmpty ? "" : "<p>Libraries</p>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n"
    }

    private func here(_ headings: [PageHTML.Heading]) -> String {
        let items = headings.filter { (2...3).contains($0.level) }.map {
            "<li class=\"level\($0.level)\"><a href=\"#\($0.anchor)\">\($0.html)</a></li>"
        }
        guard items.count > 1 else { return "" }
        return "<nav class=\"here\" aria-label=\"On this page\"><p>On this page</p>\n<ul>\n"
            + items.joined(separator: "\n") + "\n</ul></nav>"
    }

    private func way(_ neighbours: (before: Page?, after: Page?)) -> String {
        func link(_ page: Page?, _ kind: String, _ word: String) -> String {
            guard let page else { return "" }
            let number = page.number.map { "\($0) " } ?? ""
            return "<a class=\"\(kind)\" rel=\"\(kind)\" href=\"\(page.name).html\"><span>\(word)</span> "
                + "\(number)\(page.title.xmlEscaped)</a>"
        }
        let links = link(neighbours.before, "prev", "Before") + link(neighbours.after, "next", "Next")
        return links.isEmpty ? "" : "<nav class=\"way\" aria-label=\"Pages before and after\">\(links)</nav>"
    }
}
