import Foundation

extension Drawing {
    /// An SVG document. Text stays text: it can be searched, copied and edited; its width is fixed, so that another
    /// font does not change the layout.
    ///
    /// Throws: `PlotError` if a picture in it cannot be encoded.
    public func svg(metadata: PlotMetadata = PlotMetadata()) throws -> String {
        var writer = SVGWriter()
        writer.add(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size.width) \(size.height)\" "
                + "width=\"\(size.width)\" height=\"\(size.height)\" "
                + "font-family=\"DejaVu Sans, Verdana, sans-serif\" stroke-linejoin=\"round\" role=\"img\">")
        if !metadata.title.isEmpty { writer.add("<title>\(SVGWriter.escaped(metadata.title))</title>") }
        if !metadata.command.isEmpty { writer.add("<desc>\(SVGWriter.escaped(metadata.command))</desc>") }
        writer.add("<rect width=\"100%\" height=\"100%\"\(SVGWriter.fill(background))/>")
        for command in commands { try writer.add(command) }
        writer.add("</svg>")
        return writer.text
    }
}

/// Draw commands as SVG elements.
private struct SVGWriter {
    private(set) var text = ""
    private var clips: [Rect] = []

    mutating func add(_ line: String) { text += line + "\n" }

    mutating func add(_ command: DrawCommand) throws {
        let element = try element(command.shape)
        guard let clip = command.clip else { return add(element) }
        let number = clips.firstIndex(of: clip) ?? clips.count
        if number == clips.count {
            clips.append(clip)
            add("<clipPath id=\"c\(number)\"><rect\(SVGWriter.place(clip))/></clipPath>")
        }
        add("<g clip-path=\"url(#c\(number))\">\(element)</g>")
    }

    private func element(_ shape: DrawCommand.Shape) throws -> String {
        switch shape {
        case .polyline(let points, let stroke):
            "<polyline points=\"\(SVGWriter.list(points))\" fill=\"none\"\(SVGWriter.stroke(stroke))/>"
        case .polygon(let points, let fill, let stroke):
            "<polygon points=\"\(SVGWriter.list(points))\"\(SVGWriter.fill(fill))\(SVGWriter.stroke(stroke))/>"
        case .rect(let rect, let fill, let stroke):
            "<rect\(SVGWriter.place(rect))\(SVGWriter.fill(fill))\(SVGWriter.stroke(stroke))/>"
        case .circle(let center, let radius, let fill, let stroke):
            "<circle cx=\"\(SVGWriter.number(center.x))\" cy=\"\(SVGWriter.number(center.y))\" "
                + "r=\"\(SVGWriter.number(radius))\"\(SVGWriter.fill(fill))\(SVGWriter.stroke(stroke))/>"
        case .raster(let raster, let rect): try SVGWriter.image(raster, in: rect)
        case .text(let mark): SVGWriter.text(mark)
        }
    }

    /// One text element; what stands below or above the line is a part of it.
    private static func text(_ mark: TextMark) -> String {
        let origin = mark.origin
        var attributes = " fill=\"\(hex(mark.color))\"" + (mark.isBold ? " font-weight=\"bold\"" : "")
        attributes += " transform=\"translate(\(number(origin.x)) \(number(origin.y)))"
        attributes += mark.turn == 0 ? "\"" : " rotate(\(number(-mark.turn)))\""
        if let halo = mark.halo {
            attributes += " stroke=\"\(hex(halo))\" stroke-width=\"\(number(mark.haloWidth))\" paint-order=\"stroke\""
        }
        let pieces = mark.pieces.map { piece in
            "<tspan x=\"\(number(piece.offset.x))\" y=\"\(number(piece.offset.y))\" font-size=\"\(number(piece.size))\" "
                + "textLength=\"\(number(piece.width))\" lengthAdjust=\"spacingAndGlyphs\">\(escaped(piece.text))</tspan>"
        }
        return "<text\(attributes) xml:space=\"preserve\">\(pieces.joined())</text>"
    }

    /// A PNG within the document.
    private static func image(_ raster: Raster, in rect: Rect) throws -> String {
        func byte(_ share: Double) -> UInt8 { UInt8(min(1, max(0, share)) * 255 + 0.5) }
        let pixels = raster.colors.flatMap { [byte($0.red), byte($0.green), byte($0.blue), byte($0.alpha)] }
        let png = try PNGImage(width: raster.width, height: raster.height, pixels: pixels).encoded()
        let rendering = raster.isSmooth ? "" : " image-rendering=\"pixelated\" style=\"image-rendering: pixelated\""
        return "<image\(place(rect)) preserveAspectRatio=\"none\"\(rendering) "
            + "href=\"data:image/png;base64,\(Data(png).base64EncodedString())\"/>"
    }

    private static func place(_ rect: Rect) -> String {
        " x=\"\(number(rect.x))\" y=\"\(number(rect.y))\" width=\"\(number(max(0, rect.width)))\" "
            + "height=\"\(number(max(0, rect.height)))\""
    }

    private static func list(_ points: [Point]) -> String {
        points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    }

    static func fill(_ color: Color?) -> String {
        guard let color else { return " fill=\"none\"" }
        return " fill=\"\(hex(color))\"" + (color.alpha < 1 ? " fill-opacity=\"\(number(color.alpha))\"" : "")
    }

    private static func stroke(_ stroke: Stroke?) -> String {
        guard let stroke else { return "" }
        let dash =
            stroke.dash.isEmpty
            ? " stroke-linecap=\"round\"" : " stroke-dasharray=\"\(stroke.dash.map(number).joined(separator: " "))\""
        let opacity = stroke.color.alpha < 1 ? " stroke-opacity=\"\(number(stroke.color.alpha))\"" : ""
        return " stroke=\"\(hex(stroke.color))\" stroke-width=\"\(number(stroke.width))\"\(opacity)\(dash)"
    }

    private static func hex(_ color: Color) -> String {
        let parts = [color.red, color.green, color.blue].map { Int(min(1, max(0, $0)) * 255 + 0.5) }
        return "#" + parts.map { String(format: "%02x", $0) }.joined()
    }

    /// Two digits after the point are a hundredth of a pixel.
    private static func number(_ value: Double) -> String {
        let text = String(format: "%.2f", value)
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
