import DataLoading
import Foundation

/// Takes files out of a Debian package, without installing it and without root.
struct DebianPackage {
    let name: String
    let tools: FetchTools
    let report: (String) -> Void

    /// Downloads the package and moves those of the files that are right into `target`.
    ///
    /// - Throws: `FetchProblem` when the package cannot be had or unpacked, or a file in it is not the right one.
    func fetch(_ files: [FetchableDataset.File], from folder: String, into target: URL) throws {
        let work = target.appending(path: "package")
        let manager = FileManager.default
        try? manager.removeItem(at: work)  // What a broken-off fetch left.
        defer { try? manager.removeItem(at: work) }
        guard (try? manager.createDirectory(at: work, withIntermediateDirectories: true)) != nil else {
            throw FetchProblem(reason: "cannot make the folder \(work.path)")
        }
        report("asking apt-get for the package \(name)")
        let options = [
            "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20",
        ]
        let status = try tools.run("apt-get", options + ["download", name], in: work, limit: 900)
        guard status == 0 else { throw tools.problem("apt-get", status) }
        let names = (try? manager.contentsOfDirectory(atPath: work.path)) ?? []
        guard let package = names.first(where: { $0.hasSuffix(".deb") }) else {
            throw FetchProblem(reason: "apt-get wrote no package")
        }
        let unpacking = try tools.run("dpkg-deb", ["-x", package, "unpacked"], in: work, limit: 300)
        guard unpacking == 0 else { throw tools.problem("dpkg-deb", unpacking) }
        for file in files {
            let source = work.appending(path: "unpacked/\(folder)")
            do {
                try file.check(in: source)
                try move(source.appending(path: file.name), to: target.appending(path: file.name))
            } catch let error as DataError {
                throw FetchProblem(reason: "the package \(name) is not as expected (\(error))")
            }
        }
    }
}

/// Moves a file to a place where none, or a damaged one, may be.
func move(_ source: URL, to target: URL) throws {
    guard rename(source.path, target.path) == 0 else {
        throw FetchProblem(reason: "cannot write \(target.path): \(String(cString: strerror(errno)))")
    }
}
