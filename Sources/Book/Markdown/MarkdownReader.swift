import CCmark
import Formulas
import SafeFiles

/// Reads a page with cmark-gfm, formulas with our own parser.
///
/// Tables and struck text are known; addresses become links only where they are written as such. Of raw HTML
/// `<details>` with its `<summary>` and comments are allowed, the rest is an error: a page then looks the same
/// everywhere.
struct MarkdownReader {
    private let file: String
    private let formulas: [(formula: Formula, isDisplay: Bool)]

    /// - Parameter file: for messages.
    /// - Throws: `DataError` with file and line for a formula or HTML that is not known.
    static func read(_ markdown: String, file: String) throws -> [Block] {
        let scanner = FormulaScanner(markdown)
        let formulas = try scanner.found.map { found in
            do { return (try FormulaParser.parse(found.latex), found.isDisplay) } catch let error as FormulaError {
                throw DataError(
                    file: file, line: found.line, expected: error.expected, found: "\(error.found) in `\(found.latex)`",
                    remedy: "Write the formula otherwise, or teach `Sources/Formulas` the command.")
            }
        }
        return try MarkdownReader(file: file, formulas: formulas).parse(scanner.text)
    }

    private typealias Node = OpaquePointer

    private func parse(_ text: String) throws -> [Block] {
        cmark_gfm_core_extensions_ensure_registered()
        let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8)
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
        cmark_parser_feed(parser, text, text.utf8.count)
        guard let document = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(document) }
        return try blocks(children(document))
    }

    private func children(_ node: Node) -> [Node] {
        cmark_node_first_child(node).map { Array(sequence(first: $0) { cmark_node_next($0) }) } ?? []
    }

    private func kind(_ node: Node) -> String { String(cString: cmark_node_get_type_string(node)) }

    private func literal(_ node: Node) -> String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

    private func error(_ node: Node, expected: String, found: String, remedy: String) -> DataError {
        DataError(
            file: file, line: Int(cmark_node_get_start_line(node)), expected: expected, found: found, remedy: remedy)
    }

    // MARK: - Blocks

    private func blocks(_ nodes: [Node]) throws -> [Block] {
        // What stands in folded parts that are still open, the outermost first.
        var open: [(isOpen: Bool, summary: [Inline], before: [Block])] = []
        var result: [Block] = []
        for node in nodes {
            guard kind(node) == "html_block" else {
                result += try block(node)
                continue
            }
            for piece in try HTMLPiece.pieces(of: literal(node)) ?? { throw refused(node) }() {
                switch piece {
                case .open(let isOpen):
                    open.append((isOpen, [], result))
                    result = []
                case .summary(let text):
                    guard let last = open.indices.last else { throw refused(node) }
                    open[last].summary = try inlinesOfLine(text)
                case .close:
                    guard let last = open.popLast() else { throw refused(node) }
                    result = last.before + [.details(isOpen: last.isOpen, summary: last.summary, result)]
                }
            }
        }
        guard open.isEmpty else {
            throw DataError(
                file: file, expected: "</details>", found: "the end of the page", remedy: "Close what is folded.")
        }
        return result
    }

    private func refused(_ node: Node) -> DataError {
        error(
            node, expected: "Markdown, or <details> and <summary> on lines of their own with an empty line after them",
            found: "`\(literal(node).split(separator: "\n").first ?? "")`", remedy: "Write it in Markdown.")
    }

    /// A line of Markdown that stands in HTML.
    private func inlinesOfLine(_ text: String) throws -> [Inline] {
        if case .paragraph(let inlines)? = try parse(text).first { inlines } else { [.text(text)] }
    }

    private func block(_ node: Node) throws -> [Block] {
        switch kind(node) {
        case "heading": return [.heading(level: Int(cmark_node_get_heading_level(node)), try inlines(node))]
        case "paragraph": return [try paragraph(node)]
        case "block_quote": return [.quote(try blocks(children(node)))]
        case "thematic_break": return [.rule]
        case "code_block":
            let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
            return [.code(language: String(info.prefix { !$0.isWhitespace }), literal(node))]
        case "list":
            let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            return [
                .list(
                    start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
                    isTight: cmark_node_get_list_tight(node) != 0,
                    items: try children(node).map { try blocks(children($0)) })
            ]
        case "table": return [try table(node)]
        default:
            throw error(
                node, expected: "a part of a page", found: kind(node), remedy: "Teach `MarkdownReader` what it is.")
        }
    }

    private func paragraph(_ node: Node) throws -> Block {
        let inlines = try inlines(node)
        let displayed = marks(in: node).filter { formulas[$0].isDisplay }
        guard !displayed.isEmpty else { return .paragraph(inlines) }
        let solid = inlines.filter { $0 != .softBreak }
        guard displayed.count == 1, solid.count == 1 else {
            throw error(
                node, expected: "a formula between $$ in a paragraph of its own", found: "text beside it",
                remedy: "Put empty lines around it.")
        }
        return .formula(formulas[displayed[0]].formula)
    }

    private func marks(in node: Node) -> [Int] {
        children(node).flatMap { child -> [Int] in
            var (rest, numbers) = (literal(child)[...], [Int]())
            while let place = rest.firstIndex(of: "\u{E000}"), let mark = FormulaScanner.mark(at: rest[place...]) {
                numbers.append(mark.number)
                rest = mark.rest
            }
            return numbers
        }
    }

    private func table(_ node: Node) throws -> Block {
        let columns = Int(cmark_gfm_extensions_get_table_columns(node))
        let letters = cmark_gfm_extensions_get_table_alignments(node)
        let alignment: [Block.Alignment] = (0..<columns).map { column in
            switch letters?[column] {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .centre
            case UInt8(ascii: "r"): .right
            default: .none
            }
        }
        let rows = try children(node).map { try children($0).map { try inlines($0) } }
        return .table(head: rows.first ?? [], rows: Array(rows.dropFirst()), alignment: alignment)
    }

    // MARK: - Inlines

    private func inlines(_ node: Node) throws -> [Inline] {
        var result: [Inline] = []
        for inline in try children(node).flatMap(inline) {
            // Text comes in many small parts.
            if case .text(let more) = inline, case .text(let before)? = result.last {
                result[result.count - 1] = .text(before + more)
            } else {
                result.append(inline)
            }
        }
        return result
    }

    private func inline(_ node: Node) throws -> [Inline] {
        switch kind(node) {
        case "text": return text(literal(node))
        case "code": return [.code(literal(node))]
        case "softbreak": return [.softBreak]
        case "linebreak": return [.lineBreak]
        case "emph": return [.emphasis(try inlines(node))]
        case "strong": return [.strong(try inlines(node))]
        case "strikethrough": return [.struck(try inlines(node))]
        case "link": return [.link(String(cString: cmark_node_get_url(node)), try inlines(node))]
        case "image": return [.image(String(cString: cmark_node_get_url(node)), text: try inlines(node).plain)]
        case "html_inline" where literal(node).hasPrefix("<!--"): return []
        default:
            throw error(
                node, expected: "Markdown", found: "`\(literal(node))`", remedy: "Write it in Markdown, or as code.")
        }
    }

    /// Text with the formulas that stand in it.
    private func text(_ literal: String) -> [Inline] {
        var (result, rest) = ([Inline](), literal[...])
        while let place = rest.firstIndex(of: "\u{E000}"), let mark = FormulaScanner.mark(at: rest[place...]) {
            if place > rest.startIndex { result.append(.text(String(rest[..<place]))) }
            result.append(.formula(formulas[mark.number].formula))
            rest = mark.rest
        }
        return rest.isEmpty ? result : result + [.text(String(rest))]
    }
}

/// The HTML that pages may hold.
private enum HTMLPiece {
    case open(isOpen: Bool)
    case summary(String)
    case close

    /// Nil where something else stands in it.
    static func pieces(of html: String) throws -> [HTMLPiece]? {
        var (rest, pieces) = (html[...], [HTMLPiece]())
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if rest.isEmpty { return pieces }
            if let comment = rest.prefixMatch(of: #/<!--(?s:.*?)-->/#) {
                rest = rest[comment.range.upperBound...]
            } else if let match = rest.prefixMatch(of: #/<details( open)?>/#) {
                pieces.append(.open(isOpen: match.1 != nil))
                rest = rest[match.range.upperBound...]
            } else if let match = rest.prefixMatch(of: #/<summary>(.*?)<\/summary>/#) {
                pieces.append(.summary(String(match.1)))
                rest = rest[match.range.upperBound...]
            } else if rest.hasPrefix("</details>") {
                pieces.append(.close)
                rest = rest.dropFirst("</details>".count)
            } else {
                return nil
            }
        }
    }
}
