import Formulas

extension PageWriter {
    /// The glossary's table as a list of definitions by letter: five columns do not fit a narrow page.
    mutating func glossary() throws -> String {
        let groups = Dictionary(grouping: book.glossary.entries) { String($0.term.prefix(1)).uppercased() }
        let letters = groups.keys.sorted()
        let index = letters.map { "<a href=\"#letter-\($0)\">\($0)</a>" }.joined(separator: " ")
        let body = try letters.map { letter in
            let entries = try (groups[letter] ?? []).map { try definition($0) }.joined()
            let id = "letter-\(letter)"
            return
                "<section class=\"letter\" aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(letter)</h2>\n<dl>\n\(entries)</dl></section>\n"
        }.joined()
        return """
            <p class="filter" hidden><label>Show terms with
            <input type="search" id="show-terms"></label> <span role="status"></span></p>
            <nav class="letters" aria-label="Letters">\(index)</nav>
            \(body)
            """
    }

    private mutating func definition(_ entry: Glossary.Entry) throws -> String {
        let more = try entry.more.map { name, text in
            "<span><i>\(name.xmlEscaped)</i> \(try inlines(text, isLinking: false))</span>"
        }.joined(separator: " ")
        let meaning = try inlines(entry.meaning, isLinking: false)
        html.sections.append(
            SearchIndex.Section(
                page: page.name, anchor: entry.anchor, title: page.title, heading: entry.term,
                text: entry.meaning.plain + ". " + entry.more.map(\.text.plain).joined(separator: ". ")))
        return "<dt id=\"\(entry.anchor)\">\(entry.term.xmlEscaped)</dt>\n<dd>\(meaning)"
            + (more.isEmpty ? "" : "<p class=\"more\">\(more)</p>") + "</dd>\n"
    }
}
