import Foundation

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
    ///
    /// - Parameter turn: degrees by which it rises to the right, about `point`.
    @discardableResult
    mutating func text(
        _ markup: String, at point: Point, align: Alignment, look: TextLook, turn: Double = 0
    ) -> Rect {
        let mark = place(markup, at: point, align: align, look: look, turn: turn)
        if !mark.pieces.isEmpty { add(.text(mark)) }
        return mark.box
    }

    /// Where a text would be drawn.
    func place(
        _ markup: String, at point: Point, align: Alignment, look: TextLook, turn: Double = 0
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
        /// A place beside the reference point, along the text and below its line, on the page.
        func turned(_ along: Double, _ below: Double) -> Point {
            if turn == 0 { return Point(point.x + along, point.y + below) }
            let (across, up) = (cos(turn * .pi / 180), sin(turn * .pi / 180))
            return Point(point.x + across * along + up * below, point.y - up * along + across * below)
        }
        let corners = [left, left + text.width].flatMap { along in
            [baseline - text.ascent, baseline + text.descent].map { turned(along, $0) }
        }
        let (x, y) = (Span(corners.map(\.x)), Span(corners.map(\.y)))
        return TextMark(
            string: Markup.plain(markup), pieces: text.pieces, origin: turned(left, baseline), turn: turn,
            isBold: look.isBold, color: look.color, halo: look.halo, haloWidth: style.halo,
            box: Rect(x: x.low, y: y.low, width: x.high - x.low, height: y.high - y.low))
    }

    func width(of markup: String, size: Double, isBold: Bool = false) -> Double {
        ruler.measure(markup, size: size, isBold: isBold).width
    }
}
