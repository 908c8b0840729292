import Foundation
import SafeFiles
import TensorCore

/// A model's parameters in a file, by name.
public enum Weights {
    /// Writes them, whole or not at all.
    ///
    /// - Parameters:
    ///   - parameters: each with a name of its own.
    ///   - url: the file.
    ///   - type: `float16` halves the file, and keeps three decimal digits.
    ///   - metadata: free texts, such as how the weights were trained.
    /// - Throws: `FileError` where the file cannot be written; `DataError` where a number is too large for `type`.
    public static func save(
        _ parameters: [Parameter], to url: URL, as type: ElementType = .scalar, metadata: [String: String] = [:]
    ) throws {
        requireUniqueNames(of: parameters)
        var file = Safetensors(metadata: metadata)
        for parameter in parameters {
            let largest = parameter.value.elements.reduce(0) { max($0, abs($1)) }
            if type == .float16, Float(largest) > HalfPrecision.largest {
                throw DataError(
                    file: url.path, expected: "'\(parameter.name)' within ±65504, the range of F16",
                    found: "\(largest)", remedy: "Save as F32.")
            }
            file.add(parameter.name, parameter.value, as: type)
        }
        try file.write(to: url)
    }

    /// Reads them: all or none. The file must hold each of them, in its shape, and nothing else.
    ///
    /// - Returns: the texts that were written along.
    /// - Throws: `DataError` that names the file, the tensor, what was expected and what was found.
    @discardableResult
    public static func load(_ url: URL, into parameters: [Parameter]) throws -> [String: String] {
        requireUniqueNames(of: parameters)
        let file = try Safetensors(contentsOf: url)
        try file.requireNames(parameters.map(\.name))
        let values = try parameters.map { parameter in
            let value = try file.tensor(parameter.name, shape: parameter.value.shape)
            if let wrong = value.elements.first(where: { !$0.isFinite }) {
                throw DataError(
                    file: url.path, expected: "'\(parameter.name)' with finite numbers", found: "\(wrong)",
                    remedy: "The file is damaged: restore it or train again.")
            }
            return value
        }
        for (parameter, value) in zip(parameters, values) { parameter.value = value }
        return file.metadata
    }

    static func requireUniqueNames(of parameters: [Parameter]) {
        var seen: Set<String> = []
        for parameter in parameters where !seen.insert(parameter.name).inserted {
            Misuse.stop(
                "saving parameters", rule: "each parameter has a name of its own",
                found: "'\(parameter.name)' twice", remedy: "give the layers of the model different names")
        }
    }
}
