/// Where a text's reference point lies: across its width, and up and down.
struct Alignment {
    enum Across { case left, center, right }
    /// `middle` is the middle of capital letters.
    enum Down { case top, middle, baseline, bottom }

    var across = Across.left
    var down = Down.top

    static let topLeft = Alignment()
    static let center = Alignment(across: .center, down: .middle)
    static let top = Alignment(across: .center, down: .top)
    static let bottom = Alignment(across: .center, down: .bottom)
    static let left = Alignment(across: .left, down: .middle)
    static let right = Alignment(across: .right, down: .middle)
}

/// How a text looks.
struct TextLook {
    var size: Double
    var color: Color
    var isBold = false
    var halo: Color?
}

extension Page {
    /// Draws one line of markup and returns the area that it takes.
    @discardableResult
    mutating func text(
        _ markup: String, at point: Point, align: Alignment, look: TextLook, isVertical: Bool = false
    ) -> Rect {
        let mark = place(markup, at: point, align: align, look: look, isVertical: isVertical)
        if !mark.pieces.isEmpty { add(.text(mark)) }
        return mark.box
    }

    /// Where a text would be drawn.
    func place(
        _ markup: String, at point: Point, align: Alignment, look: TextLook, isVertical: Bool = false
    ) -> TextMark {
        let text = ruler.measure(markup, size: look.size, isBold: look.isBold)
        let left: Double
        switch align.across {
        case .left: left = 0
        case .center: left = -text.width / 2
        case .right: left = -text.width
        }
        let baseline: Double
        switch align.down {
        case .top: baseline = text.ascent
        case .middle: baseline = TextRuler.capHeight * look.size / 2
        case .baseline: baseline = 0
        case .bottom: baseline = -text.descent
        }
        let origin = isVertical ? Point(point.x + baseline, point.y - left) : Point(point.x + left, point.y + baseline)
        let box =
            isVertical
            ? Rect(x: origin.x - text.ascent, y: origin.y - text.width, width: text.height, height: text.width)
            : Rect(x: origin.x, y: origin.y - text.ascent, width: text.width, height: text.height)
        return TextMark(
            string: Markup.plain(markup), pieces: text.pieces, origin: origin, isVertical: isVertical,
            isBold: look.isBold, color: look.color, halo: look.halo, haloWidth: style.halo, box: box)
    }

    func width(of markup: String, size: Double, isBold: Bool = false) -> Double {
        ruler.measure(markup, size: size, isBold: isBold).width
    }
}
