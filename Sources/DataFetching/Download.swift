import DataLoading
import Foundation

/// Downloads a file with curl, from where it was broken off before.
struct Download {
    let tools: FetchTools
    let report: (String) -> Void

    /// Downloads, checks and puts the file into `folder`.
    ///
    /// - Throws: `FetchProblem` when curl fails or the file is not the right one. What has arrived stays for the next
    ///   try, except where it is wrong.
    func fetch(_ file: FetchableDataset.File, into folder: URL) throws {
        let part = folder.appending(path: file.name + ".download")
        if FileManager.default.fileExists(atPath: part.path) {
            report("going on with \(file.address)")
            if try finish(file, part, in: folder) == nil { return }
            // What was there cannot be continued: wrong bytes, or a server that does not do parts.
        }
        report("downloading \(file.address)")
        if let problem = try finish(file, part, in: folder) { throw problem }
    }

    /// - Returns: why a part that was there is of no use and was removed, or what came was wrong; nil when all is well.
    private func finish(_ file: FetchableDataset.File, _ part: URL, in folder: URL) throws -> FetchProblem? {
        let arguments = [
            "--fail", "--location", "--silent", "--show-error", "--connect-timeout", "20", "--speed-limit", "1000",
            "--speed-time", "60", "--continue-at", "-", "--output", part.path, file.address,
        ]
        let status = try tools.run("curl", arguments, in: folder)
        guard status == 0 else {
            let problem = tools.problem("curl", status)
            // HTTP refused (22), no byte ranges (33), bad resume (36): of no use. Else the line broke, and it is kept.
            guard [22, 33, 36].contains(status) else { throw problem }
            try? FileManager.default.removeItem(at: part)
            return problem
        }
        do {
            try file.check(contentsOf: part, path: file.name)
        } catch let error as DataError {
            try? FileManager.default.removeItem(at: part)
            return FetchProblem(reason: "what came is not the right file (\(error))")
        }
        try move(part, to: folder.appending(path: file.name))
        return nil
    }
}
