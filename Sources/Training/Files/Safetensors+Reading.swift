import Foundation
import SafeFiles
import TensorCore

extension Safetensors {
    /// Reads a file and checks every word of its header.
    ///
    /// - Throws: `DataError` for a file that is cut short or too long, a header that is no JSON, a type that is not
    ///   known, a name that comes twice, tensors that overlap or leave gaps, and a checksum that is not theirs.
    public init(contentsOf url: URL) throws {
        try self.init([UInt8](DataFile.contents(of: url)), path: url.path)
    }

    /// A file that is in memory already; `path` is where it came from.
    public init(_ bytes: [UInt8], path: String) throws {
        let header = try SafetensorsHeader(bytes, path: path)
        let start = 8 + header.length
        let entries = header.places.map { place in
            Entry(
                name: place.name, type: place.type, shape: place.shape,
                bytes: Array(bytes[start + place.begin..<start + place.end]))
        }
        self.init(metadata: header.metadata, entries: entries, path: path)
        try checkChecksum()
    }

    /// The tensor of this name.
    ///
    /// - Parameters:
    ///   - name: as in the file.
    ///   - shape: the one it must have; nil for any.
    ///   - type: the one it must have; nil for any that has fractions.
    /// - Returns: the tensor, in this build's numbers.
    /// - Throws: `DataError` if there is none, or it has another shape or type.
    public func tensor(_ name: String, shape: Shape? = nil, type: ElementType? = nil) throws -> Tensor {
        let entry = try entry(name)
        let wanted = type?.rawValue ?? "F32, F64 or F16"
        guard type.map({ $0 == entry.type }) ?? entry.type.isFloatingPoint else {
            throw error(name, expected: "numbers as \(wanted)", found: entry.type.rawValue)
        }
        if let shape, Array(shape) != entry.shape {
            throw error(name, expected: "shape \(Array(shape))", found: "shape \(entry.shape)")
        }
        guard entry.shape.count <= Shape.maximumRank, entry.shape.allSatisfy({ $0 <= Int32.max }) else {
            throw error(
                name, expected: "at most \(Shape.maximumRank) axes of at most \(Int32.max)",
                found: "shape \(entry.shape)")
        }
        return Tensor(shape: Shape(entry.shape)) { elements in
            let bytes = entry.bytes
            for index in elements.indices {
                elements[index] =
                    switch entry.type {
                    case .float64: Scalar(Double(bitPattern: bytes.integer(index, as: UInt64.self)))
                    case .float32: Scalar(Float(bitPattern: bytes.integer(index, as: UInt32.self)))
                    default: Scalar(HalfPrecision.value(of: bytes.integer(index, as: UInt16.self)))
                    }
            }
        }
    }

    /// The whole numbers of this name, kept as I64, U64 or U8; negative ones as their two's complement.
    ///
    /// - Throws: `DataError` if there are none, they have fractions, or are not as many.
    public func integers(_ name: String, count: Int) throws -> [UInt64] {
        let entry = try entry(name)
        guard !entry.type.isFloatingPoint else {
            throw error(name, expected: "whole numbers", found: entry.type.rawValue)
        }
        guard entry.shape == [count] else {
            throw error(name, expected: "shape [\(count)]", found: "shape \(entry.shape)")
        }
        guard entry.type != .uint8 else { return entry.bytes.map(UInt64.init) }
        return (0..<count).map { entry.bytes.integer($0, as: UInt64.self) }
    }

    /// Checks that these names and no others are in the file.
    ///
    /// - Throws: `DataError` that names those that are missing or too many.
    public func requireNames(_ expected: [String]) throws {
        let (missing, unknown) = (
            expected.filter { !names.contains($0) }, names.filter { !expected.contains($0) }
        )
        guard missing.isEmpty, unknown.isEmpty else {
            let parts = [("none of", missing), ("unknown", unknown)].filter { !$0.1.isEmpty }
            throw DataError(
                file: path, expected: "the \(expected.count) tensors of this model",
                found: parts.map { "\($0.0) \($0.1.prefix(5).joined(separator: ", "))" }.joined(separator: "; "),
                remedy: "The file belongs to another model.")
        }
    }

    private func entry(_ name: String) throws -> Entry {
        if let entry = entries.first(where: { $0.name == name }) { return entry }
        let others = names.prefix(5).joined(separator: ", ")
        throw error(
            name, expected: "a tensor of this name",
            found: names.count > 5 ? "\(names.count) others: \(others), ..." : "only \(others)")
    }

    private func error(_ name: String, expected: String, found: String) -> DataError {
        DataError(
            file: path, expected: "tensor '\(name)': \(expected)", found: found,
            remedy: "Is it the file of another model?")
    }
}
