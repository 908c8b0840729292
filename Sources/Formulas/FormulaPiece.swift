/// A part of a formula that is set without a break inside, and how it stands to its neighbours.
struct FormulaPiece {
    enum Kind {
        /// A variable, a number, or whatever counts like one.
        case ordinary
        /// A function's name, or a sum: what follows belongs to it.
        case name, big
        case binary, relation, comma, slash
        /// A minus before its operand.
        case prefix
        /// ∂: what follows is close to it.
        case differential
        case open, close
        case words
        /// A wide space between statements.
        case wide
    }

    var block: TextBlock
    var kind: Kind
    /// Whether a space was typed before it.
    var afterGap = false
    /// Whether it would run together with a letter beside it, on either side or after it.
    var needsRoom = false
    var needsRoomAfter = false
    /// How many brackets it stands in.
    var depth = 0

    init(_ text: String, _ kind: Kind, needsRoom: Bool = false) {
        self.init(TextBlock(text), kind, needsRoom: needsRoom)
    }

    init(_ block: TextBlock, _ kind: Kind, needsRoom: Bool = false) {
        (self.block, self.kind, self.needsRoom) = (block, kind, needsRoom)
    }

    /// Whether a space stands between the two.
    ///
    /// - Parameter isTight: as in an index, where signs stand close.
    static func isSpaced(_ left: FormulaPiece, _ right: FormulaPiece, isTight: Bool) -> Bool {
        switch (left.kind, right.kind) {
        case (.open, _), (_, .close), (_, .comma), (.prefix, _), (.differential, _), (.wide, _), (_, .wide): false
        case (.comma, _): right.afterGap || !isTight
        case (.words, _), (_, .words): right.afterGap
        case (.relation, _), (_, .relation), (.binary, _), (_, .binary): !isTight
        case (.slash, _), (_, .slash): right.afterGap && !isTight
        case (.name, .open): false
        case (.name, _), (.big, _), (_, .name), (_, .big): true
        case (_, .open), (.close, _): right.afterGap || right.needsRoom || left.needsRoomAfter
        case (_, .differential): right.afterGap
        case (.ordinary, .ordinary) where left.block == TextBlock("d"): right.afterGap
        default: right.afterGap || left.needsRoom || left.needsRoomAfter || right.needsRoom
        }
    }

    /// How bad a break before `right` is; nil where there must be none.
    static func cost(of left: FormulaPiece, _ right: FormulaPiece) -> Int? {
        let deeper = 10 * right.depth
        switch (left.kind, right.kind) {
        case (.words, .wide): return 4
        case (.wide, _), (_, .wide): return 0
        case (_, .relation): return 1 + deeper
        case (_, .words): return right.afterGap ? 1 + deeper : nil
        case (.comma, _): return 2 + deeper
        case (_, .binary): return 3 + deeper
        case (.open, _), (_, .close), (_, .comma), (.prefix, _), (.differential, _), (.slash, _), (_, .slash),
            (.relation, _), (.binary, _), (.name, _), (.big, _):
            return nil
        case _ where left.block.lines[0].allSatisfy(\.isNumber): return nil
        default: return isSpaced(left, right, isTight: false) ? 6 + deeper : nil
        }
    }
}
