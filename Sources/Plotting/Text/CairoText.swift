import CCairo

/// The font of every figure, set the same way for measuring and for painting.
enum CairoText {
    static let family = "DejaVu Sans"

    static func setFont(_ context: OpaquePointer, size: Double, isBold: Bool) {
        cairo_select_font_face(
            context, family, CAIRO_FONT_SLANT_NORMAL, isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, size)
    }

    /// Unhinted, so that widths scale exactly with the size.
    static func setFontOptions(_ context: OpaquePointer) {
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
    }
}
