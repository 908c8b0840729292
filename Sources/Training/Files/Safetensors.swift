import Foundation
import SafeFiles
import TensorCore

/// Named tensors in a file of the safetensors format, which Python reads too.
///
/// ```swift
/// var file = Safetensors()
/// file.add("layer1.weight", weight, as: .float16)
/// try file.write(to: url)
/// let weight = try Safetensors(contentsOf: url).tensor("layer1.weight", shape: [64, 128])
/// ```
/// The file: the length of the header in eight bytes, the lowest first; the header in JSON, with the type, the shape
/// and the place of each tensor, and texts under `__metadata__`; then all numbers without gaps.
/// Source: https://huggingface.co/docs/safetensors. Types read and written: ``ElementType``.
public struct Safetensors {
    /// A tensor as it lies in the file.
    struct Entry {
        let name: String
        let type: ElementType
        let shape: [Int]
        let bytes: [UInt8]
    }

    /// Free texts, such as how the weights were trained.
    public var metadata: [String: String]
    private(set) var entries: [Entry]
    /// Where it was read, for messages.
    let path: String
    /// Whether it was read, and had a checksum, which was right.
    var isChecked = false

    /// A file with nothing in it yet.
    public init(metadata: [String: String] = [:]) { self.init(metadata: metadata, entries: [], path: "") }

    init(metadata: [String: String], entries: [Entry], path: String) {
        (self.metadata, self.entries, self.path) = (metadata, entries, path)
    }

    /// In the order of the file.
    public var names: [String] { entries.map(\.name) }

    /// Adds a tensor; each name once. Numbers beyond ±65,504 become infinite as `float16`.
    public mutating func add(_ name: String, _ tensor: Tensor, as type: ElementType = .scalar) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tensor.count * type.byteCount)
        tensor.withElements { elements in
            switch type {
            case .float64: for value in elements { Double(value).bitPattern.append(to: &bytes) }
            case .float32: for value in elements { Float(value).bitPattern.append(to: &bytes) }
            case .float16: for value in elements { HalfPrecision.bits(of: Float(value)).append(to: &bytes) }
            case .int64, .uint64, .uint8:
                Misuse.stop(
                    "Safetensors.add", rule: "tensors are kept as F64, F32 or F16", found: type.rawValue,
                    remedy: "use add(_:integers:) for whole numbers")
            }
        }
        add(Entry(name: name, type: type, shape: Array(tensor.shape), bytes: bytes))
    }

    /// Adds whole numbers, as U64.
    public mutating func add(_ name: String, integers: [UInt64]) {
        var bytes: [UInt8] = []
        for number in integers { number.append(to: &bytes) }
        add(Entry(name: name, type: .uint64, shape: [integers.count], bytes: bytes))
    }

    private mutating func add(_ entry: Entry) {
        guard entry.name != "__metadata__", !entries.contains(where: { $0.name == entry.name }) else {
            Misuse.stop(
                "Safetensors.add", rule: "each name once, and not __metadata__", found: "'\(entry.name)'",
                remedy: "give the layers names of their own")
        }
        entries.append(entry)
    }

    /// The whole file.
    package func encoded() throws -> [UInt8] {
        var header: [String: Any] = [:]
        header["__metadata__"] = metadata.merging([Self.checksumKey: checksum]) { $1 }
        var end = 0
        for entry in entries {
            let offsets = [end, end + entry.bytes.count]
            header[entry.name] = ["dtype": entry.type.rawValue, "shape": entry.shape, "data_offsets": offsets]
            end = offsets[1]
        }
        var text = [UInt8](
            try JSONSerialization.data(withJSONObject: header, options: [.sortedKeys, .withoutEscapingSlashes]))
        text += [UInt8](repeating: 0x20, count: (8 - text.count % 8) % 8)  // so that the numbers lie aligned
        var file: [UInt8] = []
        file.reserveCapacity(8 + text.count + end)
        UInt64(text.count).append(to: &file)
        file += text
        for entry in entries { file += entry.bytes }
        return file
    }

    /// Writes the file whole or not at all. Throws: `FileError` where that is not possible.
    public func write(to url: URL) throws { try AtomicFile.write(encoded(), to: url.path) }
}

extension FixedWidthInteger {
    /// Appends the bytes, the lowest first.
    func append(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: littleEndian) { bytes.append(contentsOf: $0) }
    }
}

extension [UInt8] {
    /// The whole number at this place, if the bytes are cut into numbers of its size; the lowest byte first.
    func integer<Number: FixedWidthInteger>(_ place: Int, as type: Number.Type) -> Number {
        withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: place * MemoryLayout<Number>.size, as: type))
        }
    }
}
