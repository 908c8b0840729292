import CPNG
import Foundation

/// A picture in memory: 8-bit RGBA pixels, and what the file says about itself.
public struct PNGImage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// Red, green, blue, alpha of each pixel, rows from the top, `4 * width * height` bytes.
    public let pixels: [UInt8]
    public var metadata: PlotMetadata

    /// Files that claim more pixels are refused, so that a damaged header cannot exhaust memory.
    static let mostPixels = 120_000_000

    public init(width: Int, height: Int, pixels: [UInt8], metadata: PlotMetadata = PlotMetadata()) {
        require(
            width > 0 && height > 0 && pixels.count == 4 * width * height,
            rule: "a picture needs 4 bytes (red, green, blue, alpha) for each pixel",
            found: "\(pixels.count) bytes for \(width) x \(height) pixels", remedy: "give 4 * width * height bytes")
        self.width = width
        self.height = height
        self.pixels = pixels
        self.metadata = metadata
    }

    /// Decodes a PNG of any kind. Throws: `PlotError` if the data is not a PNG, damaged or cut off.
    public init(decoding bytes: [UInt8]) throws {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            throw PlotError("this is not a PNG: it does not start with the PNG signature; give the bytes of a PNG file")
        }
        var png = course_png()
        defer { course_png_free(&png) }
        course_png_decode(&png, bytes, bytes.count, UInt(PNGImage.mostPixels))
        if let message = png.errorMessage {
            throw PlotError("the PNG is damaged: \(message); make or download the file again")
        }
        var texts: [String: String] = [:]
        for (key, text) in zip(png.keyList, png.textList) { texts[key] = text }
        self.init(
            width: Int(png.width), height: Int(png.height),
            pixels: Array(UnsafeBufferPointer(start: png.bytes, count: png.count)),
            metadata: PlotMetadata(texts: texts, pixelsPerMetre: Int(png.pixels_per_metre)))
    }

    /// Reads a file. Throws: `FileError` if it cannot be read or is not a sound PNG.
    public init(contentsOf path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FileError(path: path, reason: "cannot read", remedy: "check that the file exists and may be read")
        }
        do {
            try self.init(decoding: Array(data))
        } catch let error as PlotError {
            throw FileError(path: path, reason: "cannot decode", remedy: error.description)
        }
    }

    /// The bytes of a PNG file. Solid pictures are stored without alpha.
    ///
    /// Throws: `PlotError` if libpng refuses, for example when memory runs out.
    public func encoded() throws -> [UInt8] {
        var png = course_png()
        defer { course_png_free(&png) }
        png.width = UInt32(width)
        png.height = UInt32(height)
        png.pixels_per_metre = UInt32(max(0, metadata.pixelsPerInch / 0.0254).rounded())
        png.setTexts(metadata.texts)
        let isSolid = stride(from: 3, to: pixels.count, by: 4).allSatisfy { pixels[$0] == 255 }
        course_png_encode(&png, pixels, isSolid ? 0 : 1)
        if let message = png.errorMessage {
            throw PlotError("cannot encode the picture as PNG: \(message); try a smaller size")
        }
        return Array(UnsafeBufferPointer(start: png.bytes, count: png.count))
    }

    /// Writes the PNG file whole or not at all.
    ///
    /// Throws: `FileError` if the path cannot be written; `PlotError` if the picture cannot be encoded.
    public func write(to path: String) throws {
        try AtomicFile.write(try encoded(), to: path)
    }

    /// The pixel in column `x` and row `y`, both from the top left.
    public func color(x: Int, y: Int) -> Color {
        require(
            (0..<width).contains(x) && (0..<height).contains(y), rule: "a pixel must lie in the picture",
            found: "(\(x), \(y)) in \(width) x \(height)", remedy: "ask for 0 ..< width and 0 ..< height")
        let start = 4 * (y * width + x)
        func part(_ index: Int) -> Double { Double(pixels[start + index]) / 255 }
        return Color(red: part(0), green: part(1), blue: part(2), alpha: part(3))
    }
}
