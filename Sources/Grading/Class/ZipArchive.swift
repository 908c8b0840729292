import CZlib
import CommandSupport
import Foundation

/// The plain files of a ZIP archive, as an upload has them.
///
/// Format: PKWARE's APPNOTE.TXT, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. Stored and deflated files
/// without encryption; what is larger than a hand-in may be, or leads out of the archive, is left out and named.
struct ZipArchive {
    /// By path inside the archive.
    private(set) var files: [(path: String, data: Data)] = []
    /// What was left out, and why.
    private(set) var notes: [String] = []

    private static let mostFiles = 2000
    private static let mostBytes = 1 << 20
    private static let mostInAll = 64 << 20

    /// - Throws: `Damage` where it is no archive.
    init(_ data: Data) throws {
        let bytes = [UInt8](data)
        guard let end = Self.endRecord(in: bytes) else { throw Damage(reason: "is no ZIP archive, or cut short") }
        var place = Int(Self.number(bytes, end + 16, 4))
        let count = Int(Self.number(bytes, end + 10, 2))
        if count > Self.mostFiles { notes.append("of \(count) files \(Self.mostFiles) are looked at") }
        var total = 0
        for _ in 0..<min(count, Self.mostFiles) {
            guard place + 46 <= bytes.count, Self.number(bytes, place, 4) == 0x0201_4B50 else {
                throw Damage(reason: "has a damaged table of contents")
            }
            let lengths = [28, 30, 32].map { Int(Self.number(bytes, place + $0, 2)) }
            let next = place + 46 + lengths.reduce(0, +)
            guard next <= bytes.count else { throw Damage(reason: "has a damaged table of contents") }
            let path = String(decoding: bytes[(place + 46)..<(place + 46 + lengths[0])], as: UTF8.self)
                .replacing("\\", with: "/")
            let size = Int(Self.number(bytes, place + 24, 4))
            // The highest two bytes of the attributes are a Unix mode where the archive was made there.
            let isLink = bytes[place + 5] == 3 && Self.number(bytes, place + 40, 2) & 0xF000 == 0xA000
            if let reason = refusal(of: path, size, total, isLink) {
                if !reason.isEmpty { notes.append("\(path) \(reason)") }
            } else if let data = Self.contents(bytes, entry: place, size: size) {
                files.append((path, data))
                total += data.count
            } else {
                notes.append("\(path) cannot be unpacked")
            }
            place = next
        }
    }

    /// Why it cannot be read.
    struct Damage: Error {
        let reason: String
    }

    /// Why a file is left out; empty where that needs no word, nil where it is not.
    private func refusal(of path: String, _ size: Int, _ total: Int, _ isLink: Bool) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if path.hasSuffix("/") || parts.contains(where: { $0 == "__MACOSX" || $0.hasPrefix("._") || $0 == ".git" }) {
            return ""
        }
        if parts.contains("..") || path.hasPrefix("/") || path.contains("\0") { return "leads out of the archive" }
        if isLink { return "is a symbolic link: not followed" }
        if size > Self.mostBytes { return "is larger than 1 MB" }
        return total + size > Self.mostInAll ? "is left out: the archive holds more than 64 MB" : nil
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> UInt64 {
        guard place >= 0, place + count <= bytes.count else { return .max >> 8 }
        return (0..<count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[place + $1]) }
    }

    /// The record at the end, before a comment of at most 64 kB.
    private static func endRecord(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        return stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65535), by: -1).first {
            number(bytes, $0, 4) == 0x0605_4B50
        }
    }

    private static func contents(_ bytes: [UInt8], entry: Int, size: Int) -> Data? {
        let flags = number(bytes, entry + 8, 2)
        let method = number(bytes, entry + 10, 2)
        let checksum = number(bytes, entry + 16, 4)
        let packed = Int(number(bytes, entry + 20, 4))
        let local = Int(number(bytes, entry + 42, 4))
        guard flags & 1 == 0, local < bytes.count, number(bytes, local, 4) == 0x0403_4B50 else { return nil }
        let start = local + 30 + Int(number(bytes, local + 26, 2)) + Int(number(bytes, local + 28, 2))
        guard start <= bytes.count, packed <= bytes.count - start else { return nil }
        let part = Array(bytes[start..<(start + packed)])
        let data = method == 0 ? part : method == 8 ? inflated(part, size: size) : nil
        guard let data, data.count == size, UInt64(crc32(0, data, UInt32(data.count))) == checksum else { return nil }
        return Data(data)
    }

    private static func inflated(_ packed: [UInt8], size: Int) -> [UInt8]? {
        var stream = z_stream()
        guard course_inflate_raw_init(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var packed = packed
        // One byte more than it claims: a file that is longer is found out.
        var data = [UInt8](repeating: 0, count: size + 1)
        let status = packed.withUnsafeMutableBufferPointer { source in
            data.withUnsafeMutableBufferPointer { target in
                (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
                return inflate(&stream, Z_FINISH)
            }
        }
        return status == Z_STREAM_END ? Array(data.prefix(Int(stream.total_out))) : nil
    }
}
