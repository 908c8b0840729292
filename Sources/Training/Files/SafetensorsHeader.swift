import Foundation
import SafeFiles

/// The checked header of a safetensors file.
struct SafetensorsHeader {
    /// Where a tensor lies, in bytes from the end of the header.
    struct Place {
        let name: String
        let type: ElementType
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    let length: Int
    let metadata: [String: String]
    /// In the order of the file.
    let places: [Place]

    /// No header may be longer, says the format.
    private static let longest = 100_000_000

    init(_ bytes: [UInt8], path: String) throws {
        func error(_ byte: Int? = nil, _ expected: String, _ found: String) -> DataError {
            DataError(
                file: path, byte: byte, expected: expected, found: found,
                remedy: "Is it a safetensors file? If so, it is damaged: restore it or make it again.")
        }
        guard bytes.count >= 8 else { throw error(0, "the header's length, 8 bytes", "\(bytes.count) bytes") }
        let stated = bytes.integer(0, as: UInt64.self)
        guard stated <= Self.longest, Int(stated) <= bytes.count - 8 else {
            throw error(0, "a header that fits in the \(bytes.count - 8) bytes that follow", "a length of \(stated)")
        }
        length = Int(stated)
        let text = bytes[8..<8 + length]
        guard text.first == UInt8(ascii: "{"),
            let header = try? JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
        else { throw error(8, "a header in JSON", "something else") }
        if let twice = JSONBody.firstRepeatedKey(in: text) {
            throw error(8, "each name once", "'\(twice)' twice")
        }
        guard let metadata = (header["__metadata__"] ?? [:]) as? [String: String] else {
            throw error(8, "texts in __metadata__", "something else")
        }
        self.metadata = metadata
        places = try header.keys.filter { $0 != "__metadata__" }.map { name in
            do { return try Self.place(name, header[name]) } catch let problem as HeaderProblem {
                throw error(8, "tensor '\(name)': \(problem.expected)", problem.found)
            }
        }.sorted { ($0.begin, $0.end, $0.name) < ($1.begin, $1.end, $1.name) }

        // What the header states may be any number: it is cut before it is added to.
        let (start, rest) = (8 + length, bytes.count - 8 - length)
        var end = 0
        for place in places {
            guard place.begin == end else {
                let problem = place.begin < end ? "overlaps the one before" : "leaves a gap"
                throw error(
                    start + min(place.begin, rest), "tensor '\(place.name)' to begin at \(end)",
                    "\(place.begin): it \(problem)")
            }
            end = place.end
        }
        guard rest == end else { throw error(start + min(end, rest), "\(end) bytes of numbers", "\(rest)") }
    }

    private struct HeaderProblem: Error {
        let expected: String
        let found: String
    }

    private static func place(_ name: String, _ value: Any?) throws -> Place {
        guard let fields = value as? [String: Any] else {
            throw HeaderProblem(expected: "dtype, shape and data_offsets", found: "something else")
        }
        guard let type = (fields["dtype"] as? String).flatMap(ElementType.init(rawValue:)) else {
            throw HeaderProblem(
                expected: "a dtype of F64, F32, F16, I64, U64 and U8", found: "\(fields["dtype"] ?? "none")")
        }
        guard let shape = wholeNumbers(fields["shape"]), shape.allSatisfy({ $0 >= 0 }) else {
            throw HeaderProblem(expected: "a shape of whole numbers", found: "\(fields["shape"] ?? "none")")
        }
        guard let offsets = wholeNumbers(fields["data_offsets"]), offsets.count == 2, offsets[0] >= 0,
            offsets[0] <= offsets[1]
        else {
            throw HeaderProblem(
                expected: "data_offsets [begin, end]", found: "\(fields["data_offsets"] ?? "none")")
        }
        var size = type.byteCount
        for count in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: count)
            guard !overflow else { throw HeaderProblem(expected: "a shape that fits in memory", found: "\(shape)") }
            size = product
        }
        guard offsets[1] - offsets[0] == size else {
            throw HeaderProblem(
                expected: "\(size) bytes for shape \(shape) as \(type.rawValue)",
                found: "\(offsets[1] - offsets[0]) bytes")
        }
        return Place(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
    }

    private static func wholeNumbers(_ value: Any?) -> [Int]? {
        guard let list = value as? [Any] else { return nil }
        let numbers = list.compactMap { $0 as? Int }
        return numbers.count == list.count ? numbers : nil
    }
}
