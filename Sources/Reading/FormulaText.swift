/// A formula in TeX as one line of plain text, for the terminal: `\frac{a}{b}` becomes `a/b`, `\sigma` becomes `σ`.
///
/// It knows what the chapters use. What it does not know it leaves as it is, without the backslash.
enum FormulaText {
    static func plain(_ tex: String) -> String {
        var rest = Substring(tex)
        return text(&rest, until: nil).split(separator: " ").joined(separator: " ")
    }

    private static let symbols: [String: String] = [
        "sum": "Σ", "prod": "Π", "ln": "ln", "eta": "η", "partial": "∂", "cdot": "·", "sigma": "σ", "gamma": "γ",
        "alpha": "α", "beta": "β", "epsilon": "ε", "lambda": "λ", "rho": "ρ", "tau": "τ", "phi": "φ", "mu": "μ",
        "times": "×", "le": "≤", "ge": "≥", "lt": "<", "gt": ">", "ne": "≠", "approx": "≈", "delta": "δ",
        "theta": "θ", "leftarrow": "←", "rightarrow": "→", "to": "→", "dots": "…", "ldots": "…", "cdots": "…",
        "pm": "±", "lVert": "‖", "rVert": "‖", "lfloor": "⌊", "rfloor": "⌋", "odot": "⊙", "in": "∈", "top": "ᵀ",
        "infty": "∞", "qquad": "   ", "quad": "  ", "cr": "; ", "tanh": "tanh", "exp": "exp", "log": "log",
        "max": "max", "min": "min", "tilde": "~", "hat": "^",
    ]
    /// Commands that only set the size or the font of what follows.
    private static let silent: Set<String> = [
        "Big", "big", "left", "right", "text", "mathrm", "mathbf", "operatorname", "begin", "end", "displaystyle",
    ]

    private static func text(_ rest: inout Substring, until end: Character?) -> String {
        var result = ""
        while let next = rest.first, next != end {
            rest.removeFirst()
            switch next {
            case "\\": result += command(&rest)
            case "{": result += text(&rest, until: "}", dropping: true)
            case "_", "^": result += script(&rest, mark: next)
            case "&": continue
            default: result.append(next)
            }
        }
        return result
    }

    private static func text(_ rest: inout Substring, until end: Character, dropping: Bool) -> String {
        let inside = text(&rest, until: end)
        if dropping, rest.first == end { rest.removeFirst() }
        return inside
    }

    private static func command(_ rest: inout Substring) -> String {
        let name = String(rest.prefix { $0.isLetter })
        guard !name.isEmpty else { return rest.isEmpty ? "" : escaped(rest.removeFirst()) }
        rest.removeFirst(name.count)
        switch name {
        case "frac":
            let (top, bottom) = (argument(&rest), argument(&rest))
            return "\(grouped(top))/\(grouped(bottom))"
        case "binom": return "C(\(argument(&rest)), \(argument(&rest)))"
        case "sqrt": return "√\(grouped(argument(&rest)))"
        case "begin", "end":
            _ = argument(&rest)
            return ""
        default: return symbols[name] ?? (silent.contains(name) ? "" : name)
        }
    }

    private static func escaped(_ mark: Character) -> String {
        switch mark {
        case ",", ";", ":", "!": " "
        case "\\": "; "
        default: String(mark)
        }
    }

    /// What stands in braces, or the next character or command.
    private static func argument(_ rest: inout Substring) -> String {
        rest = rest.drop { $0 == " " }
        guard let first = rest.first else { return "" }
        rest.removeFirst()
        switch first {
        case "{": return text(&rest, until: "}", dropping: true)
        case "\\": return command(&rest)
        default: return String(first)
        }
    }

    private static let raised = Array("0123456789+-nT"), raisedText = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ")
    private static let lowered = Array("0123456789+-aehijklmnoprstuvx"),
        loweredText = Array("₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

    /// An index or an exponent: small characters where all of it has them, else `_(…)` or `^(…)`.
    private static func script(_ rest: inout Substring, mark: Character) -> String {
        let inside = argument(&rest)
        if inside == "ᵀ" { return inside }
        let (plain, small) = mark == "^" ? (raised, raisedText) : (lowered, loweredText)
        let letters = inside.map { letter in plain.firstIndex(of: letter).map { small[$0] } }
        if letters.allSatisfy({ $0 != nil }) { return String(letters.compactMap(\.self)) }
        return inside.count == 1 ? "\(mark)\(inside)" : "\(mark)(\(inside))"
    }

    /// In brackets if it has more than one term.
    private static func grouped(_ text: String) -> String {
        let isOne = text.allSatisfy { $0.isLetter || $0.isNumber || "._₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₜ∂".contains($0) }
        return isOne ? text : "(\(text))"
    }
}
