import PNGCodec

/// A picture as sixels.
struct SixelWriter {
    private let width: Int
    private let height: Int
    private let palette: PNGPalette
    private let indices: [UInt8]

    init(_ image: PNGImage) {
        (width, height) = (image.width, image.height)
        palette = PNGPalette(image.pixels, most: 255)
        indices = palette.indices(image.pixels)
    }

    var text: String {
        // Square pixels; P2 = 1 leaves pixels that are not drawn as they are.
        var text = "\u{1B}P0;1;0q\"1;1;\(width);\(height)"
        for (number, color) in palette.colors.dropLast().enumerated() {
            let parts = [color.red, color.green, color.blue].map { (Int($0) * 100 + 127) / 255 }
            text += "#\(number);2;\(parts[0]);\(parts[1]);\(parts[2])"
        }
        for top in stride(from: 0, to: height, by: 6) { text += band(top) + "-" }
        return text + "\u{1B}\\"
    }

    /// Six rows: for each of their colours one line of characters.
    private func band(_ top: Int) -> String {
        let rows = top..<min(height, top + 6)
        var masks: [UInt8: [UInt8]] = [:]
        for y in rows {
            for x in 0..<width {
                masks[indices[y * width + x], default: [UInt8](repeating: 0, count: width)][x] |= 1 << UInt8(y - top)
            }
        }
        return masks.keys.sorted().map { "#\($0)" + SixelWriter.packed(masks[$0] ?? []) }.joined(separator: "$")
    }

    private static func packed(_ masks: [UInt8]) -> String {
        var text = ""
        var start = 0
        while start < masks.count {
            let end = masks[start...].firstIndex { $0 != masks[start] } ?? masks.count
            let sign = String(UnicodeScalar(63 + masks[start]))
            text += end - start > 3 ? "!\(end - start)\(sign)" : String(repeating: sign, count: end - start)
            start = end
        }
        return text
    }
}
