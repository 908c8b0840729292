/// The commands that stand for one sign. A command that the pages need and that is not here is added here.
enum FormulaSymbols {
    typealias Symbol = Formula.Symbol

    static let letters: [String: Symbol] = greek.merging([
        "partial": Symbol("∂", ascii: "d"), "infty": Symbol("∞", ascii: "inf"), "top": Symbol("⊤", ascii: "T"),
        "dots": Symbol("…", ascii: "..."), "ldots": Symbol("…", ascii: "..."), "cdots": Symbol("⋯", ascii: "..."),
        "ell": Symbol("ℓ", ascii: "l"), "nabla": Symbol("∇", ascii: "grad"), "emptyset": Symbol("∅", ascii: "{}"),
        "%": Symbol("%"), "$": Symbol("$"), "#": Symbol("#"), "&": Symbol("&"), "_": Symbol("_"),
    ]) { first, _ in first }

    private static let greek: [String: Symbol] = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
        "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
        "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ",
        "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
        "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    ].reduce(into: [:]) { table, entry in
        let name = entry.key.hasPrefix("var") ? String(entry.key.dropFirst(3)) : entry.key
        table[entry.key] = Symbol(entry.value, ascii: name)
    }

    static let signs: [String: Symbol] = [
        "cdot": Symbol("·", ascii: "*", .binary), "times": Symbol("×", ascii: "*", .binary),
        "odot": Symbol("⊙", ascii: ".*", .binary), "pm": Symbol("±", ascii: "+-", .binary),
        "mp": Symbol("∓", ascii: "-+", .binary), "circ": Symbol("∘", ascii: "o", .binary),
        "oplus": Symbol("⊕", ascii: "(+)", .binary), "cup": Symbol("∪", ascii: "or", .binary),
        "cap": Symbol("∩", ascii: "and", .binary), "ast": Symbol("∗", ascii: "*", .binary),
        "le": Symbol("≤", ascii: "<=", .relation), "leq": Symbol("≤", ascii: "<=", .relation),
        "ge": Symbol("≥", ascii: ">=", .relation), "geq": Symbol("≥", ascii: ">=", .relation),
        "lt": Symbol("<", .relation), "gt": Symbol(">", .relation), "ne": Symbol("≠", ascii: "!=", .relation),
        "neq": Symbol("≠", ascii: "!=", .relation), "approx": Symbol("≈", ascii: "~=", .relation),
        "sim": Symbol("∼", ascii: "~", .relation), "equiv": Symbol("≡", ascii: "==", .relation),
        "propto": Symbol("∝", ascii: "proportional to", .relation), "in": Symbol("∈", ascii: "in", .relation),
        "notin": Symbol("∉", ascii: "not in", .relation), "subset": Symbol("⊂", ascii: "within", .relation),
        "ll": Symbol("≪", ascii: "<<", .relation), "gg": Symbol("≫", ascii: ">>", .relation),
        "to": Symbol("→", ascii: "->", .relation), "rightarrow": Symbol("→", ascii: "->", .relation),
        "leftarrow": Symbol("←", ascii: "<-", .relation), "mapsto": Symbol("↦", ascii: "|->", .relation),
        "Rightarrow": Symbol("⇒", ascii: "=>", .relation), "iff": Symbol("⇔", ascii: "<=>", .relation),
        "mid": Symbol("|", .relation), "colon": Symbol(":", .comma),
    ]

    /// Signs that are typed as they are.
    static let typed: [Character: Symbol] = [
        "+": Symbol("+", .binary), "-": Symbol("−", ascii: "-", .binary), "−": Symbol("−", ascii: "-", .binary),
        "*": Symbol("∗", ascii: "*", .binary), "=": Symbol("=", .relation), "<": Symbol("<", .relation),
        ">": Symbol(">", .relation), ":": Symbol(":", .relation), ",": Symbol(",", .comma), ";": Symbol(";", .comma),
        "/": Symbol("/", .slash), "!": Symbol("!"), "?": Symbol("?"), ".": Symbol("."), "|": Symbol("|"),
        ")": Symbol(")"), "]": Symbol("]"), "(": Symbol("("), "[": Symbol("["), "…": Symbol("…", ascii: "..."),
    ]

    static let big: [String: Symbol] = [
        "sum": Symbol("∑", ascii: "sum"), "prod": Symbol("∏", ascii: "prod"), "int": Symbol("∫", ascii: "integral"),
    ]

    static let names: Set<String> = [
        "ln", "log", "exp", "tanh", "sin", "cos", "tan", "max", "min", "sup", "inf", "arg", "det", "dim", "Pr", "lim",
        "gcd",
    ]

    /// Fences: opening sign to closing sign.
    static let openers: [String: (open: Symbol, closer: String)] = [
        "(": (Symbol("("), ")"), "[": (Symbol("["), "]"), "\\{": (Symbol("{"), "\\}"),
        "\\lbrace": (Symbol("{"), "\\rbrace"), "\\lVert": (Symbol("‖", ascii: "||"), "\\rVert"),
        "\\lvert": (Symbol("|"), "\\rvert"), "\\lfloor": (Symbol("⌊", ascii: "floor("), "\\rfloor"),
        "\\lceil": (Symbol("⌈", ascii: "ceil("), "\\rceil"), "\\langle": (Symbol("⟨", ascii: "<"), "\\rangle"),
        "|": (Symbol("|"), "|"), "\\|": (Symbol("‖", ascii: "||"), "\\|"), ".": (Symbol(""), "."),
    ]

    static let closers: [String: Symbol] = [
        ")": Symbol(")"), "]": Symbol("]"), "\\}": Symbol("}"), "\\rbrace": Symbol("}"),
        "\\rVert": Symbol("‖", ascii: "||"), "\\rvert": Symbol("|"), "\\rfloor": Symbol("⌋", ascii: ")"),
        "\\rceil": Symbol("⌉", ascii: ")"), "\\rangle": Symbol("⟩", ascii: ">"), "|": Symbol("|"),
        "\\|": Symbol("‖", ascii: "||"), ".": Symbol(""),
    ]

    /// Matrices and what stands around them.
    static let environments: [String: Formula.Fence] = {
        func fence(_ open: String, _ close: String) -> Formula.Fence {
            Formula.Fence(Symbol(open), Symbol(close), grows: true)
        }
        return [
            "matrix": fence("", ""), "pmatrix": fence("(", ")"), "bmatrix": fence("[", "]"),
            "vmatrix": fence("|", "|"), "cases": fence("{", ""), "aligned": fence("", ""),
        ]
    }()

    static let blackboard: [Character: Symbol] = [
        "R": Symbol("ℝ", ascii: "R"), "N": Symbol("ℕ", ascii: "N"), "Z": Symbol("ℤ", ascii: "Z"),
        "E": Symbol("𝔼", ascii: "E"), "P": Symbol("ℙ", ascii: "P"),
    ]
}
