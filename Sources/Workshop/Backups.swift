import CommandSupport
import ExerciseKit
import Foundation
import SafeFiles

/// What learners wrote before a reset: kept for ever in `.course/backups`, under the exercise's id and the time.
package struct Backups: Sendable {
    /// One version of an exercise's file.
    package struct Backup: Equatable, Sendable {
        /// From the top of the repository.
        package let path: String
        /// When it was put aside: date and time in UTC, as in the file's name.
        package let stamp: String
        /// How many lines it has.
        package let lineCount: Int
    }

    private static let folder = ".course/backups"
    private let repository: Repository

    package init(in repository: Repository) {
        self.repository = repository
    }

    /// All versions of an exercise's file, the latest first.
    package func list(of info: ExerciseInfo) -> [Backup] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: repository.url(Self.folder).path)) ?? []
        return names.compactMap { name in
            // A time follows the id: `softmax-temperature-…` is not one of `softmax`.
            guard name.hasPrefix("\(info.id)-"), name.hasSuffix(".swift"),
                let stamp = name.dropFirst(info.id.count + 1).wholeMatch(of: #/(\d{8}T\d{6}-\d{3}Z?)(-\d+)?\.swift/#)
            else { return nil }
            let path = "\(Self.folder)/\(name)"
            let bytes = (try? Data(contentsOf: repository.url(path))) ?? Data()
            return Backup(
                path: path, stamp: String(stamp.1), lineCount: bytes.count { $0 == UInt8(ascii: "\n") })
        }.sorted { $0.path > $1.path }
    }

    /// Keeps these bytes. No backup overwrites another.
    ///
    /// - Returns: where, from the top of the repository.
    /// - Throws: what writing throws.
    func keep(_ bytes: Data, of info: ExerciseInfo, now: Date) throws -> String {
        try FileManager.default.createDirectory(
            at: repository.url(Self.folder), withIntermediateDirectories: true)
        let base = "\(Self.folder)/\(info.id)-\(Self.stamp(now))"
        var path = "\(base).swift"
        var number = 1
        while FileManager.default.fileExists(atPath: repository.url(path).path) {
            number += 1
            path = "\(base)-\(number).swift"
        }
        try AtomicFile.write([UInt8](bytes), to: repository.url(path).path)
        return path
    }

    /// Puts a version back. What the file holds now is kept first, unless it is the stub or kept already.
    ///
    /// - Returns: where the version that was replaced is kept; nil where there was nothing to keep.
    /// - Throws: `CourseFailure` when it cannot be written; the file is then as it was.
    package func restore(_ backup: Backup, of info: ExerciseInfo, now: Date = Date()) throws -> String? {
        let file = repository.url(info.file)
        do {
            let bytes = try Data(contentsOf: repository.url(backup.path))
            var kept: String?
            if let current = try? Data(contentsOf: file), current != bytes,
                current != (try? Data(repository.stub(of: info).utf8))
            {
                kept = try list(of: info).first { try Data(contentsOf: repository.url($0.path)) == current }?.path
                kept = try kept ?? keep(current, of: info, now: now)
            }
            try AtomicFile.write([UInt8](bytes), to: file.path)
            return kept
        } catch {
            throw CourseFailure(
                .environment,
                "cannot restore \(info.file): is the clone read-only, or the disk full? Your file is as it was.")
        }
    }

    /// Date and time to the millisecond in UTC.
    private static func stamp(_ date: Date) -> String {
        let format = Date.ISO8601FormatStyle(
            dateSeparator: .omitted, timeSeparator: .omitted, includingFractionalSeconds: true)
        return date.formatted(format).replacing(".", with: "-")
    }
}
