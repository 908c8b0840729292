import CommandSupport
import Foundation
import SafeFiles

/// A page for each student, and for Canvas once more under the names that it takes back as comments.
package enum StudentPages {
    /// Of the names of pages.
    package static func ending(of format: ReportFormat) -> String { format == .html ? "html" : "txt" }

    /// Writes those of some students.
    ///
    /// - Throws: `CourseFailure` or `FileError` where they cannot be written.
    package static func write(
        _ students: [Roster.Student], of roster: Roster, _ grades: [String: Grade], _ folder: ClassFolder,
        as format: ReportFormat, to results: URL
    ) throws {
        let ending = Self.ending(of: format)
        let pages = results.appending(path: "pages")
        let comments = results.appending(path: "canvas-comments")
        for student in students {
            guard let grade = grades[student.id] else { continue }
            let bytes = try format.bytes(of: grade)
            try write(bytes, "\(student.id).\(ending)", in: pages)
            // Canvas finds the student by the numbers at the beginning.
            let file = folder.handIns[student.id]?.paths.map { URL(filePath: $0).lastPathComponent }.first
            if let file, let download = DownloadName(file), roster.kind == .canvas, !download.file.isEmpty {
                try write(bytes, "\(download.start)feedback.\(ending)", in: comments)
            }
        }
    }

    private static func write(_ bytes: [UInt8], _ name: String, in folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CourseFailure(.environment, "cannot write \(folder.path): \(error.localizedDescription)")
        }
        try AtomicFile.write(bytes, to: folder.appending(path: name).path)
    }
}
