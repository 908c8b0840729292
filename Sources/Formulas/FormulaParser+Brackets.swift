/// Brackets and matrices.
extension FormulaParser {
    /// Where the sign that closes this opener stands in the same group, or nil.
    func closerIndex(of closer: String, for opener: String) -> Int? {
        var (braces, depth, place) = (0, 0, position + opener.count)
        let pairs: [String: Int] = ["(": 1, "[": 1, ")": -1, "]": -1]
        while let token = next(at: place) {
            if braces == 0 {
                if depth == 0, token == closer { return place }
                if ["&", "\\\\", "\\cr", "\\right", "\\end", "\\qquad"].contains(token) { return nil }
                if depth == 0, pairs[opener] == 1, pairs[token] == -1 { return place }
                if opener == "|", pairs[token] == -1, depth == 0 { return nil }
                depth += pairs[token] ?? 0
            }
            braces += token == "{" ? 1 : token == "}" ? -1 : 0
            if braces < 0 { return nil }
            place += token.count
        }
        return nil
    }

    /// A pair of brackets. Half-open intervals close with the other kind.
    mutating func fence(_ opener: (open: Formula.Symbol, closer: String), grows: Bool) throws -> Formula {
        take()
        let ends = [")", "]"].contains(opener.closer) ? [")", "]"] : [opener.closer]
        let inside = try row { ends.contains($0) }
        guard let token = next(), let close = FormulaSymbols.closers[token] else {
            throw error("`\(opener.closer)`", found: describedNext)
        }
        take()
        return .fence(.init(opener.open, close, grows: grows), inside)
    }

    mutating func leftAndRight() throws -> Formula {
        skipSpaces()
        guard let token = next(), let opener = FormulaSymbols.openers[token] else {
            throw error("a bracket after `\\left`", found: describedNext)
        }
        take()
        let inside = try row { $0 == "\\right" }
        try expect("\\right")
        return .fence(.init(opener.open, try closing(after: "\\right"), grows: true), inside)
    }

    private mutating func closing(after command: String) throws -> Formula.Symbol {
        skipSpaces()
        guard let token = next(), let close = FormulaSymbols.closers[token] else {
            throw error("a bracket after `\(command)`", found: describedNext)
        }
        take()
        return close
    }

    /// `\Big(` up to the next `\Big)`; a bar alone is a sign.
    mutating func sized() throws -> Formula {
        skipSpaces()
        guard let token = next(), let opener = FormulaSymbols.openers[token] else {
            throw error("a bracket after `\\Big`", found: describedNext)
        }
        take()
        if token == "|" { return .sign(opener.open) }
        let closer = opener.closer
        var inside: [Formula] = []
        while true {
            inside += try row { ["\\Big", "\\big", "\\bigg", "\\Bigg"].contains($0) }.parts
            guard let size = next(), size.hasSuffix("ig") || size.hasSuffix("igg") else {
                throw error("`\\Big\(closer)`", found: describedNext)
            }
            let start = position
            take()
            skipSpaces()
            if next() == closer { break }
            position = start
            inside.append(try scripted())
        }
        return .fence(.init(opener.open, try closing(after: "\\Big"), grows: true), .row(inside))
    }

    mutating func environment() throws -> Formula {
        let name = try verbatim()
        guard let fence = FormulaSymbols.environments[name] else {
            let known = FormulaSymbols.environments.keys.sorted().joined(separator: ", ")
            throw error("one of \(known)", found: "`\(name)`")
        }
        var rows: [[Formula]] = [[]]
        while true {
            skipSpaces()
            rows[rows.count - 1].append(try row { _ in false })
            guard let token = take() else { throw error("`\\end{\(name)}`", found: "the end") }
            switch token {
            case "&": continue
            case "\\\\", "\\cr": rows.append([])
            case "\\end":
                let ended = try verbatim()
                guard ended == name else { throw error("`\\end{\(name)}`", found: "`\\end{\(ended)}`") }
                if rows.last == [.row([])] { rows.removeLast() }
                return .matrix(rows: rows, fence)
            default: throw error("`&`, `\\\\` or `\\end{\(name)}`", found: "`\(token)`")
            }
        }
    }
}
