/// A piece of text that stands on the line, below it (`w_1`) or above it (`x^2`).
public struct TextRun: Sendable, Equatable {
    public enum Place: Sendable { case line, below, above }

    public var text: String
    public var place: Place

    public init(_ text: String, _ place: Place = .line) {
        self.text = text
        self.place = place
    }
}

/// A tiny markup for labels.
///
/// `_1` and `_{t-1}` set one character or a group below the line, `^2` and `^{th}` above it; `\sigma` and other names
/// give their sign; `\_`, `\^`, `\{`, `\}`, `\-` and `\\` the plain character. A name that is not known stays as
/// written, and so do spaces. A hyphen before a digit, a letter or a bracket with nothing to its left, and one between
/// spaces, is a minus sign; straight quotes become curly ones.
public enum Markup {
    /// Splits markup into runs.
    public static func runs(_ markup: String) -> [TextRun] {
        var runs: [TextRun] = []
        let printed = Typography.printed(markup)
        var rest = Substring(printed)
        func append(_ text: String, _ place: TextRun.Place) {
            if text.isEmpty { return }
            if let last = runs.last, last.place == place {
                runs[runs.count - 1].text += text
            } else {
                runs.append(TextRun(text, place))
            }
        }
        while let first = rest.first {
            switch first {
            case "_" where rest.count > 1, "^" where rest.count > 1:
                rest.removeFirst()
                append(group(&rest), first == "_" ? .below : .above)
            default:
                let plain = Substring(rest.utf8.prefix { !marks.contains($0) })
                append(plain.isEmpty ? character(&rest) : String(plain), .line)
                if !plain.isEmpty { rest = rest[plain.endIndex...] }
            }
        }
        return runs
    }

    /// The text without markup, for messages and tests.
    public static func plain(_ markup: String) -> String {
        runs(markup).map(\.text).joined()
    }

    /// Markup that is printed as this text: words of a language, what a net wrote, where `-tu` begins with a hyphen.
    public static func escaped(_ text: String) -> String {
        String(text.flatMap { special.contains($0) ? ["\\", $0] : [$0] })
    }

    private static let marks = Array("\\_^".utf8)
    private static let special: Set<Character> = ["_", "^", "{", "}", "\\", "-"]

    /// Cuts markup at spaces outside braces, for wrapping.
    static func words(_ markup: String) -> [String] {
        var words = [""]
        var depth = 0
        for character in markup {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if character == " ", depth <= 0 {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.filter { !$0.isEmpty }
    }

    /// What stands after `_` or `^`: a group in braces or one character.
    private static func group(_ rest: inout Substring) -> String {
        guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return character(&rest) }
        var inside = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        var text = ""
        while !inside.isEmpty { text += character(&inside) }
        return text.replacing("-", with: "\u{2212}")
    }

    /// One character or one `\name`.
    private static func character(_ rest: inout Substring) -> String {
        let first = rest.removeFirst()
        guard first == "\\", let next = rest.first else { return String(first) }
        if special.contains(next) { return String(rest.removeFirst()) }
        let name = String(rest.prefix { $0.isASCII && $0.isLetter })
        guard let sign = signs[name] else { return "\\" }
        rest = rest.dropFirst(name.count)
        return sign
    }

    private static let signs = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
        "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
        "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
        "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
        "Psi": "Ψ", "Omega": "Ω", "times": "×", "cdot": "·", "odot": "⊙", "partial": "∂", "nabla": "∇", "sum": "∑",
        "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "pm": "±", "to": "→", "in": "∈", "infty": "∞", "ell": "ℓ",
    ]
}
