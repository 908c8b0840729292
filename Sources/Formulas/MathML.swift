/// A formula as presentation MathML, which browsers set by themselves and screen readers can read.
package enum MathML {
    /// Within a line of text.
    package static func inline(_ formula: Formula) -> String { element(formula, attributes: "") }

    /// On a line of its own: one element for each statement, so that a narrow page can put them below each other.
    package static func display(_ formula: Formula) -> [String] {
        formula.statements.map { element($0, attributes: " display=\"block\"") }
    }

    private static func element(_ formula: Formula, attributes: String) -> String {
        let spoken = FormulaText(formula).plain.xmlEscaped
        let content = MathMLWriter().row(formula)
        return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(attributes) alttext=\"\(spoken)\">\(content)</math>"
    }
}

struct MathMLWriter {
    /// One element, whatever the formula is.
    func row(_ formula: Formula) -> String {
        let parts = formula.parts
        if parts.count == 1, case .row = formula { return row(parts[0]) }
        guard case .row = formula else { return node(formula) }
        return "<mrow>" + siblings(parts) + "</mrow>"
    }

    /// Parts with the space that a name or a fraction needs on both sides: `t ln p`, but `tanh(x)`.
    private func siblings(_ parts: [Formula]) -> String {
        let solid = parts.filter { $0 != .space(.gap) }
        var result = ""
        for (place, part) in solid.enumerated() {
            let before = place > 0 ? solid[place - 1] : nil
            if let before, needsSpace(before, part) { result += "<mspace width=\"0.17em\"></mspace>" }
            result += node(part, isFirst: before.map(\.isOpenForPrefix) ?? true)
        }
        return result
    }

    private func needsSpace(_ left: Formula, _ right: Formula) -> Bool {
        switch (left.core, right.core) {
        case (.sign, _), (_, .sign), (.space, _), (_, .space), (.big, _): false
        case (.name, .fence(let fence, _)): fence.open.text != "("
        case (.name, _), (_, .name): true
        case (.fraction, _), (_, .fraction): true
        default: false
        }
    }

    private func node(_ formula: Formula, isFirst: Bool = true) -> String {
        switch formula {
        case .row: row(formula)
        case .letter(let symbol): "<mi>\(symbol.text.xmlEscaped)</mi>"
        case .number(let number): "<mn>\(number)</mn>"
        case .name(let name): "<mi\(name.count == 1 ? " mathvariant=\"normal\"" : "")>\(name.xmlEscaped)</mi>"
        case .words(let words): "<mtext>\(words.xmlEscaped.withFirmEnds)</mtext>"
        case .sign(let symbol): sign(symbol, isPrefix: isFirst)
        case .big(let symbol): "<mo movablelimits=\"true\">\(symbol.text)</mo>"
        case .fraction(let top, let bottom): "<mfrac>\(row(top))\(row(bottom))</mfrac>"
        case .binomial(let top, let bottom):
            "<mrow><mo>(</mo><mfrac linethickness=\"0\">\(row(top))\(row(bottom))</mfrac><mo>)</mo></mrow>"
        case .root(let inside, let degree):
            degree.map { "<mroot>\(row(inside))\(row($0))</mroot>" } ?? "<msqrt>\(row(inside))</msqrt>"
        case .script(let base, let below, let above): script(base, below, above)
        case .accent(let accent, let inside):
            "<mover accent=\"true\">\(row(inside))<mo stretchy=\"false\">\(mark(accent))</mo></mover>"
        case .fence(let fence, let inside): fenced(fence, siblings(inside.parts))
        case .matrix(let rows, let fence): fenced(fence, matrix(rows, isLeft: fence.open.text == "{"))
        case .space(.gap): ""
        case .space(.thin): "<mspace width=\"0.17em\"></mspace>"
        case .space(.quad): "<mspace width=\"1em\"></mspace>"
        case .space(.qquad): "<mspace width=\"2em\"></mspace>"
        }
    }

    private func sign(_ symbol: Formula.Symbol, isPrefix: Bool) -> String {
        let text = symbol.text.xmlEscaped
        switch symbol.kind {
        case .binary where isPrefix: return "<mo form=\"prefix\">\(text)</mo>"
        case .slash: return "<mo lspace=\"0.05em\" rspace=\"0.05em\" stretchy=\"false\">\(text)</mo>"
        case .comma: return "<mo separator=\"true\">\(text)</mo>"
        case .ordinary where symbol.text == "|": return "<mo stretchy=\"true\" minsize=\"1.6em\">|</mo>"
        case .ordinary: return "<mo stretchy=\"false\">\(text)</mo>"
        case .relation where symbol.text == "|":
            return "<mo stretchy=\"false\" lspace=\"0.28em\" rspace=\"0.28em\">|</mo>"
        default: return "<mo>\(text)</mo>"
        }
    }

    private func script(_ base: Formula, _ below: Formula?, _ above: Formula?) -> String {
        let isBig = base.takesLimits
        let inner: String
        if case .name(let name) = base, isBig {
            inner = "<mo movablelimits=\"true\">\(name)</mo>"
        } else {
            inner = row(base)
        }
        let (low, high, both) = isBig ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
        return switch (below, above) {
        case (let below?, let above?): "<\(both)>\(inner)\(row(below))\(row(above))</\(both)>"
        case (let below?, nil): "<\(low)>\(inner)\(row(below))</\(low)>"
        case (nil, let above?): "<\(high)>\(inner)\(row(above))</\(high)>"
        case (nil, nil): inner
        }
    }

    private func mark(_ accent: Formula.Accent) -> String {
        switch accent {
        case .hat: "^"
        case .tilde: "~"
        case .bar: "¯"
        case .vec: "→"
        case .dot: "˙"
        }
    }

    private func fenced(_ fence: Formula.Fence, _ content: String) -> String {
        func bracket(_ symbol: Formula.Symbol, _ form: String) -> String {
            guard !symbol.text.isEmpty else { return "" }
            let text = symbol.text.xmlEscaped
            return "<mo form=\"\(form)\" stretchy=\"\(fence.grows)\">\(text)</mo>"
        }
        return "<mrow>" + bracket(fence.open, "prefix") + content + bracket(fence.close, "postfix") + "</mrow>"
    }

    private func matrix(_ rows: [[Formula]], isLeft: Bool) -> String {
        let body = rows.map { cells in
            "<mtr>" + cells.map { "<mtd>\(row($0))</mtd>" }.joined() + "</mtr>"
        }.joined()
        return isLeft ? "<mtable columnalign=\"left\">\(body)</mtable>" : "<mtable>\(body)</mtable>"
    }
}

extension Formula {
    /// Whether its index stands below it, and not beside it.
    fileprivate var takesLimits: Bool {
        switch self {
        case .big: true
        case .name(let name): ["max", "min", "sup", "inf", "lim"].contains(name)
        default: false
        }
    }

    /// What a script stands at, or the part itself.
    fileprivate var core: Formula { if case .script(let base, _, _) = self { base.core } else { self } }

    /// Whether a minus after it has nothing to subtract from.
    fileprivate var isOpenForPrefix: Bool {
        switch self {
        case .sign(let symbol): symbol.kind != .ordinary
        case .space(.quad), .space(.qquad), .name, .big, .words: true
        default: false
        }
    }
}

extension String {
    /// For text and attributes of XML and HTML.
    package var xmlEscaped: String {
        var result = ""
        for character in self {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }

    /// With spaces at the ends that a browser keeps.
    fileprivate var withFirmEnds: String {
        let (first, last) = (first == " " ? "\u{A0}" : "", last == " " && count > 1 ? "\u{A0}" : "")
        return first + trimmed + last
    }
}
