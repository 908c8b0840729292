import Foundation

/// A program run from beginning to end, by the clock on the wall: start-up, or the tests.
package struct ProcessTask {
    package let name: String
    package let program: URL
    package let arguments: [String]
    /// Where it runs.
    package let folder: URL
    /// Codes that it may end with.
    package let statuses: Set<Int32>
    /// How often it is timed.
    package var pace: Pace

    package init(
        name: String, program: URL, arguments: [String], folder: URL, statuses: Set<Int32> = [0],
        pace: Pace = .repeats(5)
    ) {
        (self.name, self.program, self.arguments, self.folder) = (name, program, arguments, folder)
        (self.statuses, self.pace) = (statuses, pace)
    }

    /// A program that ended with a code that it may not end with.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Returns: milliseconds from start to end.
    /// - Throws: `Failure` for another end than expected, and what `Process` throws.
    package func run() throws -> BenchmarkResult {
        let (rates, _) = try Stopwatch.rates(units: 1, pace: pace) { try once() }
        return BenchmarkResult(
            task: name, unit: .milliseconds, rates: rates, losses: [], peakMemory: PeakMemory.ofChildren)
    }

    private func once() throws {
        let process = Process()
        (process.executableURL, process.arguments, process.currentDirectoryURL) = (program, arguments, folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard statuses.contains(process.terminationStatus), process.terminationReason == .exit else {
            let line = ([program.lastPathComponent] + arguments).joined(separator: " ")
            throw Failure(description: "'\(line)' ended with \(process.terminationStatus)")
        }
    }
}
