import Formulas
import Foundation
import SafeFiles

/// Sets one page as HTML.
///
/// An exercise has one place, an empty `<course-exercise data-id="…">` that a live page fills: at the end of its item
/// in the chapter's list of exercises. A paragraph that holds nothing but the id in backticks is its place instead,
/// where a chapter has one. Everywhere else the id in backticks is a link to that place.
struct PageWriter {
    let book: Book
    let page: Page
    var html = PageHTML()
    private var slugs: [String: Int] = [:]
    /// What has been linked to the glossary since the last heading of a section.
    var linkedTerms: Set<String> = []
    private var section: (heading: PageHTML.Heading?, text: [String]) = (nil, [])
    private let placed: Set<String>

    init(book: Book, page: Page) {
        (self.book, self.page) = (book, page)
        placed = Set(
            page.blocks.compactMap { block in
                if case .paragraph(let inlines) = block { Self.exerciseAlone(inlines, book) } else { nil }
            })
    }

    static func write(_ page: Page, of book: Book) throws -> PageHTML {
        var writer = PageWriter(book: book, page: page)
        writer.html.body = try writer.blocks(page.blocks, isTop: true)
        writer.endSection()
        return writer.html
    }

    private static func exerciseAlone(_ inlines: [Inline], _ book: Book) -> String? {
        if inlines.count == 1, case .code(let id) = inlines[0], book.page(ofExercise: id) != nil { id } else { nil }
    }

    // MARK: - Blocks

    private mutating func blocks(_ blocks: [Block], isTop: Bool = false, isTight: Bool = false) throws -> String {
        var result = ""
        for block in blocks {
            if isTop, case .heading(1, _) = block, html.headings.isEmpty, section.text.isEmpty { continue }
            if isTop, !isFoundElsewhere(block) { section.text.append(block.plain) }
            result += try self.block(block, isTight: isTight)
        }
        return result
    }

    /// Headings are found as such, terms each by itself.
    private func isFoundElsewhere(_ block: Block) -> Bool {
        switch block {
        case .heading: true
        case .table: page.kind == .glossary
        default: false
        }
    }

    private mutating func block(_ block: Block, isTight: Bool) throws -> String {
        switch block {
        case .heading(let level, let text): return try heading(level, text)
        case .paragraph(let inlines): return try paragraph(inlines, isTight: isTight)
        case .list(let start, let isTight, let items): return try list(start, isTight, items)
        case .code(let language, let text):
            let kind = language.isEmpty ? "" : " data-language=\"\(language.xmlEscaped)\""
            return "<div class=\"code\"\(kind)><pre><code>\(CodeColours.html(text, language: language))"
                + "</code></pre></div>\n"
        case .quote(let inside): return "<blockquote>\(try blocks(inside))</blockquote>\n"
        case .table(let head, let rows, let alignment): return try table(head, rows, alignment)
        case .rule: return "<hr>\n"
        case .details(let isOpen, let summary, let inside):
            let question = try inlines(summary)
            return "<details\(isOpen ? " open" : "")><summary>\(question)</summary>\n\(try blocks(inside))</details>\n"
        case .formula(let formula):
            let math = MathML.display(formula).map { "<div>\($0)</div>" }.joined()
            return "<div class=\"formula\">\(math)</div>\n"
        }
    }

    private mutating func heading(_ level: Int, _ text: [Inline]) throws -> String {
        endSection()
        let slug = Slug.slug(text.plain)
        let seen = slugs[slug, default: 0]
        slugs[slug] = seen + 1
        let anchor = seen == 0 ? slug : "\(slug)-\(seen)"
        let inside = try inlines(text, isLinking: false)
        let heading = PageHTML.Heading(level: level, text: text.plain, html: inside, anchor: anchor)
        html.headings.append(heading)
        section.heading = heading
        if level <= 2 { linkedTerms = [] }
        let label = "Link to this section".xmlEscaped
        return "<h\(level) id=\"\(anchor)\">\(inside)"
            + "<a class=\"anchor\" href=\"#\(anchor)\" aria-label=\"\(label): \(text.plain.xmlEscaped)\"></a></h\(level)>\n"
    }

    private mutating func endSection() {
        let text = section.text.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty || section.heading != nil {
            html.sections.append(
                SearchIndex.Section(
                    page: page.name, anchor: section.heading?.anchor ?? "", title: page.title,
                    heading: section.heading?.text ?? "", text: text))
        }
        section = (nil, [])
    }

    private mutating func paragraph(_ inlines: [Inline], isTight: Bool) throws -> String {
        if inlines.count == 1, case .image(let address, let text) = inlines[0] { return try figure(address, text) }
        if let id = Self.exerciseAlone(inlines, book), page.exercises.contains(where: { $0.id == id }) {
            return place(of: id, hasAnchor: true)
        }
        let inside = try self.inlines(inlines)
        return isTight ? inside + "\n" : "<p>\(inside)</p>\n"
    }

    private func place(of id: String, hasAnchor: Bool) -> String {
        let minutes = page.exercises.first { $0.id == id }?.minutes ?? 0
        let anchor = hasAnchor ? " id=\"exercise-\(id)\"" : ""
        return "<course-exercise\(anchor) data-id=\"\(id)\" data-minutes=\"\(minutes)\"></course-exercise>\n"
    }

    private mutating func list(_ start: Int?, _ isTight: Bool, _ items: [[Block]]) throws -> String {
        let exercises = start == nil ? [] : items.map(Page.Exercise.init(item:))
        let isExercises = exercises.contains { $0 != nil }
        let body = try items.enumerated().map { place, item in
            let inside = try blocks(item, isTight: isTight)
            guard isExercises, let exercise = exercises[place] else { return "<li>\(inside)</li>\n" }
            let isElsewhere = placed.contains(exercise.id)
            let anchor = isElsewhere ? "" : " id=\"exercise-\(exercise.id)\""
            let placeholder = isElsewhere ? "" : self.place(of: exercise.id, hasAnchor: false)
            return "<li class=\"exercise\"\(anchor)>\(inside)\(placeholder)</li>\n"
        }.joined()
        let kind = isExercises ? " class=\"exercises\"" : ""
        guard let start else { return "<ul\(kind)>\n\(body)</ul>\n" }
        return "<ol\(kind)\(start == 1 ? "" : " start=\"\(start)\"")>\n\(body)</ol>\n"
    }

    private mutating func table(
        _ head: [[Inline]], _ rows: [[[Inline]]], _ alignment: [Block.Alignment]
    ) throws -> String {
        if page.kind == .glossary, head.first?.plain == "term" { return try glossary() }
        func kind(_ column: Int) -> String {
            switch alignment.indices.contains(column) ? alignment[column] : .none {
            case .right: " class=\"right\""
            case .centre: " class=\"centre\""
            case .left, .none: ""
            }
        }
        let heads = try head.enumerated().map { column, cell in
            let name = try inlines(cell, isLinking: false)
            return name.isEmpty ? "<td></td>" : "<th scope=\"col\"\(kind(column))>\(name)</th>"
        }.joined()
        let body = try rows.map { row in
            "<tr>" + (try row.enumerated().map { "<td\(kind($0))>\(try inlines($1))</td>" }.joined()) + "</tr>\n"
        }.joined()
        return
            "<div class=\"table\"><table>\n<thead><tr>\(heads)</tr></thead>\n<tbody>\n\(body)</tbody></table></div>\n"
    }

    // MARK: - Figures

    private mutating func figure(_ address: String, _ text: String) throws -> String {
        let path = try resolved(address)
        let name = String(path.split(separator: "/").last?.dropLast(".png".count) ?? "")
        guard path == "Docs/figures/\(name).png", let size = PNGSize(book.root.appending(path: path)) else {
            throw DataError(
                file: page.source, expected: "a PNG file in Docs/figures", found: address,
                remedy: "Draw it with `./course plot`.")
        }
        let number = page.number.map { "\(Int($0) ?? 0).\(html.figures.count + 1)" } ?? "\(html.figures.count + 1)"
        let figure = PageHTML.Figure(name: name, number: number, text: text)
        html.figures.append(figure)
        return """
            <figure id="\(figure.anchor)"><a href="figures/\(name).png">\(
                figure.images(size: size, hasDark: book.darkFigures.contains(name)))</a>
            <figcaption><span>Figure \(number)</span> <code>./course plot \(name)</code></figcaption></figure>

            """
    }
}

extension PageHTML.Figure {
    /// The picture for the light page and the one for the dark page, of which style shows one; or one for both.
    ///
    /// - Parameter isDecoration: whether words beside it say the same.
    func images(size: PNGSize, hasDark: Bool, isDecoration: Bool = false) -> String {
        let alt = isDecoration ? "" : text.xmlEscaped
        return (hasDark ? ["light", "dark"] : ["plate"]).map { theme in
            let file = theme == "dark" ? name + "-dark" : name
            return "<img class=\"\(theme)\" src=\"figures/\(file).png\" alt=\"\(alt)\" width=\"\(size.width)\" "
                + "height=\"\(size.height)\" loading=\"lazy\">"
        }.joined()
    }
}

/// Width and height of a PNG file, in pixels, from its header.
struct PNGSize: Equatable {
    let width: Int
    let height: Int

    /// Nil where there is no PNG file.
    init?(_ file: URL) {
        guard let handle = try? FileHandle(forReadingFrom: file), let head = try? handle.read(upToCount: 24),
            head.count == 24, head.starts(with: [0x89, 0x50, 0x4E, 0x47])
        else { return nil }
        let numbers = [16, 20].map { start in head[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        (width, height) = (numbers[0], numbers[1])
    }
}
