import Foundation
import Testing

/// The scripts beside the tasks have tests of their own, in Python.
@Suite("Comparison scripts") struct ComparisonScriptTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private static func run(_ words: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        (process.arguments, process.currentDirectoryURL) = (words, root)
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    private static var hasPython: Bool {
        (try? run(["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).status) == 0
    }

    @Test(.enabled(if: hasPython, "python3, 3.10 or newer, is not here")) func theyPassTheirTests() throws {
        let result = try Self.run(["python3", "-W", "error", "-m", "unittest", "discover", "-s", "Benchmarks/tests"])
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains(/Ran [1-9]\d+ tests/))
    }
}
