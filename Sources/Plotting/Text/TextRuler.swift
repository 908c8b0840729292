import CCairo

/// Markup cut into pieces and measured, in pixels.
struct MeasuredText {
    var pieces: [TextMark.Piece] = []
    var width = 0.0
    /// Above the baseline.
    var ascent = 0.0
    /// Below the baseline.
    var descent = 0.0

    var height: Double { ascent + descent }
}

/// Measures text exactly as it will be painted.
final class TextRuler {
    private let surface: OpaquePointer?
    private let context: OpaquePointer?

    init() {
        surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
        context = cairo_create(surface)
        if let context { CairoText.setFontOptions(context) }
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// The height of capital letters and the depth of a `g`, as fractions of the font size.
    static let capHeight = 0.73
    private static let depth = 0.24

    func measure(_ markup: String, size: Double, isBold: Bool = false) -> MeasuredText {
        var result = MeasuredText(ascent: TextRuler.capHeight * size, descent: TextRuler.depth * size)
        guard let context else { return result }
        for run in Markup.runs(markup) {
            let runSize = run.place == .line ? size : 0.7 * size
            let rise = run.place == .line ? 0 : run.place == .above ? 0.36 * size : -0.16 * size
            CairoText.setFont(context, size: runSize, isBold: isBold)
            var extents = cairo_text_extents_t()
            cairo_text_extents(context, run.text, &extents)
            result.pieces.append(
                TextMark.Piece(
                    text: run.text, offset: Point(result.width, -rise), size: runSize, width: extents.x_advance))
            result.width += extents.x_advance
            result.ascent = max(result.ascent, rise - extents.y_bearing)
            result.descent = max(result.descent, extents.y_bearing + extents.height - rise)
        }
        return result
    }
}
