extension FormulaSetter {
    /// A part with its index and exponent. Brackets keep theirs outside: `(R/γ)²`.
    func script(_ base: Formula, _ below: Formula?, _ above: Formula?, isInline: Bool) -> [FormulaPiece] {
        var pieces = self.pieces(of: base, isInline: isInline)
        let isFence = if case .fence = base { true } else { false }
        if pieces.count > 1, !isFence { pieces = bracketed(pieces) }
        if pieces.isEmpty { pieces = [FormulaPiece("", .ordinary)] }
        let last = pieces.count - 1
        let isOperator = [.big, .name].contains(pieces[last].kind)
        let index =
            below.map { below in
                let text = line(below, isTight: true)
                return FormulaScripts.index(text, isBig: isOperator, small: usesSmall(for: text))
            } ?? ""
        let exponent =
            above.map { above in
                FormulaScripts.exponent(line(above), isOne: above.isOneSign, small: glyphs == .unicode)
            } ?? ""
        pieces[last].block = pieces[last].block + TextBlock(index + exponent)
        if index.first == "_" || exponent.first == "^" { pieces[last].needsRoomAfter = true }
        if pieces[last].kind == .differential { pieces[last].kind = .ordinary }
        if pieces[last].kind == .binary || pieces[last].kind == .relation { pieces[last].needsRoom = true }
        return pieces
    }

    private func usesSmall(for text: String) -> Bool {
        glyphs == .unicode && (smallLetters || text.allSatisfy { $0.isNumber })
    }

    /// Whether every index of letters in the formula has small letters.
    func canLowerAll(_ formula: Formula) -> Bool {
        switch formula {
        case .row(let parts): parts.allSatisfy(canLowerAll)
        case .fraction(let a, let b), .binomial(let a, let b): canLowerAll(a) && canLowerAll(b)
        case .root(let a, let b): canLowerAll(a) && (b.map(canLowerAll) ?? true)
        case .accent(_, let inside), .fence(_, let inside): canLowerAll(inside)
        case .matrix(let rows, _): rows.allSatisfy { $0.allSatisfy(canLowerAll) }
        case .script(let base, let below, let above):
            canLowerAll(base) && (above.map(canLowerAll) ?? true)
                && (below.map { FormulaScripts.isLowerable(line($0, isTight: true)) || $0.isWords || isBig(base) }
                    ?? true)
        default: true
        }
    }

    private func isBig(_ base: Formula) -> Bool { if case .big = base { true } else { false } }
}

extension Formula {
    private var solid: [Formula] { parts.filter { if case .space = $0 { false } else { true } } }

    /// Whether it stays together under a fraction line: one factor, or a differential such as `∂z`.
    var isOneFactor: Bool {
        let parts = solid
        if parts.count == 1 {
            switch parts[0] {
            case .letter, .number, .fence, .root, .accent, .name: return true
            case .script(let base, _, _): return base.isOneFactor
            case .row: return parts[0].isOneFactor
            default: return false
            }
        }
        guard parts.count == 2, case .letter(let first) = parts[0] else { return false }
        return ["d", "∂"].contains(first.text) && parts[1].isOneFactor
    }

    /// Whether it is a product without a sum in it, which may stand above a slash.
    var isProduct: Bool {
        solid.enumerated().allSatisfy { place, part in
            switch part {
            case .sign(let sign): sign.kind == .binary && place == 0 || ["·", "×"].contains(sign.text)
            case .fraction, .big, .words, .matrix: false
            case .script(let base, _, _): base.isOneFactor
            default: true
            }
        }
    }

    /// Whether it is one letter, number or name.
    var isOneSign: Bool {
        switch solid.first {
        case .letter, .number, .name: solid.count == 1
        default: false
        }
    }

    fileprivate var isWords: Bool { if case .words = self { true } else { false } }
    var startsWithSpace: Bool { if case .words(let words) = self { words.first?.isWhitespace == true } else { false } }
    var endsWithSpace: Bool { if case .words(let words) = self { words.last?.isWhitespace == true } else { false } }
}
