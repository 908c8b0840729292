import CPNG

/// What a PNG file holds: 8-bit RGBA pixels, texts by keyword, and a resolution.
public struct PNGContents: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// Red, green, blue, alpha of each pixel, rows from the top, `4 * width * height` bytes; grey has all alike.
    public let pixels: [UInt8]
    /// At most 64.
    public var texts: [Text]
    /// 0 where the file does not say.
    public var pixelsPerMetre: Int

    /// A text chunk.
    public struct Text: Sendable, Equatable {
        public var key: String
        public var text: String

        public init(key: String, text: String) {
            (self.key, self.text) = (key, text)
        }
    }

    /// Files that claim more pixels are refused, so that a damaged header cannot exhaust memory.
    public static let mostPixels = 120_000_000

    /// `pixels` must hold 4 bytes a pixel; `encoded()` refuses anything else.
    public init(width: Int, height: Int, pixels: [UInt8], texts: [Text] = [], pixelsPerMetre: Int = 0) {
        (self.width, self.height, self.pixels) = (width, height, pixels)
        (self.texts, self.pixelsPerMetre) = (texts, pixelsPerMetre)
    }

    /// Pictures of more pixels are read through before memory is taken for them: none that is damaged takes much.
    static let mostPixelsAtOnce = 30_000_000

    /// Decodes a PNG of any kind.
    ///
    /// - Parameter mostPixels: the most that the caller has a use for.
    /// - Throws: `PNGError` if the data is not a PNG, damaged, cut off, claims a chunk longer than itself, or has more
    ///   pixels.
    public init(decoding bytes: [UInt8], mostPixels: Int = PNGContents.mostPixels) throws {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw PNGError.notAPNG }
        var png = course_png()
        defer { course_png_free(&png) }
        func read(keeping mostKept: Int) throws {
            course_png_free(&png)
            png = course_png()
            course_png_decode(&png, bytes, bytes.count, UInt(mostPixels), UInt(mostKept))
            if let message = png.errorMessage { throw PNGError.damaged(message) }
        }
        try read(keeping: Self.mostPixelsAtOnce)
        if png.count < 4 * Int(png.width) * Int(png.height) { try read(keeping: mostPixels) }
        self.init(
            width: Int(png.width), height: Int(png.height),
            pixels: Array(UnsafeBufferPointer(start: png.bytes, count: png.count)),
            texts: zip(png.keyList, png.textList).map { Text(key: $0, text: $1) },
            pixelsPerMetre: Int(png.pixels_per_metre))
    }

    /// The bytes of a PNG file. Solid pictures are stored without alpha.
    ///
    /// Throws: `PNGError` if there are not 4 bytes a pixel, or libpng refuses, for example when memory runs out.
    public func encoded() throws -> [UInt8] {
        guard width > 0, height > 0, pixels.count == 4 * width * height else {
            throw PNGError.refused("\(pixels.count) bytes for \(width) x \(height) pixels")
        }
        var png = course_png()
        defer { course_png_free(&png) }
        png.width = UInt32(width)
        png.height = UInt32(height)
        png.pixels_per_metre = UInt32(clamping: pixelsPerMetre)
        png.setTexts(texts)
        let isSolid = stride(from: 3, to: pixels.count, by: 4).allSatisfy { pixels[$0] == 255 }
        course_png_encode(&png, pixels, isSolid ? 0 : 1)
        if let message = png.errorMessage { throw PNGError.refused(message) }
        return Array(UnsafeBufferPointer(start: png.bytes, count: png.count))
    }
}

/// Why a PNG could not be decoded or encoded.
public enum PNGError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The data does not start with the PNG signature.
    case notAPNG
    /// What libpng says about the data.
    case damaged(String)
    /// What libpng says about the picture.
    case refused(String)

    public var description: String {
        switch self {
        case .notAPNG: "this is not a PNG: it does not start with the PNG signature; give the bytes of a PNG file"
        case .damaged(let message): "the PNG is damaged: \(message); make or download the file again"
        case .refused(let message): "cannot encode the picture as PNG: \(message); try a smaller size"
        }
    }
}
