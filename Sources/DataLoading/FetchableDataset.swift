import Foundation
import SafeFiles

/// A data set that is too large to commit: what it is called, what its files must be, and where they may lie.
public struct FetchableDataset: Sendable {
    /// One of its files, as gzip or plain.
    public struct File: Sendable {
        public let name: String
        /// Where it can be had.
        public let address: String
        /// Of the unpacked bytes: the same data is packed with other headers in other places. Or, where only that one
        /// is published, of the file as it is.
        public let sha256: String
        /// Whether the check sum is of the file as it is, packed.
        public let isSumOfPacked: Bool

        public init(name: String, address: String, sha256: String, isSumOfPacked: Bool = false) {
            (self.name, self.address, self.sha256) = (name, address, sha256)
            self.isSumOfPacked = isSumOfPacked
        }

        /// Compares the check sum of this file's bytes, unpacked where the sum is of those; `path` is where they come
        /// from.
        ///
        /// - Throws: `DataError` when they are damaged, or something else.
        public func check(_ bytes: Data, path: String) throws {
            let found = SHA256.hex(of: bytes)
            guard found == sha256 else {
                throw DataError(
                    file: path, expected: "data with the sha256 \(sha256.prefix(12))…", found: "\(found.prefix(12))…",
                    remedy: "It is damaged, or something else: fetch it again.")
            }
        }

        /// Reads and checks this file in a folder.
        ///
        /// - Throws: `DataError` when it is missing, damaged, or something else.
        public func check(in folder: URL) throws {
            let url = folder.appending(path: name)
            try check(contentsOf: url, path: url.path)
        }

        /// Reads and checks a file that has, or shall get, this name; `path` is what messages call it.
        public func check(contentsOf url: URL, path: String) throws {
            try check(isSumOfPacked ? DataFile.contents(of: url) : GzipFile.contentsOfGzipOrPlain(url), path: path)
        }
    }

    /// As in `course fetch NAME`.
    public let name: String
    public let summary: String
    public let licence: String
    /// Of all files, packed, in millions of bytes.
    public let megabytes: Int
    /// The page that tells about it.
    public let home: String
    /// The Debian package that puts the files into `/usr/share/datasets/NAME`.
    public let debianPackage: String?
    public let files: [File]

    public init(
        name: String, summary: String, licence: String, megabytes: Int, home: String, debianPackage: String?,
        files: [File]
    ) {
        (self.name, self.summary, self.licence, self.megabytes) = (name, summary, licence, megabytes)
        (self.home, self.debianPackage, self.files) = (home, debianPackage, files)
    }

    /// Where packages of the system put data sets.
    public static let systemFolder = URL(filePath: "/usr/share/datasets")

    /// The folder that `course fetch` fills.
    ///
    /// - Parameter datasets: the folder `Datasets` of the repository.
    public func cache(in datasets: URL) -> URL { datasets.appending(path: ".cache/\(name)") }

    /// The places where it may lie, the first with all files wins.
    public func folders(datasets: URL, system: URL = systemFolder) -> [URL] {
        [cache(in: datasets), system.appending(path: name)].filter { folder in
            files.allSatisfy { FileManager.default.fileExists(atPath: folder.appending(path: $0.name).path) }
        }
    }

    /// The folder that holds all of its files.
    ///
    /// - Throws: `DataError` that says how to fetch it.
    public func folder(datasets: URL, system: URL = systemFolder) throws -> URL {
        if let folder = folders(datasets: datasets, system: system).first { return folder }
        throw DataError(
            file: cache(in: datasets).path, expected: "the full set \(name)", found: "none",
            remedy: "Fetch it with ./course fetch \(name).")
    }
}
