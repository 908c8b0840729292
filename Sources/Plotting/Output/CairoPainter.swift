import CCairo

/// Paints draw commands with Cairo.
final class CairoPainter {
    private let size: PixelSize
    let surface: OpaquePointer
    private let context: OpaquePointer

    /// Paints pixels. Throws: `PlotError` if Cairo cannot make a surface of this size.
    convenience init(size: PixelSize, background: Color) throws {
        try self.init(
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height)), size: size,
            background: background)
    }

    /// Paints on a surface, which it then owns, with `scale` of its units for a pixel.
    ///
    /// Throws: `PlotError` if there is none.
    init(_ surface: OpaquePointer?, size: PixelSize, background: Color, scale: Double = 1) throws {
        guard let surface, let context = cairo_create(surface), cairo_status(context) == CAIRO_STATUS_SUCCESS
        else {
            throw PlotError("Cairo cannot make a picture of \(size.width) x \(size.height) pixels; try a smaller size")
        }
        self.size = size
        self.surface = surface
        self.context = context
        CairoText.setFontOptions(context)
        cairo_scale(context, scale, scale)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        setSource(background)
        cairo_paint(context)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    func paint(_ command: DrawCommand) {
        cairo_save(context)
        defer { cairo_restore(context) }
        if let clip = command.clip {
            cairo_rectangle(context, clip.x, clip.y, clip.width, clip.height)
            cairo_clip(context)
        }
        switch command.shape {
        case .polyline(let points, let stroke):
            addPath(points)
            finish(fill: nil, stroke: stroke)
        case .polygon(let points, let fill, let stroke):
            addPath(points)
            cairo_close_path(context)
            finish(fill: fill, stroke: stroke)
        case .rect(let rect, let fill, let stroke):
            cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
            finish(fill: fill, stroke: stroke)
        case .circle(let center, let radius, let fill, let stroke):
            cairo_new_sub_path(context)
            cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
            finish(fill: fill, stroke: stroke)
        case .raster(let raster, let rect): paint(raster, in: rect)
        case .text(let mark): paint(mark)
        }
    }

    /// Throws: `PlotError` if Cairo reports an error.
    func check() throws {
        guard cairo_status(context) == CAIRO_STATUS_SUCCESS else {
            let reason = String(cString: cairo_status_to_string(cairo_status(context)))
            throw PlotError("Cairo could not draw the figure (\(reason)); check the data for extreme numbers")
        }
    }

    /// The pixels painted so far. Throws: `PlotError` if Cairo reports an error.
    func image(metadata: PlotMetadata) throws -> PNGImage {
        cairo_surface_flush(surface)
        try check()
        guard let data = cairo_image_surface_get_data(surface) else { throw PlotError("Cairo has no pixels") }
        let stride = Int(cairo_image_surface_get_stride(surface))
        let (width, height) = (size.width, size.height)
        let pixels = [UInt8](unsafeUninitializedCapacity: 4 * width * height) { buffer, count in
            for y in 0..<height {
                let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
                for x in 0..<width {
                    let pixel = row[x]
                    let start = 4 * (y * width + x)
                    buffer[start] = UInt8(truncatingIfNeeded: pixel >> 16)
                    buffer[start + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                    buffer[start + 2] = UInt8(truncatingIfNeeded: pixel)
                    buffer[start + 3] = 255
                }
            }
            count = 4 * width * height
        }
        return PNGImage(width: width, height: height, pixels: pixels, metadata: metadata)
    }

    private func setSource(_ color: Color) {
        cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
    }

    private func addPath(_ points: [Point]) {
        for (index, point) in points.enumerated() {
            index == 0 ? cairo_move_to(context, point.x, point.y) : cairo_line_to(context, point.x, point.y)
        }
    }

    private func finish(fill: Color?, stroke: Stroke?) {
        if let fill {
            setSource(fill)
            cairo_fill_preserve(context)
        }
        if let stroke {
            setSource(stroke.color)
            cairo_set_line_width(context, stroke.width)
            cairo_set_line_cap(context, stroke.dash.isEmpty ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
            cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
            cairo_stroke_preserve(context)
        }
        cairo_new_path(context)
    }

    /// One scaled Cairo picture, however many cells there are.
    private func paint(_ raster: Raster, in rect: Rect) {
        let cells = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(raster.width), Int32(raster.height))
        defer { cairo_surface_destroy(cells) }
        guard let data = cairo_image_surface_get_data(cells) else { return }
        let stride = Int(cairo_image_surface_get_stride(cells)) / 4
        let words = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt32.self)
        for y in 0..<raster.height {
            for x in 0..<raster.width {
                words[y * stride + x] = CairoPainter.word(raster.colors[y * raster.width + x])
            }
        }
        cairo_surface_mark_dirty(cells)
        cairo_translate(context, rect.x, rect.y)
        cairo_scale(context, rect.width / Double(raster.width), rect.height / Double(raster.height))
        cairo_set_source_surface(context, cells, 0, 0)
        let pattern = cairo_get_source(context)
        cairo_pattern_set_filter(pattern, raster.isSmooth ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST)
        cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
        cairo_rectangle(context, 0, 0, Double(raster.width), Double(raster.height))
        cairo_fill(context)
    }

    /// A colour as Cairo's 32-bit word, with components multiplied by alpha.
    private static func word(_ color: Color) -> UInt32 {
        func byte(_ part: Double) -> UInt32 { UInt32(min(1, max(0, part)) * 255 + 0.5) }
        return byte(color.alpha) << 24 | byte(color.red * color.alpha) << 16 | byte(color.green * color.alpha) << 8
            | byte(color.blue * color.alpha)
    }

    private func paint(_ mark: TextMark) {
        cairo_translate(context, mark.origin.x, mark.origin.y)
        if mark.turn != 0 { cairo_rotate(context, -mark.turn * .pi / 180) }
        for piece in mark.pieces {
            CairoText.setFont(context, size: piece.size, isBold: mark.isBold)
            if let halo = mark.halo {
                cairo_move_to(context, piece.offset.x, piece.offset.y)
                cairo_text_path(context, piece.text)
                finish(fill: nil, stroke: Stroke(color: halo, width: mark.haloWidth))
            }
        }
        setSource(mark.color)
        for piece in mark.pieces {
            CairoText.setFont(context, size: piece.size, isBold: mark.isBold)
            cairo_move_to(context, piece.offset.x, piece.offset.y)
            cairo_show_text(context, piece.text)
        }
    }
}
