import Foundation

/// All layout numbers in one place. Everything grows with `em`, the font size of axis labels in pixels.
struct Style {
    let em: Double

    /// Type grows more slowly than the page, so that small figures stay readable and large ones gain room: 10 pixels
    /// on a page 400 wide, 20 on 1200, 31 on 2400. Panels side by side share the width, so their type is smaller.
    ///
    /// shrink: a factor below 1 where the panels would be left with too little room.
    init(size: PixelSize, columns: Int, shrink: Double = 1) {
        let width = min(Double(size.width), 1.6 * Double(size.height))
        let crowding = pow(Double(max(1, columns)), -0.22)
        em = max(10, 20 * pow(width / 1200, 0.65) * crowding) * shrink
    }

    private init(em: Double) { self.em = em }

    /// The same layout around another size of type.
    func scaled(to em: Double) -> Style { Style(em: em) }

    /// Numbers in cells and on bars that would be smaller are left to colours and lengths, in pixels.
    static let legible = 7.0

    /// No text is smaller than this unless it would not fit at all, in pixels.
    var smallest: Double { min(8.5, 0.85 * em) }

    var figureTitle: Double { 1.3 * em }
    var lookAt: Double { 0.95 * em }
    var panelTitle: Double { 1.05 * em }
    var label: Double { em }
    var tick: Double { max(smallest, 0.88 * em) }
    var caption: Double { max(smallest, 0.78 * em) }

    /// Between the page's edge and anything drawn.
    var pageMargin: Double { 1.1 * em }
    /// Between panels.
    var gutter: Double { 1.9 * em }
    /// Between things that belong together, such as a tick and its label.
    var gap: Double { 0.45 * em }
    var lineSpacing: Double { 0.32 }

    var line: Double { 0.125 * em }
    var thinLine: Double { 0.08 * em }
    var hairline: Double { max(0.75, 0.05 * em) }
    var tickLength: Double { 0.28 * em }
    var markerRadius: Double { 0.3 * em }
    var halo: Double { 0.28 * em }
    var dash: [Double] { [0.5 * em, 0.35 * em] }
    var arrowHead: Double { 0.6 * em }
}
