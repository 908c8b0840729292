/// An animated PNG: pictures of one size with the time that each is shown.
///
/// Source: Portable Network Graphics, third edition (W3C 2025), chunks acTL, fcTL and fdAT. Readers that know no
/// animation show the default image, which is the last picture and no frame of the animation. Each frame but the first
/// holds only the rectangle that changed, and in it only the pixels that did.
public struct PNGAnimation: Sendable, Equatable {
    /// Pixels as in `PNGContents`, all solid.
    public struct Frame: Sendable, Equatable {
        public var pixels: [UInt8]
        public var milliseconds: Int

        public init(pixels: [UInt8], milliseconds: Int) {
            (self.pixels, self.milliseconds) = (pixels, milliseconds)
        }
    }

    public let width: Int
    public let height: Int
    public var frames: [Frame]
    /// How often the frames are shown; 0 for ever.
    public var plays: Int
    public var texts: [PNGContents.Text]
    /// 0 where the file does not say.
    public var pixelsPerMetre: Int

    public init(
        width: Int, height: Int, frames: [Frame], plays: Int = 3, texts: [PNGContents.Text] = [],
        pixelsPerMetre: Int = 0
    ) {
        (self.width, self.height, self.frames, self.plays) = (width, height, frames, plays)
        (self.texts, self.pixelsPerMetre) = (texts, pixelsPerMetre)
    }

    /// The bytes of the file, with exactly the pixels of the frames or, if `mostColors` says so, with their colours
    /// replaced by the nearest of at most so many (2 to 255).
    ///
    /// Throws: `PNGError` if there is no frame, one is of another size or see-through, a time is not 1 to 65,535
    /// milliseconds, or memory runs out.
    public func encoded(mostColors: Int? = nil) throws -> [UInt8] {
        try check()
        let palette = PNGPalette(frames.map(\.pixels), most: mostColors)
        var chunks = PNGChunks()
        let size = PNGChunks.big(UInt32(width)) + PNGChunks.big(UInt32(height))
        // 8 bits a sample; colour type 3 is palette, 6 is RGBA.
        chunks.add("IHDR", size + [8, palette == nil ? 6 : 3, 0, 0, 0])
        if pixelsPerMetre > 0 {
            let density = PNGChunks.big(UInt32(clamping: pixelsPerMetre))
            chunks.add("pHYs", density + density + [1])
        }
        chunks.add("acTL", PNGChunks.big(UInt32(frames.count)) + PNGChunks.big(UInt32(clamping: plays)))
        for text in texts { chunks.addText(text) }
        if let palette {
            chunks.add("PLTE", palette.colors.flatMap { [$0.red, $0.green, $0.blue] })
            chunks.add("tRNS", palette.colors.indices.map { $0 == palette.clear ? 0 : 255 })
        }
        let whole = PNGRect(x: 0, y: 0, width: width, height: height)
        let last = frames[frames.count - 1].pixels
        chunks.add("IDAT", try PNGChunks.deflated(rows(last, after: nil, in: whole, palette)))
        try addFrames(to: &chunks, palette)
        chunks.add("IEND", [])
        return chunks.bytes
    }

    private func addFrames(to chunks: inout PNGChunks, _ palette: PNGPalette?) throws {
        var number: UInt32 = 0
        var before: [UInt8]?
        for frame in frames {
            let rect = before.map { changed($0, frame.pixels) } ?? PNGRect(x: 0, y: 0, width: width, height: height)
            let place = [rect.width, rect.height, rect.x, rect.y].flatMap { PNGChunks.big(UInt32($0)) }
            let time = PNGChunks.big(UInt16(frame.milliseconds)) + PNGChunks.big(UInt16(1000))
            // The frame stays, and what it leaves clear shows the one before.
            chunks.add("fcTL", PNGChunks.big(number) + place + time + [0, before == nil ? 0 : 1])
            let packed = try PNGChunks.deflated(rows(frame.pixels, after: before, in: rect, palette))
            chunks.add("fdAT", PNGChunks.big(number + 1) + packed)
            number += 2
            before = frame.pixels
        }
    }

    private func check() throws {
        guard width > 0, height > 0, !frames.isEmpty else {
            throw PNGError.refused("\(frames.count) frames of \(width) x \(height) pixels")
        }
        for (index, frame) in frames.enumerated() {
            guard frame.pixels.count == 4 * width * height else {
                throw PNGError.refused("frame \(index) has \(frame.pixels.count) bytes for \(width) x \(height) pixels")
            }
            guard (1...65_535).contains(frame.milliseconds) else {
                throw PNGError.refused("frame \(index) is shown for \(frame.milliseconds) milliseconds")
            }
            guard stride(from: 3, to: frame.pixels.count, by: 4).allSatisfy({ frame.pixels[$0] == 255 }) else {
                throw PNGError.refused("frame \(index) is see-through")
            }
        }
    }

    private struct PNGRect {
        var x, y, width, height: Int
    }

    /// The smallest rectangle around all differences; one pixel if there is none.
    private func changed(_ old: [UInt8], _ new: [UInt8]) -> PNGRect {
        var (left, right, top, bottom) = (width, -1, height, -1)
        for y in 0..<height {
            for x in 0..<width where isChanged(old, new, 4 * (y * width + x)) {
                (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), y)
            }
        }
        if right < 0 { return PNGRect(x: 0, y: 0, width: 1, height: 1) }
        return PNGRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    private func isChanged(_ old: [UInt8], _ new: [UInt8], _ start: Int) -> Bool {
        old[start] != new[start] || old[start + 1] != new[start + 1] || old[start + 2] != new[start + 2]
    }

    /// Filtered rows of a rectangle; pixels equal to those of `before` are clear.
    private func rows(
        _ pixels: [UInt8], after before: [UInt8]?, in rect: PNGRect, _ palette: PNGPalette?
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        var above = [UInt8](repeating: 0, count: 4 * rect.width)
        for y in rect.y..<(rect.y + rect.height) {
            var row: [UInt8] = []
            row.reserveCapacity(4 * rect.width)
            for x in rect.x..<(rect.x + rect.width) {
                let start = 4 * (y * width + x)
                let isKept = before.map { !isChanged($0, pixels, start) } ?? false
                if let palette {
                    row.append(
                        isKept ? palette.clear : palette.index(pixels[start], pixels[start + 1], pixels[start + 2]))
                } else {
                    row += isKept ? [0, 0, 0, 0] : pixels[start..<(start + 4)]
                }
            }
            // Indices are no numbers to subtract; of colours the difference to the left or to above packs better.
            bytes += palette == nil ? PNGAnimation.filtered(row, above) : [0] + row
            above = row
        }
        return bytes
    }

    /// The filter (none, left, above) with the least sum of differences, as the PNG standard advises in section 12.7.
    private static func filtered(_ row: [UInt8], _ above: [UInt8]) -> [UInt8] {
        let left = row.indices.map { $0 < 4 ? row[$0] : row[$0] &- row[$0 - 4] }
        let up = row.indices.map { row[$0] &- above[$0] }
        func cost(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 + Int(min($1, 0 &- $1)) } }
        let all = [(UInt8(0), row), (1, left), (2, up)]
        let best = all.min { cost($0.1) < cost($1.1) } ?? all[0]
        return [best.0] + best.1
    }
}
