/// The kinds of file that a figure can be written as.
public enum FigureFormat: String, Sendable, CaseIterable {
    case png, svg, pdf

    /// By the ending of the file's name, in either case; nil for any other.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: "."),
            let format = FigureFormat(rawValue: path[path.index(after: dot)...].lowercased())
        else { return nil }
        self = format
    }
}

extension Figure {
    /// The bytes of a file of that kind. The metadata's title is the figure's if it has none.
    ///
    /// Throws: `PlotError` if a side of `size` is outside `PixelSize.allowed` or the figure cannot be drawn.
    public func encoded(
        as format: FigureFormat, size: PixelSize = .standard, theme: Theme = .light,
        metadata: PlotMetadata = PlotMetadata()
    ) throws -> [UInt8] {
        var metadata = metadata
        if metadata.title.isEmpty { metadata.title = Markup.plain(title) }
        let drawing = try drawing(size: size, theme: theme)
        switch format {
        case .png: return try drawing.image(metadata: metadata).encoded()
        case .svg: return Array(try drawing.svg(metadata: metadata).utf8)
        case .pdf: return try drawing.pdf(metadata: metadata)
        }
    }
}
