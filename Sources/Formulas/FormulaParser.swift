/// Reads LaTeX as far as the pages of a course need it, and refuses the rest by name.
package struct FormulaParser {
    let source: [Character]
    var position = 0

    /// - Throws: `FormulaError` that names the place, what was expected there and what was found.
    package static func parse(_ latex: String) throws -> Formula {
        var parser = FormulaParser(latex)
        let formula = try parser.row { _ in false }
        if let rest = parser.next() { throw parser.error("a part of a formula", found: "`\(rest)`") }
        return formula
    }

    private init(_ latex: String) { source = Array(latex) }

    // MARK: - Tokens

    /// The token here: a command with its backslash, or one character. Spaces are tokens too.
    func next(at place: Int? = nil) -> String? {
        let start = place ?? position
        guard start < source.count else { return nil }
        guard source[start] == "\\" else { return String(source[start]) }
        let name = source[(start + 1)...].prefix { $0.isASCII && $0.isLetter }
        return name.isEmpty ? String(source[start...].prefix(2)) : "\\" + String(name)
    }

    @discardableResult mutating func take() -> String? {
        let token = next()
        position += token?.count ?? 0
        return token
    }

    mutating func skipSpaces() {
        while position < source.count, source[position].isWhitespace { position += 1 }
    }

    mutating func expect(_ token: String) throws {
        skipSpaces()
        guard next() == token else { throw error("`\(token)`", found: describedNext) }
        take()
    }

    var describedNext: String { next().map { "`\($0)`" } ?? "the end" }

    func error(_ expected: String, found: String) -> FormulaError {
        FormulaError(formula: String(source), position: position, expected: expected, found: found)
    }

    // MARK: - Rows and scripts

    /// Parts up to a token that ends them, which stays.
    mutating func row(until ends: (String) -> Bool) throws -> Formula {
        var parts: [Formula] = []
        while let token = next(), !ends(token) {
            if token == "}" || token == "&" || ["\\right", "\\end", "\\\\", "\\cr"].contains(token) { break }
            if token.allSatisfy(\.isWhitespace) {
                skipSpaces()
                if parts.last != .space(.gap), !parts.isEmpty { parts.append(.space(.gap)) }
            } else {
                parts.append(try scripted())
            }
        }
        while parts.last == .space(.gap) { parts.removeLast() }
        return parts.count == 1 ? parts[0] : .row(parts)
    }

    /// One part with what hangs below and above it.
    mutating func scripted() throws -> Formula {
        let base = try part()
        var (below, above): (Formula?, Formula?) = (nil, nil)
        while true {
            let before = position
            skipSpaces()
            switch next() {
            case "_" where below == nil:
                take()
                below = try argument()
            case "^" where above == nil:
                take()
                above = try argument()
            case "'":
                let prime = primes()
                above = above.map { .row($0.parts + [prime]) } ?? prime
            case "_", "^": throw error("one index and one exponent", found: "a second \(describedNext)")
            default:
                position = before
                return below == nil && above == nil ? base : .script(base, below: below, above: above)
            }
        }
    }

    private mutating func primes() -> Formula {
        let count = source[position...].prefix { $0 == "'" }.count
        position += count
        return .letter(.init(String(repeating: "′", count: count), ascii: String(repeating: "'", count: count)))
    }

    /// What stands in braces, or the next part alone.
    private mutating func argument() throws -> Formula {
        skipSpaces()
        guard next() == "{" else {
            guard next() != nil, next() != "}" else { throw error("an argument", found: describedNext) }
            return try part()
        }
        return try braced()
    }

    private mutating func braced() throws -> Formula {
        try expect("{")
        let inside = try row { $0 == "}" }
        try expect("}")
        return inside
    }

    /// The characters in braces as they are.
    mutating func verbatim() throws -> String {
        try expect("{")
        guard let end = source[position...].firstIndex(of: "}") else { throw error("`}`", found: "the end") }
        defer { position = end + 1 }
        return String(source[position..<end])
    }

    // MARK: - Parts

    private mutating func part() throws -> Formula {
        guard let token = next() else { throw error("a part of a formula", found: "the end") }
        if token == "{" { return try braced() }
        if let opener = FormulaSymbols.openers[token], token != ".", closerIndex(of: opener.closer, for: token) != nil {
            return try fence(opener, grows: false)
        }
        if token.first == "\\" { return try command(token) }
        if token.first?.isNumber == true { return number() }
        take()
        if let sign = Character(token).isLetter ? nil : FormulaSymbols.typed[Character(token)] { return .sign(sign) }
        guard Character(token).isLetter else {
            position -= 1
            throw error("a letter, a number or a sign", found: "`\(token)`")
        }
        return .letter(.init(token))
    }

    private mutating func number() -> Formula {
        var text = String(source[position...].prefix { $0.isNumber })
        position += text.count
        while position + 1 < source.count, source[position] == "." || source[position] == ",",
            source[position + 1].isNumber, source[position] == "." || isThousands(position)
        {
            let more = source[(position + 1)...].prefix { $0.isNumber }
            text += String(source[position]) + String(more)
            position += 1 + more.count
        }
        return .number(text)
    }

    /// Whether exactly three digits follow the comma here.
    private func isThousands(_ comma: Int) -> Bool { source[(comma + 1)...].prefix { $0.isNumber }.count == 3 }

    private mutating func command(_ token: String) throws -> Formula {
        let name = String(token.dropFirst())
        let start = position
        take()
        if let letter = FormulaSymbols.letters[name] { return .letter(letter) }
        if let sign = FormulaSymbols.signs[name] { return .sign(sign) }
        if let big = FormulaSymbols.big[name] { return .big(big) }
        if FormulaSymbols.names.contains(name) { return .name(name) }
        if let accent = Formula.Accent(rawValue: name) { return .accent(accent, try argument()) }
        switch name {
        case "frac", "tfrac", "dfrac": return .fraction(try argument(), try argument())
        case "binom": return .binomial(try argument(), try argument())
        case "sqrt": return try root()
        case "text": return .words(try verbatim())
        case "mathrm", "operatorname": return .name(try verbatim())
        case "mathbb": return try blackboard()
        case "left": return try leftAndRight()
        case "Big", "big", "bigg", "Bigg": return try sized()
        case "begin": return try environment()
        case "qquad": return .space(.qquad)
        case "quad": return .space(.quad)
        case ",", ";", ":", " ", "!": return .space(.thin)
        default:
            position = start
            throw error("a command of `FormulaSymbols` or `FormulaParser`", found: "`\(token)`, which is not known")
        }
    }

    private mutating func root() throws -> Formula {
        skipSpaces()
        guard next() == "[" else { return .root(try argument(), degree: nil) }
        take()
        let degree = try row { $0 == "]" }
        try expect("]")
        return .root(try argument(), degree: degree)
    }

    private mutating func blackboard() throws -> Formula {
        let letter = try verbatim()
        guard let first = letter.first, letter.count == 1, let symbol = FormulaSymbols.blackboard[first] else {
            throw error("one of R, N, Z, E, P after `\\mathbb`", found: "`\(letter)`")
        }
        return .letter(symbol)
    }
}
