import CommandSupport
import Foundation

/// Why one way of fetching did not work.
struct FetchProblem: Error {
    let reason: String
}

/// Calls the programs that fetch.
struct FetchTools {
    let environment: [String: String]
    /// What the last program printed.
    let log: URL

    /// Runs a program to its end.
    ///
    /// - Returns: its exit status; 127 where there is no such program.
    /// - Throws: `FetchProblem` when it was stopped, `CourseFailure` when it cannot be started.
    func run(_ program: String, _ arguments: [String], in folder: URL, limit: Double? = nil) throws -> Int32 {
        var process = Subprocess(program, arguments)
        (process.environment, process.folder, process.log, process.limit) = (environment, folder, log, limit)
        switch try process.run() {
        case .exited(let status): return status
        case .signalled(let signal): throw FetchProblem(reason: "\(program) was stopped by signal \(signal)")
        case .timedOut: throw FetchProblem(reason: "\(program) was still running after \(Int(limit ?? 0)) seconds")
        }
    }

    /// A program's failure, with the last line that it printed.
    func problem(_ program: String, _ status: Int32) -> FetchProblem {
        if status == 127 { return FetchProblem(reason: "there is no \(program) here") }
        let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        let last = text.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
        return FetchProblem(reason: "\(program) ended with status \(status)\(last)")
    }
}
