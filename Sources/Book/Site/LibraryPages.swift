import Formulas
import Foundation

/// A page for each library: its public types and functions with their comments.
package enum LibraryPages {
    /// What a library shows to others.
    package struct Library: Sendable {
        package let name: String
        /// The types and functions at the top, in the order of the alphabet.
        let entries: [Entry]
    }

    struct Entry: Sendable {
        /// Its path in the library, such as `Tensor.relu()`.
        let path: String
        let declaration: String
        /// HTML.
        let comment: String
        /// The comment's words.
        let words: String
        var members: [Entry] = []

        /// Of its place on the page.
        var anchor: String { "api-" + Slug.slug(path.replacing(".", with: "-")) }
    }

    /// Reads what the compiler tells of a library.
    ///
    /// - Parameter folder: with the library's symbol graphs; those of its extensions count too.
    /// - Throws: `DataError` for a file that is no symbol graph.
    package static func library(_ name: String, graphs folder: URL) throws -> Library {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let wanted = files.filter { $0 == "\(name).symbols.json" || $0.hasPrefix("\(name)@") }.sorted()
        let symbols = try wanted.flatMap { try SymbolGraph(folder.appending(path: $0)).symbols }
            .filter { !$0.isSynthesized }
        var byOwner: [String: [Entry]] = [:]
        var seen: Set<String> = []
        for symbol in symbols where seen.insert(symbol.identifier.precise).inserted {
            let path = symbol.pathComponents
            byOwner[path.dropLast().joined(separator: "."), default: []].append(entry(symbol))
        }
        func withMembers(_ entry: Entry) -> Entry {
            var entry = entry
            entry.members = (byOwner[entry.path] ?? []).sorted { $0.path < $1.path }.flatMap { member in
                let whole = withMembers(member)
                return [member] + whole.members
            }
            return entry
        }
        let top = Set(byOwner[""]?.map(\.path) ?? [])
        // A type of another library that this one extends has no entry of its own.
        let extended = Set(byOwner.keys.compactMap { $0.split(separator: ".").first.map(String.init) }).subtracting(top)
        let others = extended.map { Entry(path: $0, declaration: "extension \($0)", comment: "", words: "") }
        return Library(
            name: name, entries: ((byOwner[""] ?? []) + others).map(withMembers).sorted { $0.path < $1.path })
    }

    private static func entry(_ symbol: SymbolGraph.Symbol) -> Entry {
        let comment = symbol.comment.replacing("``", with: "`")
        let blocks = (try? MarkdownReader.read(comment, file: symbol.names.title)) ?? [.paragraph([.text(comment)])]
        return Entry(
            path: symbol.pathComponents.joined(separator: "."), declaration: symbol.declaration,
            comment: CommentHTML.html(blocks), words: blocks.plain)
    }

    static func name(of library: String) -> String { "api-" + library.lowercased() }

    static func part(of library: Library) -> Shell.Part {
        var anchors: [String: Int] = [:]
        func anchor(_ entry: Entry) -> String {
            let count = anchors[entry.anchor, default: 0]
            anchors[entry.anchor] = count + 1
            return count == 0 ? entry.anchor : "\(entry.anchor)-\(count)"
        }
        var headings: [PageHTML.Heading] = []
        var body = ""
        for entry in library.entries {
            let place = anchor(entry)
            let name = entry.path.xmlEscaped
            headings.append(PageHTML.Heading(level: 2, text: entry.path, html: "<code>\(name)</code>", anchor: place))
            body += "<h2 id=\"\(place)\"><code>\(name)</code></h2>\n" + Self.body(of: entry)
            for member in entry.members {
                let short = member.path.dropFirst(entry.path.count + 1)
                body += "<h3 id=\"\(anchor(member))\"><code>\(String(short).xmlEscaped)</code></h3>\n"
                body += Self.body(of: member)
            }
        }
        return Shell.Part(
            name: name(of: library.name), title: library.name, kind: "library",
            opening: "<header class=\"opening\"><h1>\(library.name)</h1></header>", body: body, headings: headings)
    }

    private static func body(of entry: Entry) -> String {
        let code = CodeColours.html(entry.declaration, language: "swift")
        return "<div class=\"code\" data-language=\"swift\"><pre><code>\(code)</code></pre></div>\n\(entry.comment)"
    }

    static func sections(of library: Library) -> [SearchIndex.Section] {
        library.entries.map { entry in
            SearchIndex.Section(
                page: name(of: library.name), anchor: entry.anchor, title: library.name, heading: entry.path,
                text: entry.words + " " + entry.members.map(\.path).joined(separator: " "))
        }
    }
}

/// Comments of declarations as HTML: text, lists, code and formulas, nothing that leads elsewhere.
private enum CommentHTML {
    static func html(_ blocks: [Block]) -> String { blocks.map(html).joined() }

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(_, let text): return "<p><strong>\(html(text))</strong></p>\n"
        case .paragraph(let text): return "<p>\(html(text))</p>\n"
        case .list(let start, _, let items):
            let tag = start == nil ? "ul" : "ol"
            return "<\(tag)>\n" + items.map { "<li>\(html($0))</li>\n" }.joined() + "</\(tag)>\n"
        case .code(let language, let text):
            let code = CodeColours.html(text, language: language.isEmpty ? "swift" : language)
            return "<div class=\"code\"><pre><code>\(code)</code></pre></div>\n"
        case .quote(let inside): return "<blockquote>\(html(inside))</blockquote>\n"
        case .formula(let formula):
            return "<div class=\"formula\">\(MathML.display(formula).map { "<div>\($0)</div>" }.joined())</div>\n"
        case .table, .rule, .details: return "<p>\(block.plain.xmlEscaped)</p>\n"
        }
    }

    private static func html(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text.xmlEscaped
            case .code(let code): "<code>\(code.xmlEscaped)</code>"
            case .formula(let formula): MathML.inline(formula)
            case .emphasis(let inside): "<em>\(html(inside))</em>"
            case .strong(let inside): "<strong>\(html(inside))</strong>"
            case .struck(let inside): "<del>\(html(inside))</del>"
            case .link(_, let inside): html(inside)
            case .image(_, let text): text.xmlEscaped
            case .softBreak, .lineBreak: "\n"
            }
        }.joined()
    }
}
