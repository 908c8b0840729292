import CZlib
import Foundation

/// A reader of animated PNGs that shares nothing with the writer: chunks, rows, frames put on a canvas.
struct AnimationDecoder {
    struct Frame {
        var pixels: [UInt8]
        var rect: (x: Int, y: Int, width: Int, height: Int)
        var milliseconds: Double
    }

    struct Damage: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    var width = 0
    var height = 0
    var plays = 0
    var still: [UInt8] = []
    var frames: [Frame] = []
    var texts: [String] = []
    private var samples = 4
    private var palette: [[UInt8]] = []

    init(_ bytes: [UInt8]) throws {
        guard bytes.prefix(8).elementsEqual([137, 80, 78, 71, 13, 10, 26, 10]) else { throw Damage("signature") }
        var place = 8
        var canvas: [UInt8] = []
        var control: [UInt8] = []
        var sequence = 0
        var promised = 0
        var hasPixels = false
        while place < bytes.count {
            let length = AnimationDecoder.number(bytes, place)
            let type = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
            let data = Array(bytes[(place + 8)..<(place + 8 + length)])
            let sum = AnimationDecoder.number(bytes, place + 8 + length)
            guard AnimationDecoder.checksum(bytes[(place + 4)..<(place + 8 + length)]) == sum else {
                throw Damage("checksum of \(type)")
            }
            place += 12 + length
            switch type {
            case "IHDR":
                (width, height) = (AnimationDecoder.number(data, 0), AnimationDecoder.number(data, 4))
                guard data[8] == 8, [3, 6].contains(data[9]) else { throw Damage("kind of pixels") }
                samples = data[9] == 3 ? 1 : 4
                canvas = [UInt8](repeating: 0, count: 4 * width * height)
            case "PLTE":
                palette = stride(from: 0, to: length, by: 3).map { [data[$0], data[$0 + 1], data[$0 + 2], 255] }
            case "tRNS": for index in data.indices { palette[index][3] = data[index] }
            case "acTL":
                guard !hasPixels else { throw Damage("acTL after IDAT") }
                (promised, plays) = (AnimationDecoder.number(data, 0), AnimationDecoder.number(data, 4))
            case "iTXt": texts.append(String(decoding: data, as: UTF8.self))
            case "IDAT":
                hasPixels = true
                guard control.isEmpty else { throw Damage("the default image is a frame") }
                still = try pixels(data, width, height)
            case "fcTL", "fdAT":
                guard AnimationDecoder.number(data, 0) == sequence else { throw Damage("order of \(type)") }
                sequence += 1
                if type == "fcTL" { control = data } else { try add(control, Array(data.dropFirst(4)), &canvas) }
            default: break
            }
        }
        guard promised == frames.count else { throw Damage("\(frames.count) frames, acTL says \(promised)") }
    }

    private mutating func add(_ control: [UInt8], _ data: [UInt8], _ canvas: inout [UInt8]) throws {
        let place = [4, 8, 12, 16].map { AnimationDecoder.number(control, $0) }
        let (wide, high, left, top) = (place[0], place[1], place[2], place[3])
        guard left + wide <= width, top + high <= height, control[24] == 0 else { throw Damage("region of a frame") }
        let new = try pixels(data, wide, high)
        for y in 0..<high {
            for x in 0..<wide {
                let (from, to) = (4 * (y * wide + x), 4 * ((top + y) * width + left + x))
                // Blend 0 replaces; blend 1 leaves what is below a clear pixel.
                if control[25] == 0 || new[from + 3] == 255 { canvas[to..<(to + 4)] = new[from..<(from + 4)] }
            }
        }
        let time = Double(Int(control[20]) << 8 | Int(control[21])) / Double(Int(control[22]) << 8 | Int(control[23]))
        frames.append(Frame(pixels: canvas, rect: (left, top, wide, high), milliseconds: 1000 * time))
    }

    /// Unpacks, undoes the row filters and looks colours up.
    private func pixels(_ data: [UInt8], _ wide: Int, _ high: Int) throws -> [UInt8] {
        let row = samples * wide
        var raw = [UInt8](repeating: 0, count: (row + 1) * high)
        var count = uLongf(raw.count)
        guard uncompress(&raw, &count, data, uLong(data.count)) == Z_OK, count == raw.count else {
            throw Damage("pixels of a frame")
        }
        var plain = [UInt8](repeating: 0, count: row * high)
        for y in 0..<high {
            let filter = raw[y * (row + 1)]
            for x in 0..<row {
                let left = x < samples ? 0 : plain[y * row + x - samples]
                let above = y == 0 ? 0 : plain[(y - 1) * row + x]
                guard filter < 3 else { throw Damage("filter \(filter)") }
                plain[y * row + x] = raw[y * (row + 1) + 1 + x] &+ (filter == 1 ? left : filter == 2 ? above : 0)
            }
        }
        return samples == 4 ? plain : plain.flatMap { palette[Int($0)] }
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        (0..<4).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
    }

    /// CRC-32 bit by bit, as in the annex of the PNG standard.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(crc ^ 0xFFFF_FFFF)
    }
}
