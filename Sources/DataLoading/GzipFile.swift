import CZlib
import Foundation
import SafeFiles

/// Reads a gzip file whole and unpacks it, with a clear error where that cannot be done.
public enum GzipFile {
    /// The unpacked bytes.
    ///
    /// - Throws: `DataError` when there is no such file, it cannot be read, it is not gzip, it is cut short, or its
    ///   check sum does not fit.
    public static func contents(of url: URL) throws -> Data {
        try unpacked(DataFile.contents(of: url), path: url.path)
    }

    /// The bytes of a file, unpacked if they are gzip.
    ///
    /// - Throws: `DataError` when it cannot be read, or is gzip that cannot be unpacked.
    public static func contentsOfGzipOrPlain(_ url: URL) throws -> Data {
        let data = try DataFile.contents(of: url)
        return data.starts(with: signature) ? try unpacked(data, path: url.path) : data
    }

    private static let signature: [UInt8] = [0x1F, 0x8B]

    /// Bytes that are in memory already; `path` is where they came from.
    static func unpacked(_ packed: Data, path: String) throws -> Data {
        func error(_ found: String) -> DataError {
            DataError(
                file: path, expected: "a whole gzip file", found: found, remedy: "Restore it, or fetch it again.")
        }
        guard packed.starts(with: signature) else { throw error("other bytes") }
        var stream = z_stream()
        guard course_inflate_gzip_init(&stream) == Z_OK else { throw error("no memory to unpack it") }
        defer { inflateEnd(&stream) }
        var unpacked = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        let status = packed.withUnsafeBytes { source in
            stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(source.count)
            var status = Z_OK
            while status == Z_OK {
                let capacity = buffer.count
                status = buffer.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(capacity)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                unpacked.append(contentsOf: buffer.prefix(capacity - Int(stream.avail_out)))
            }
            return status
        }
        guard status == Z_STREAM_END else {
            throw error(status == Z_BUF_ERROR ? "a file that is cut short" : "damaged bytes")
        }
        guard stream.avail_in == 0 else { throw error("\(stream.avail_in) bytes after its end") }
        return unpacked
    }
}
