import DataFetching
import DataLoading
import Foundation
import Testing

/// An invented set of two files, and a bench with programs in the place of apt-get, dpkg-deb and curl.
struct Bench {
    let root = FileManager.default.temporaryDirectory.appending(path: "fetch-\(UUID())")
    let digits: Data
    let numbers = Data((0..<3).flatMap { _ in UInt8.min ... .max })

    static let set = FetchableDataset(
        name: "tiny", summary: "two files", licence: "MIT", megabytes: 1, home: "https://example.org/tiny",
        debianPackage: "dataset-tiny",
        files: [
            // The check sums of the unpacked bytes are sha256sum's.
            .init(
                name: "digits.csv.gz", address: "https://example.org/digits.csv.gz",
                sha256: "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"),
            .init(
                name: "numbers", address: "https://example.org/numbers",
                sha256: "f3a25aa93aa2fbba28d79260535bbd6a5eb0fc1c24a8b0f04e12b484c1dfe363"),
        ])

    init() throws {
        let repository = URL(filePath: #filePath).appending(path: "../../..").standardized
        digits = try Data(contentsOf: repository.appending(path: "Datasets/digits/digits.csv.gz"))
        for folder in ["programs", "home", "Datasets"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        try write("home/digits.csv.gz", digits)
        try write("home/numbers", numbers)
    }

    func remove() { try? FileManager.default.removeItem(at: root) }

    func write(_ path: String, _ data: Data) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    /// Puts a shell script in a program's place; each call of it is noted.
    func program(_ name: String, _ body: String) throws {
        let url = root.appending(path: "programs/\(name)")
        let script = "#!/bin/sh\nPATH=/usr/bin:/bin\necho \(name) >>'\(root.path)/calls'\n\(body)\n"
        try Data(script.utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
    }

    /// Serves the folder `home` from where the output ends; with a limit the line breaks after so many bytes.
    func curl(limit: Int? = nil) throws {
        let cut = limit.map { "| head -c \($0); echo 'curl: (18) the line broke' >&2; exit 18" } ?? ""
        try program(
            "curl",
            """
            while [ $# -gt 1 ]; do [ "$1" = --output ] && output="$2"; shift; done
            file="\(root.path)/home/${1##*/}"
            [ -f "$file" ] || { echo 'curl: (22) The requested URL returned error: 404' >&2; exit 22; }
            start=0; [ ! -f "$output" ] || start=$(wc -c <"$output")
            exec 3>&1 >>"$output"
            tail -c +$((start + 1)) "$file" \(cut)
            """)
    }

    func noPackage() throws { try program("apt-get", "echo 'E: Unable to locate package' >&2; exit 100") }

    /// A package with these files.
    func package(digits: Data, numbers: Data) throws {
        try write("package/usr/share/datasets/tiny/digits.csv.gz", digits)
        try write("package/usr/share/datasets/tiny/numbers", numbers)
        try program("apt-get", "echo package >dataset-tiny_1_all.deb")
        try program("dpkg-deb", "[ -f \"$2\" ] && cp -r '\(root.path)/package' \"$3\"")
    }

    /// Fetches, with nothing but the bench's programs to be found.
    func fetch() throws -> URL {
        try DatasetFetcher(
            Self.set, datasets: root.appending(path: "Datasets"), system: root.appending(path: "system"),
            environment: ["PATH": root.appending(path: "programs").path], report: { _ in }
        ).fetch()
    }

    /// The names of the programs called since the last question.
    func calls() throws -> [String] {
        let url = root.appending(path: "calls")
        defer { try? FileManager.default.removeItem(at: url) }
        return ((try? String(contentsOf: url, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    var cache: URL { root.appending(path: "Datasets/.cache/tiny") }
    func isWhole(_ folder: URL) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["digits.csv.gz", "numbers"]
            && Data(contentsOf: folder.appending(path: "digits.csv.gz")) == digits
            && Data(contentsOf: folder.appending(path: "numbers")) == numbers
    }
    var isThere: Bool { FileManager.default.fileExists(atPath: cache.path) }
}
