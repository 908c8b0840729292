import Formulas

/// Code as HTML with its words marked, at the time the page is written: no script is needed to read it.
enum CodeColours {
    /// - Parameter language: as the page names it; one that is not known is plain.
    static func html(_ code: String, language: String) -> String {
        tokens(of: code, language: language).map { token in
            let text = String(token.text).xmlEscaped
            return token.kind.map { "<span class=\"\($0.rawValue)\">\(text)</span>" } ?? text
        }.joined()
    }

    enum Kind: String {
        case keyword = "k", type = "t", text = "s", number = "n", comment = "c", command = "m", option = "o"
    }

    struct Token: Equatable {
        let text: Substring
        let kind: Kind?
    }

    static func tokens(of code: String, language: String) -> [Token] {
        switch language {
        case "swift": scan(code[...], swiftToken)
        case "json": scan(code[...], jsonToken)
        case "bash", "sh", "shell", "console": shell(code)
        case "yaml", "yml", "python": scan(code[...], hashToken)
        default: [Token(text: code[...], kind: nil)]
        }
    }

    /// Takes tokens from the front until nothing is left; what no rule takes is plain.
    private static func scan(_ code: Substring, _ rule: (Substring) -> Token?) -> [Token] {
        var (rest, tokens) = (code, [Token]())
        while let first = rest.first {
            var token = rule(rest)
            if token?.text.isEmpty ?? true {
                // A word as a whole, so that no part of it is taken for something else.
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                token = Token(text: first.isLetter || first == "_" ? word : rest.prefix(1), kind: nil)
            }
            guard let token else { break }
            tokens.append(token)
            rest = rest[token.text.endIndex...]
        }
        return tokens
    }

    private static let swiftKeywords: Set<Substring> = [
        "let", "var", "func", "return", "for", "in", "while", "if", "else", "guard", "switch", "case", "default",
        "struct",
        "enum", "class", "extension", "protocol", "import", "public", "private", "static", "throw", "throws", "try",
        "inout",
        "where", "self", "Self", "nil", "true", "false", "init", "mutating", "typealias", "repeat", "break", "continue",
        "defer", "do", "catch", "as", "is", "some", "any", "async", "await", "internal", "fileprivate", "indirect",
    ]

    private static func swiftToken(_ rest: Substring) -> Token? {
        if rest.hasPrefix("//") { return Token(text: rest.prefix { $0 != "\n" }, kind: .comment) }
        if rest.hasPrefix("/*") { return Token(text: through(rest, "*/"), kind: .comment) }
        if rest.hasPrefix("\"\"\"") { return Token(text: through(rest, "\"\"\""), kind: .text) }
        if rest.first == "\"" { return Token(text: quoted(rest), kind: .text) }
        if rest.first == "@" || rest.first == "#" {
            let word = rest.dropFirst().prefix { $0.isLetter }
            return word.isEmpty ? nil : Token(text: rest[..<word.endIndex], kind: .keyword)
        }
        if let number = number(rest) { return number }
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if swiftKeywords.contains(word) { return Token(text: word, kind: .keyword) }
        return word.first?.isUppercase == true ? Token(text: word, kind: .type) : nil
    }

    private static func jsonToken(_ rest: Substring) -> Token? {
        if rest.first == "\"" { return Token(text: quoted(rest), kind: .text) }
        if let number = number(rest) { return number }
        let word = rest.prefix { $0.isLetter }
        return ["true", "false", "null"].contains(word) ? Token(text: word, kind: .keyword) : nil
    }

    private static func hashToken(_ rest: Substring) -> Token? {
        if rest.first == "#" { return Token(text: rest.prefix { $0 != "\n" }, kind: .comment) }
        if rest.first == "\"" || rest.first == "'" { return Token(text: quoted(rest), kind: .text) }
        return number(rest)
    }

    /// Line by line: the command, its options, texts and comments.
    private static func shell(_ code: String) -> [Token] {
        var isStart = true
        return scan(code[...]) { rest in
            defer {
                if let first = rest.first, !first.isWhitespace || first == "\n" { isStart = "\n|;&".contains(first) }
            }
            if rest.first == "#" { return Token(text: rest.prefix { $0 != "\n" }, kind: .comment) }
            if rest.first == "\"" || rest.first == "'" { return Token(text: quoted(rest), kind: .text) }
            let word = rest.prefix { !$0.isWhitespace && !"|;&\"'()".contains($0) }
            if word.isEmpty { return nil }
            if isStart { return Token(text: word, kind: .command) }
            return Token(text: word, kind: word.first == "-" ? .option : nil)
        }
    }

    private static func number(_ rest: Substring) -> Token? {
        guard rest.first?.isNumber == true else { return nil }
        var digits = rest.prefix { $0.isHexDigit || $0 == "_" || $0 == "x" }
        let after = rest[digits.endIndex...]
        if after.first == ".", after.dropFirst().first?.isNumber == true {
            digits = rest[..<after.dropFirst().prefix { $0.isHexDigit || $0 == "_" }.endIndex]
        }
        return Token(text: digits, kind: .number)
    }

    /// Up to the same mark on this line; a backslash takes the next character with it.
    private static func quoted(_ rest: Substring) -> Substring {
        var (place, isEscaped) = (rest.index(after: rest.startIndex), false)
        while place < rest.endIndex, rest[place] != "\n" {
            if !isEscaped, rest[place] == rest.first { return rest[...place] }
            isEscaped = rest[place] == "\\" && !isEscaped
            place = rest.index(after: place)
        }
        return rest[..<place]
    }

    private static func through(_ rest: Substring, _ end: String) -> Substring {
        rest.dropFirst(end.count).firstRange(of: end).map { rest[..<$0.upperBound] } ?? rest
    }
}
