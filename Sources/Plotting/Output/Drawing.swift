/// A laid-out figure as a list of draw commands.
public struct Drawing: Sendable, Equatable {
    public let size: PixelSize
    public let background: Color
    public let commands: [DrawCommand]

    /// The texts in the order drawn, with their boxes.
    public var texts: [TextMark] {
        commands.compactMap { command in
            if case .text(let mark) = command.shape { mark } else { nil }
        }
    }

    /// Paints the commands. Throws: `PlotError` if Cairo cannot make a picture of this size.
    public func image(metadata: PlotMetadata = PlotMetadata()) throws -> PNGImage {
        let painter = try CairoPainter(size: size, background: background)
        for command in commands { painter.paint(command) }
        return try painter.image(metadata: metadata)
    }
}
