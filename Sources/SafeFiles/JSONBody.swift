import Foundation

/// JSON that says one thing only. Of two equal keys one reader of Foundation takes the first and another the last, both
/// in silence; here they are refused, so that every file of the course is read the same everywhere.
package enum JSONBody {
    /// Why bytes are not taken.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    /// The bytes without the byte-order mark that some editors put before them.
    ///
    /// - Throws: `Problem` for a NUL byte, and for a key that comes twice in one object, however it is written. Whether
    ///   the rest is JSON is for the decoder to say.
    package static func checked(_ data: Data) throws -> Data {
        guard !data.contains(0) else { throw Problem(description: "it holds a NUL byte") }
        let body = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        if let twice = firstRepeatedKey(in: body) { throw Problem(description: OneLine.of("'\(twice)' comes twice")) }
        return Data(body)
    }

    /// The first key that comes twice in one object; nil where there is none.
    package static func firstRepeatedKey(in text: some Sequence<UInt8>) -> String? {
        var keys: [Set<String>] = []
        var (isInString, isEscaped) = (false, false)
        var (current, last): ([UInt8], [UInt8]) = ([], [])
        for byte in text {
            if isInString {
                if byte == UInt8(ascii: "\""), !isEscaped { (isInString, last) = (false, current) }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                current.append(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (isInString, current) = (true, [])
            case UInt8(ascii: "{"): keys.append([])
            case UInt8(ascii: "}"): _ = keys.popLast()
            case UInt8(ascii: ":"):
                let key = unescaped(last)
                if let innermost = keys.indices.last, !keys[innermost].insert(key).inserted { return key }
            default: break
            }
        }
        return nil
    }

    /// What a text of JSON says: `\u0061` is `a`.
    private static func unescaped(_ bytes: [UInt8]) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        let quoted = Data([UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")])
        let text = try? JSONSerialization.jsonObject(with: quoted, options: .fragmentsAllowed) as? String
        return text ?? String(decoding: bytes, as: UTF8.self)
    }
}
