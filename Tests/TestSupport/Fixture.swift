import Foundation
import TensorCore

/// Files that tests compare with, and files that they write.
package enum Fixture {
    /// A file of the folder `Fixtures` beside the test that asks.
    package static func url(_ name: String, beside test: String = #filePath) -> URL {
        URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
    }

    /// What a JSON file of that folder says.
    package static func load<Value: Decodable>(
        _ name: String, as type: Value.Type = Value.self, beside test: String = #filePath
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: url(name, beside: test)))
    }
}

/// A folder of its own for `body`, which goes away afterwards.
package func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
