/// A formula in plain text, for a terminal: `\frac{a}{b + 1}` becomes `a/(b + 1)`, a matrix keeps its rows.
package struct FormulaText {
    private let setter: FormulaSetter

    /// - Parameter glyphs: what the reader's terminal can show.
    package init(_ formula: Formula, glyphs: Glyphs = .unicode) {
        let small = FormulaSetter(glyphs: glyphs, smallLetters: true)
        setter = small.canLowerAll(formula) ? small : FormulaSetter(glyphs: glyphs, smallLetters: false)
        self.formula = formula
    }

    private let formula: Formula

    /// On one line.
    package var plain: String { words.joined(separator: " ") }

    /// On one line, cut where a line may end: at signs such as `=` and after commas, inside a long part also elsewhere.
    package var words: [String] {
        let pieces = setter.pieces(of: formula, isInline: true)
        return cut(pieces[...], at: 2).flatMap { part in
            width(part) <= 20 ? [part] : cut(part, at: 9).flatMap { width($0) <= 24 ? [$0] : cut($0, at: .max) }
        }.map { FormulaLines.set($0).trimmed[0] }.filter { !$0.isEmpty }
    }

    private func width(_ pieces: ArraySlice<FormulaPiece>) -> Int { FormulaLines.set(pieces).width }

    /// The pieces between breaks that cost this much at most.
    private func cut(_ pieces: ArraySlice<FormulaPiece>, at cost: Int) -> [ArraySlice<FormulaPiece>] {
        var (parts, start) = ([ArraySlice<FormulaPiece>](), pieces.startIndex)
        for place in pieces.indices.dropFirst() {
            let (left, right) = (pieces[place - 1], pieces[place])
            guard right.kind != .wide, let found = FormulaPiece.cost(of: left, right), found <= cost,
                left.kind == .wide || FormulaPiece.isSpaced(left, right, isTight: false)
            else { continue }
            parts.append(pieces[start..<place])
            start = place
        }
        return start < pieces.endIndex ? parts + [pieces[start...]] : parts
    }

    /// On lines of its own, statement by statement.
    ///
    /// - Parameter width: of a line, in columns; only what cannot be broken is wider.
    package func lines(width: Int) -> [String] {
        formula.statements.flatMap { statement in
            FormulaLines.filled(setter.pieces(of: statement, isInline: false), width: width)
        }
    }
}

/// Fills pieces into lines, and breaks them where it hurts least.
enum FormulaLines {
    static func filled(_ pieces: [FormulaPiece], width: Int) -> [String] {
        let indent = width < 60 ? 2 : 4
        var (rest, lines) = (pieces[...], [String]())
        while !rest.isEmpty {
            let room = lines.isEmpty ? width : width - indent
            let line = set(rest)
            let end = line.width <= room ? rest.endIndex : breakPlace(rest, room: room)
            let margin = lines.isEmpty ? "" : String(repeating: " ", count: indent)
            lines += set(rest[..<end]).trimmed.map { $0.isEmpty ? "" : margin + $0 }
            rest = rest[end...].drop { $0.kind == .wide }
        }
        return lines
    }

    static func set(_ pieces: ArraySlice<FormulaPiece>) -> TextBlock {
        var block = TextBlock("")
        for (place, piece) in zip(pieces.indices, pieces) {
            if place > pieces.startIndex, piece.kind != .wide {
                let isSpaced = FormulaPiece.isSpaced(pieces[place - 1], piece, isTight: false)
                block = block + TextBlock(isSpaced ? " " : "")
            }
            block = block + (piece.kind == .wide ? TextBlock("  ") : piece.block)
        }
        return block
    }

    /// Where the next line begins: at the cheapest break of those that leave a line in the room, the last of them.
    private static func breakPlace(_ pieces: ArraySlice<FormulaPiece>, room: Int) -> Int {
        var best: (place: Int, cost: Int)?
        for place in pieces.indices.dropFirst() {
            guard let cost = FormulaPiece.cost(of: pieces[place - 1], pieces[place]) else { continue }
            let used = set(pieces[..<place]).width
            guard used <= room || best == nil else { break }
            // A line that is nearly empty is not worth a cheap break.
            let dear = used * 3 < room ? cost + 20 : cost
            if best.map({ dear <= $0.cost }) ?? true { best = (place, dear) }
        }
        return best?.place ?? pieces.endIndex
    }
}
