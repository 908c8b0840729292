extension String {
    /// Without the spaces at both ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// The same in ASCII: signs are spelled, accents dropped, and what nothing is known of becomes `?`.
    package var asASCII: String {
        if utf8.allSatisfy({ $0 < 128 }) { return self }
        return String(flatMap { PlainASCII.text(of: $0) })
    }
}

enum PlainASCII {
    static func text(of character: Character) -> String {
        if character.isASCII { return String(character) }
        if let known = signs[character] { return known }
        // An accent is a character of its own after decomposition.
        let base = character.unicodeScalars.first.map { $0.properties }
        if let name = base?.name, let letter = latinLetter(named: name) { return letter }
        if let first = character.unicodeScalars.first, first.isASCII { return String(Character(first)) }
        return "?"
    }

    /// `LATIN SMALL LETTER E WITH ACUTE` is an e.
    private static func latinLetter(named name: String) -> String? {
        let words = name.split(separator: " ")
        guard words.count > 3, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1 else { return nil }
        return words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
    }

    private static let signs: [Character: String] = {
        var table: [Character: String] = [
            "−": "-", "–": "-", "—": "--", "…": "...", "“": "\"", "”": "\"", "‘": "'", "’": "'", "„": "\"", "·": "*",
            "×": "x", "→": "->", "←": "<-", "↑": "^", "↓": "v", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~",
            "±": "+-", "√": "sqrt ", "∞": "inf", "∂": "d", "∑": "sum", "∏": "prod", "∈": "in", "⊙": ".*", "‖": "||",
            "ᵀ": "^T", "ⁿ": "^n", "²": "^2", "³": "^3", "½": "1/2", "°": " degrees", "µ": "u", "†": "+", "✔": "ok",
            "✘": "x",
            "─": "-", "│": "|", "█": "#", "░": ".", "▸": ">", "•": "*", "\u{A0}": " ", "ß": "ss", "æ": "ae", "ø": "o",
            "└": "`", "├": "+", "┌": "+", "┐": "+", "┘": "+", "⌘": "Cmd", "★": "*", "▾": "v", "✓": "ok", "✗": "x",
        ]
        for (place, pair) in zip("₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹").enumerated() {
            table[pair.0] = "_\(place)"
            table[pair.1] = "^\(place)"
        }
        for (small, letter) in zip("ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "aehijklmnoprstuvx") { table[small] = "_\(letter)" }
        for symbol in FormulaSymbols.letters.values {
            if let sign = symbol.text.first, symbol.text.count == 1, !sign.isASCII { table[sign] = symbol.ascii }
        }
        table["…"] = "..."
        return table
    }()
}
