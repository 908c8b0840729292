/// Turns the tree into pieces of text: which brackets are needed, which signs stand close.
struct FormulaSetter {
    let glyphs: Glyphs
    /// Whether indices may be small letters; one formula has all or none.
    let smallLetters: Bool

    private func text(_ symbol: Formula.Symbol) -> String {
        switch (glyphs, symbol.text) {
        case (.ascii, _): symbol.ascii
        case (.unicode, "−"), (.unicode, "′"), (.unicode, "′′"): symbol.ascii  // What a keyboard has reads as well.
        case (.unicode, "∑"): "Σ"
        case (.unicode, "∏"): "Π"
        default: symbol.text
        }
    }

    // MARK: - Rows

    /// - Parameter isInline: on one line, so matrices are written as `(a, b; c, d)`.
    func pieces(of formula: Formula, isInline: Bool, isTight: Bool = false) -> [FormulaPiece] {
        var result: [FormulaPiece] = []
        var isAfterGap = false
        let parts = formula.parts
        for (place, part) in parts.enumerated() {
            if case .space(let space) = part {
                if space == .quad || space == .qquad { result.append(FormulaPiece("", .wide)) }
                isAfterGap = true
                continue
            }
            var more = piece(part, isInline: isInline)
            if case .fraction = part, isFactor(in: parts, at: place) { more = bracketed(more) }
            if case .sign(let symbol) = part, symbol.kind == .binary, isPrefix(after: result.last) {
                more[0].kind = .prefix
            }
            if more.first?.kind == .words { isAfterGap = isAfterGap || part.startsWithSpace }
            if let first = more.first, !first.block.isEmpty || first.kind == .words {
                more[0].afterGap = isAfterGap
                result += more
                isAfterGap = part.endsWithSpace
            }
        }
        return result
    }

    func line(_ formula: Formula, isTight: Bool = false) -> String {
        let pieces = pieces(of: formula, isInline: true, isTight: isTight)
        var text = ""
        for (place, piece) in pieces.enumerated() {
            if place > 0, FormulaPiece.isSpaced(pieces[place - 1], piece, isTight: isTight) { text += " " }
            text += piece.kind == .wide ? "  " : piece.block.lines[0]
        }
        return text
    }

    private func isPrefix(after last: FormulaPiece?) -> Bool {
        guard let last else { return true }
        return [.open, .binary, .relation, .comma, .slash, .wide, .prefix, .name, .big, .words].contains(last.kind)
    }

    /// Whether a fraction is multiplied with a neighbour, so that it is read wrongly without brackets.
    private func isFactor(in parts: [Formula], at place: Int) -> Bool {
        func isMultiplied(_ neighbour: Formula?, isBefore: Bool) -> Bool {
            switch neighbour {
            case nil, .words, .space(.quad), .space(.qquad): false
            case .sign(let sign):
                switch sign.kind {
                case .relation, .comma: false
                case .binary: ["·", "×", "⊙"].contains(sign.text)
                case .slash: true
                case .ordinary: sign.text != "|"
                }
            default: true
            }
        }
        let isSpace: (Formula) -> Bool = { $0 == .space(.gap) || $0 == .space(.thin) }
        return isMultiplied(parts[..<place].last { !isSpace($0) }, isBefore: true)
            || isMultiplied(parts[(place + 1)...].first { !isSpace($0) }, isBefore: false)
    }

    private func deeper(_ pieces: [FormulaPiece]) -> [FormulaPiece] {
        pieces.map { piece in
            var piece = piece
            piece.depth += 1
            return piece
        }
    }

    /// In brackets, with room on both sides.
    func bracketed(_ pieces: [FormulaPiece]) -> [FormulaPiece] {
        var (open, close) = (FormulaPiece("(", .open, needsRoom: true), FormulaPiece(")", .close))
        close.needsRoomAfter = true
        (open.depth, close.depth) = (0, 0)
        return [open] + deeper(pieces) + [close]
    }

    // MARK: - Parts

    private func piece(_ formula: Formula, isInline: Bool) -> [FormulaPiece] {
        switch formula {
        case .row(let parts): return pieces(of: .row(parts), isInline: isInline)
        case .letter(let symbol):
            let text = text(symbol)
            return [FormulaPiece(text, symbol.text == "∂" ? .differential : .ordinary, needsRoom: text.count > 1)]
        case .number(let number): return [FormulaPiece(number, .ordinary)]
        case .name(let name): return [FormulaPiece(glyphs == .ascii ? name.asASCII : name, .name)]
        case .words(let words): return [FormulaPiece((glyphs == .ascii ? words.asASCII : words).trimmed, .words)]
        case .sign(let symbol): return [FormulaPiece(text(symbol), kind(of: symbol))]
        case .big(let symbol): return [FormulaPiece(text(symbol), .big)]
        case .fraction(let top, let bottom): return fraction(top, bottom)
        case .binomial(let top, let bottom):
            return [FormulaPiece("(\(line(top)) choose \(line(bottom)))", .ordinary, needsRoom: true)]
        case .root(let inside, let degree): return [root(inside, degree)]
        case .script(let base, let below, let above): return script(base, below, above, isInline: isInline)
        case .accent(let accent, let inside): return [accented(accent, inside)]
        case .fence(let fence, let inside): return self.fence(fence, inside, isInline: isInline)
        case .matrix(let rows, let fence): return [matrix(rows, fence, isInline: isInline)]
        case .space: return []
        }
    }

    private func kind(of symbol: Formula.Symbol) -> FormulaPiece.Kind {
        switch symbol.kind {
        case .ordinary: .ordinary
        case .binary: .binary
        case .relation: .relation
        case .comma: .comma
        case .slash: .slash
        }
    }

    private func fraction(_ top: Formula, _ bottom: Formula) -> [FormulaPiece] {
        let over = pieces(of: top, isInline: true)
        let under = pieces(of: bottom, isInline: true)
        var all =
            (top.isProduct ? over : bracketed(over)) + [FormulaPiece("/", .slash)]
            + (bottom.isOneFactor ? under : bracketed(under))
        guard all.count > 2 else { return all }
        all[0].needsRoom = true
        all[all.count - 1].needsRoomAfter = true
        return all
    }

    private func root(_ inside: Formula, _ degree: Formula?) -> FormulaPiece {
        let sign = degree.map { "root_\(line($0))" } ?? (glyphs == .unicode ? "√" : "sqrt")
        let isBare = sign == "√" && inside.isOneFactor
        return FormulaPiece(isBare ? sign + line(inside) : "\(sign)(\(line(inside)))", .ordinary, needsRoom: true)
    }

    private func accented(_ accent: Formula.Accent, _ inside: Formula) -> FormulaPiece {
        let marks: [Formula.Accent: String] = [
            .hat: "\u{302}", .tilde: "\u{303}", .bar: "\u{304}", .vec: "\u{20D7}", .dot: "\u{307}",
        ]
        let text = line(inside)
        if glyphs == .unicode, text.count == 1, let mark = marks[accent] { return FormulaPiece(text + mark, .ordinary) }
        let isName = text.allSatisfy { $0.isLetter }
        let name = isName ? text + accent.rawValue : "\(accent.rawValue)(\(text))"
        return FormulaPiece(name, .ordinary, needsRoom: true)
    }

    private func matrix(_ rows: [[Formula]], _ fence: Formula.Fence, isInline: Bool) -> FormulaPiece {
        let cells = rows.map { $0.map { line($0) } }
        let (open, close) = (text(fence.open), text(fence.close))
        if isInline {
            let inside = cells.map { $0.joined(separator: ", ") }.joined(separator: "; ")
            return FormulaPiece(open + inside + close, .ordinary, needsRoom: true)
        }
        let block = TextBlock.matrix(cells).fenced(open, close, isTall: glyphs == .unicode)
        return FormulaPiece(block, .ordinary, needsRoom: true)
    }

    private func fence(_ fence: Formula.Fence, _ inside: Formula, isInline: Bool) -> [FormulaPiece] {
        let (open, close) = (text(fence.open), text(fence.close))
        let inner = deeper(pieces(of: inside, isInline: isInline))
        var ends = (TextBlock(open), TextBlock(close))
        if glyphs == .unicode, let height = inner.map(\.block.height).max(), height > 1 {
            ends = (TextBlock.tall(open, height), TextBlock.tall(close, height))
        }
        return [FormulaPiece(ends.0, .open, needsRoom: open.count > 1)] + inner + [FormulaPiece(ends.1, .close)]
    }
}
