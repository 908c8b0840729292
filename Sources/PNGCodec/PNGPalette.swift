/// Up to 255 colours that stand for all of some pictures, and one that is clear.
public struct PNGPalette {
    public struct Entry: Hashable, Sendable {
        public var red, green, blue: UInt8
    }

    public private(set) var colors: [Entry] = []
    /// The index of the clear colour: the last.
    public private(set) var clear: UInt8 = 0
    private var indices: [Entry: UInt8] = [:]

    /// The colours of one picture (4 bytes a pixel), replaced where there are more than `most` (2 to 255).
    public init(_ pixels: [UInt8], most: Int) {
        self.init(counts: PNGPalette.count([pixels]), limit: min(255, max(2, most)))
    }

    /// Nil if the pictures have more than 255 colours and `most` is nil; otherwise their colours are replaced where
    /// they must be.
    init?(_ pictures: [[UInt8]], most: Int?) {
        let counts = PNGPalette.count(pictures)
        let limit = min(255, max(2, most ?? 255))
        if most == nil, counts.count > limit { return nil }
        self.init(counts: counts, limit: limit)
    }

    private init(counts: [Entry: Int], limit: Int) {
        let sorted = counts.sorted { ($0.value, $0.key.number) > ($1.value, $1.key.number) }
        // The commonest colours, such as those of page and text, stay what they are.
        let kept = counts.count <= limit ? counts.count : limit / 4
        for (color, _) in sorted.prefix(kept) { add(color, for: [color]) }
        for box in PNGPalette.boxes(Array(sorted.dropFirst(kept)), count: limit - kept) {
            add(PNGPalette.mean(box), for: box.map(\.key))
        }
        clear = UInt8(colors.count)
        colors.append(Entry(red: 0, green: 0, blue: 0))
    }

    /// The index of each pixel's colour.
    public func indices(_ pixels: [UInt8]) -> [UInt8] {
        stride(from: 0, to: pixels.count, by: 4).map { index(pixels[$0], pixels[$0 + 1], pixels[$0 + 2]) }
    }

    func index(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        indices[Entry(red: red, green: green, blue: blue)] ?? 0
    }

    private mutating func add(_ color: Entry, for all: [Entry]) {
        for one in all { indices[one] = UInt8(colors.count) }
        colors.append(color)
    }

    private static func count(_ pictures: [[UInt8]]) -> [Entry: Int] {
        var numbers: [UInt32: Int] = [:]
        for pixels in pictures {
            var (run, length) = (UInt32.max, 0)
            for start in stride(from: 0, to: pixels.count, by: 4) {
                let number = UInt32(pixels[start]) << 16 | UInt32(pixels[start + 1]) << 8 | UInt32(pixels[start + 2])
                if number == run {
                    length += 1
                } else {
                    if length > 0 { numbers[run, default: 0] += length }
                    (run, length) = (number, 1)
                }
            }
            if length > 0 { numbers[run, default: 0] += length }
        }
        let entries = numbers.map { number, count in
            let parts = [16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
            return (Entry(red: parts[0], green: parts[1], blue: parts[2]), count)
        }
        return Dictionary(uniqueKeysWithValues: entries)
    }

    private typealias Counted = (key: Entry, value: Int)

    /// Median cut (Heckbert 1982): the box with the longest side is cut where half of its pixels lie on either side.
    private static func boxes(_ colors: [Counted], count: Int) -> [[Counted]] {
        var boxes = colors.isEmpty ? [] : [colors]
        while boxes.count < count {
            let sides = boxes.map(longest)
            guard let place = sides.indices.max(by: { sides[$0].length < sides[$1].length }), sides[place].length > 0
            else { return boxes }
            let part = sides[place].part
            let box = boxes[place].sorted { ($0.key[part], $0.key.number) < ($1.key[part], $1.key.number) }
            let half = box.reduce(0) { $0 + $1.value } / 2
            var (cut, seen) = (1, box[0].value)
            while cut < box.count - 1, seen < half {
                seen += box[cut].value
                cut += 1
            }
            boxes[place] = Array(box[..<cut])
            boxes.append(Array(box[cut...]))
        }
        return boxes
    }

    private static func longest(_ box: [Counted]) -> (part: Int, length: Int) {
        (0..<3).map { part in
            let values = box.map { Int($0.key[part]) }
            return (part, (values.max() ?? 0) - (values.min() ?? 0))
        }.max { $0.1 < $1.1 } ?? (0, 0)
    }

    private static func mean(_ box: [Counted]) -> Entry {
        let total = max(1, box.reduce(0) { $0 + $1.value })
        func part(_ index: Int) -> UInt8 {
            UInt8((box.reduce(0) { $0 + Int($1.key[index]) * $1.value } + total / 2) / total)
        }
        return Entry(red: part(0), green: part(1), blue: part(2))
    }
}

extension PNGPalette.Entry {
    fileprivate var number: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
    fileprivate subscript(_ part: Int) -> UInt8 { part == 0 ? red : part == 1 ? green : blue }
}
