import CCairo

extension Drawing {
    /// The bytes of a PDF of one page, drawn by Cairo: shapes and text stay shapes and text.
    ///
    /// The page is so large that it has `pixelsPerInch` pixels an inch. Throws: `PlotError` if Cairo cannot draw.
    public func pdf(metadata: PlotMetadata = PlotMetadata()) throws -> [UInt8] {
        let points = 72 / max(1, metadata.pixelsPerInch)
        let file = ByteSink()
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, data, count in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes += UnsafeBufferPointer(start: data, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(file).toOpaque(), points * Double(size.width), points * Double(size.height))
        // Later versions pack the objects, which other programs could not search.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        for (key, text) in [
            (CAIRO_PDF_METADATA_TITLE, metadata.title), (CAIRO_PDF_METADATA_SUBJECT, metadata.command),
            (CAIRO_PDF_METADATA_CREATOR, "course"),
        ] where !text.isEmpty {
            cairo_pdf_surface_set_metadata(surface, key, text)
        }
        let painter = try CairoPainter(surface, size: size, background: background, scale: points)
        for command in commands { painter.paint(command) }
        cairo_surface_finish(painter.surface)
        try painter.check()
        return withExtendedLifetime(file) { file.bytes }
    }
}

/// What Cairo has written so far.
private final class ByteSink {
    var bytes: [UInt8] = []
}
