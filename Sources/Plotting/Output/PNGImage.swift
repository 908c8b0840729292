import Foundation
import PNGCodec
import SafeFiles

/// A picture in memory: 8-bit RGBA pixels, and what the file says about itself.
public struct PNGImage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// Red, green, blue, alpha of each pixel, rows from the top, `4 * width * height` bytes.
    public let pixels: [UInt8]
    public var metadata: PlotMetadata

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
        let contents = try PNGImage.withPlotErrors { try PNGContents(decoding: bytes) }
        let texts = contents.texts.map { ($0.key, $0.text) }
        self.init(
            width: contents.width, height: contents.height, pixels: contents.pixels,
            metadata: PlotMetadata(
                texts: Dictionary(texts) { $1 }, pixelsPerMetre: contents.pixelsPerMetre))
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
        let contents = PNGContents(
            width: width, height: height, pixels: pixels, texts: metadata.chunks,
            pixelsPerMetre: metadata.pixelsPerMetre)
        return try PNGImage.withPlotErrors { try contents.encoded() }
    }

    /// The codec's errors as those of a picture.
    static func withPlotErrors<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PNGError { throw PlotError(error.description) }
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

    /// Not wider than `width` pixels: each pixel is the mean of a square of them, so the sides shrink by a whole
    /// number.
    public func shrunk(toWidth most: Int) -> PNGImage {
        let factor = max(1, (width + most - 1) / max(1, most))
        guard factor > 1, width >= factor, height >= factor else { return self }
        let (columns, rows) = (width / factor, height / factor)
        var small = [UInt8](repeating: 0, count: 4 * columns * rows)
        for place in 0..<4 * columns * rows {
            let (x, y, channel) = (place / 4 % columns * factor, place / 4 / columns * factor, place % 4)
            var sum = 0
            for row in y..<y + factor {
                for column in x..<x + factor { sum += Int(pixels[4 * (row * width + column) + channel]) }
            }
            small[place] = UInt8((sum + factor * factor / 2) / (factor * factor))
        }
        return PNGImage(width: columns, height: rows, pixels: small, metadata: metadata)
    }
}
