import Formulas
import Foundation
import SafeFiles

extension PageWriter {
    /// - Parameters:
    ///   - isLinking: whether words are linked to the glossary and ids to their exercises; not in headings and links.
    ///   - isMarked: whether the page sets them in bold.
    mutating func inlines(_ inlines: [Inline], isLinking: Bool = true, isMarked: Bool = false) throws -> String {
        var result = ""
        for inline in inlines { result += try self.inline(inline, isLinking, isMarked) }
        return result
    }

    private mutating func inline(_ inline: Inline, _ isLinking: Bool, _ isMarked: Bool) throws -> String {
        switch inline {
        case .text(let text): return isLinking ? withTerms(text, isMarked: isMarked) : text.xmlEscaped
        case .code(let code): return self.code(code, isLinking)
        case .formula(let formula): return MathML.inline(formula)
        case .emphasis(let inside): return "<em>\(try inlines(inside, isLinking: isLinking))</em>"
        case .strong(let inside): return "<strong>\(try inlines(inside, isLinking: isLinking, isMarked: true))</strong>"
        case .struck(let inside): return "<del>\(try inlines(inside, isLinking: isLinking))</del>"
        case .link(let address, let inside): return try link(address, inside)
        case .image(let address, let text):
            throw DataError(
                file: page.source, expected: "a picture in a paragraph of its own",
                found: "`![\(text)](\(address))` in text", remedy: "Put empty lines around it.")
        case .softBreak: return "\n"
        case .lineBreak: return "<br>\n"
        }
    }

    private func code(_ code: String, _ isLinking: Bool) -> String {
        let text = "<code>\(code.xmlEscaped)</code>"
        guard isLinking, let home = book.page(ofExercise: code) else { return text }
        let file = home.source == page.source ? "" : home.name + ".html"
        return "<a class=\"to-exercise\" href=\"\(file)#exercise-\(code)\">\(text)</a>"
    }

    // MARK: - Links

    private mutating func link(_ address: String, _ inside: [Inline]) throws -> String {
        let text = try inlines(inside, isLinking: false)
        if address.hasPrefix("https://") || address.hasPrefix("http://") {
            return "<a class=\"away\" href=\"\(address.xmlEscaped)\" rel=\"noopener noreferrer\">\(text)</a>"
        }
        if address.hasPrefix("#") { return "<a href=\"\(address.xmlEscaped)\">\(text)</a>" }
        let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
        let path = try resolved(parts[0])
        let anchor = parts.count > 1 ? "#" + parts[1] : ""
        if let target = book.page(ofSource: path) { return "<a href=\"\(target.name).html\(anchor)\">\(text)</a>" }
        html.attachments.insert(path)
        return "<a href=\"files/\(path.xmlEscaped)\">\(text)</a>"
    }

    /// The path in the clone of what a page names by its path from its own folder.
    ///
    /// - Throws: `DataError` where nothing is there, or where the path leads out of the clone.
    func resolved(_ address: String) throws -> String {
        var parts = page.source.split(separator: "/").dropLast().map(String.init)
        for part in (address.removingPercentEncoding ?? address).split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                throw missing(address)
            }
        }
        let path = parts.joined(separator: "/")
        var isFolder: ObjCBool = false
        let file = book.root.appending(path: path).path
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else { throw missing(address) }
        guard isFolder.boolValue else { return path }
        guard book.page(ofSource: path + "/README.md") != nil else { throw missing(address) }
        return path + "/README.md"
    }

    private func missing(_ address: String) -> DataError {
        DataError(
            file: page.source, expected: "a file of the course", found: "a link to `\(address)`",
            remedy: "Mend the link; it is taken from the page's own folder.")
    }

    // MARK: - Terms

    /// The text with the first mention of each term in this section linked to the glossary.
    private mutating func withTerms(_ text: String, isMarked: Bool) -> String {
        guard page.kind != .glossary else { return text.xmlEscaped }
        var result = ""
        var words = Self.words(of: text)[...]
        while let word = words.first {
            words = words.dropFirst()
            guard word.isWord else {
                result += word.text.xmlEscaped
                continue
            }
            // The words that follow with nothing but a space between them.
            var following = [word]
            var rest = words
            while following.count < 5, rest.first?.text == " ", let next = rest.dropFirst().first, next.isWord {
                following.append(next)
                rest = rest.dropFirst(2)
            }
            let small = following.map { $0.text.lowercased() }
            guard let found = book.glossary.term(at: small[...], isMarked: isMarked),
                linkedTerms.insert(found.entry.term).inserted
            else {
                result += word.text.xmlEscaped
                continue
            }
            let taken = following.prefix(found.count).map(\.text).joined(separator: " ")
            words = words.dropFirst(2 * (found.count - 1))
            result +=
                "<a class=\"term\" href=\"glossary.html#\(found.entry.anchor)\" data-meaning=\""
                + "\(found.entry.meaning.plain.xmlEscaped)\">\(taken.xmlEscaped)</a>"
        }
        return result
    }

    private static func words(of text: String) -> [(text: String, isWord: Bool)] {
        var (rest, words) = (text[...], [(text: String, isWord: Bool)]())
        while let first = rest.first {
            let isWord = first.isLetter || first.isNumber
            let part =
                isWord
                ? rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
                : first == " " ? rest.prefix(1) : rest.prefix { !$0.isLetter && !$0.isNumber && $0 != " " }
            words.append((String(part), isWord))
            rest = rest[part.endIndex...]
        }
        return words
    }
}
