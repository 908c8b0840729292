import CZlib
import Foundation

/// A gzip file that holds the bytes unpacked (RFC 1951, 3.2.4; RFC 1952, 2.3).
func stored(_ data: Data) -> Data {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    func low(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let bytes = [UInt8](data)
    let starts = bytes.isEmpty ? [0] : Array(stride(from: 0, to: bytes.count, by: 65535))
    for start in starts {
        let part = bytes[start..<min(start + 65535, bytes.count)]
        file += [start == starts.last ? 1 : 0] + low(part.count, 2) + low(~part.count, 2) + part
    }
    return Data(file + low(Int(crc32(0, bytes, uInt(bytes.count))), 4) + low(bytes.count, 4))
}

/// A PNG file with the checksum of each chunk put right, as far as its lengths lead.
func withRightChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var place = 8
    while place + 12 <= bytes.count {
        let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        guard place + 12 + length <= bytes.count else { break }
        let body = Array(bytes[place + 4..<place + 8 + length])
        let sum = crc32(0, body, uInt(body.count))
        let end = place + 8 + length
        bytes.replaceSubrange(end..<end + 4, with: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) })
        place = end + 4
    }
    return bytes
}
