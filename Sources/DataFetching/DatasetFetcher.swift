import CommandSupport
import DataLoading
import Foundation

/// Brings a data set onto this machine, whole or not at all: from the system's packages where it has them, or else from
/// the set's public home.
///
/// Files are gathered in `Datasets/.cache/NAME.part` and checked one by one. Only when all are there and right does the
/// folder get its name. What has arrived when a fetch is broken off is used by the next.
package struct DatasetFetcher {
    let dataset: FetchableDataset
    let datasets: URL
    let system: URL
    /// Added to that of the programs that are called.
    let environment: [String: String]
    let report: (String) -> Void

    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - system: where packages of the system put data sets.
    ///   - report: is told in a line what happens next.
    package init(
        _ dataset: FetchableDataset, datasets: URL, system: URL = FetchableDataset.systemFolder,
        environment: [String: String] = [:], report: @escaping (String) -> Void
    ) {
        (self.dataset, self.datasets, self.system) = (dataset, datasets, system)
        (self.environment, self.report) = (environment, report)
    }

    private var cache: URL { dataset.cache(in: datasets) }
    private var staging: URL { cache.appendingPathExtension("part") }

    /// - Returns: the folder with all files, each with the right check sum.
    /// - Throws: `CourseFailure` that says what was tried, why it failed and what to do.
    package func fetch() throws -> URL {
        for folder in dataset.folders(datasets: datasets, system: system) {
            do {
                for file in dataset.files { try file.check(in: folder) }
                return folder
            } catch let error as DataError {
                report(error.description)
                if folder == cache { try setAside() }
            }
        }
        try makeFolder(cache.deletingLastPathComponent())
        guard let lock = FileLock(cache.appendingPathExtension("lock"), isWaiting: false) else {
            throw CourseFailure(
                .environment, "\(dataset.name) is being fetched by another process; wait until it is done")
        }
        return try withExtendedLifetime(lock) { try fetchMissing() }
    }

    private func fetchMissing() throws -> URL {
        try setAside()
        try makeFolder(staging)
        var reasons: [String] = []
        if let package = dataset.debianPackage, !missing.isEmpty {
            let source = DebianPackage(name: package, tools: tools, report: report)
            do {
                try source.fetch(missing, from: "usr/share/datasets/\(dataset.name)", into: staging)
            } catch let failure as FetchProblem {
                reasons.append(failure.reason)
            }
        }
        let download = Download(tools: tools, report: report)
        for file in missing {
            do {
                try download.fetch(file, into: staging)
            } catch let failure as FetchProblem {
                throw self.failure(reasons + [failure.reason])
            }
        }
        try install()
        return cache
    }

    private var tools: FetchTools {
        FetchTools(environment: environment, log: datasets.appending(path: ".cache/\(dataset.name).log"))
    }

    /// The files that are not in the staging folder yet, or not right there.
    private var missing: [FetchableDataset.File] {
        dataset.files.filter { file in
            do { try file.check(in: staging) } catch { return true }
            return false
        }
    }

    private func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CourseFailure(
                .environment, "cannot make the folder \(folder.path): is the clone read-only, or the disk full?")
        }
    }

    /// Takes the name from a folder that is damaged or not whole. What is right in it is used.
    private func setAside() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: cache.path) else { return }
        do {
            if files.fileExists(atPath: staging.path) { try files.removeItem(at: staging) }
            try files.moveItem(at: cache, to: staging)
        } catch {
            throw CourseFailure(.environment, "cannot move \(cache.path) out of the way: check who owns it")
        }
    }

    /// Gives the folder its name.
    private func install() throws {
        do {
            try FileManager.default.moveItem(at: staging, to: cache)
            try? FileManager.default.removeItem(at: tools.log)
        } catch {
            throw CourseFailure(.environment, "cannot move \(staging.path) to \(cache.path): check who owns it")
        }
    }

    private func failure(_ reasons: [String]) -> CourseFailure {
        let package = dataset.debianPackage.map { "install it: sudo apt-get install \($0); or " } ?? ""
        return CourseFailure(
            .environment,
            """
            cannot fetch \(dataset.name): \(reasons.joined(separator: "; ")).
            What to do: call it again when the network is there, what has arrived is kept; or \(package)put these \
            files from \(dataset.home) into \(cache.path): \(dataset.files.map(\.name).joined(separator: ", "))
            """)
    }
}
