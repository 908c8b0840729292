import CommandSupport
import Foundation

extension Data {
    /// What a file holds that was named as an argument.
    ///
    /// - Throws: `CourseFailure`: of usage where there is no such file, or a folder is in its place; of the environment
    ///   where it is there and cannot be read.
    init(named url: URL) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw CourseFailure(.usage, "there is no file \(url.relativePath)")
        }
        guard !isFolder.boolValue else {
            throw CourseFailure(.usage, "\(url.relativePath) is a folder; expected a file")
        }
        do {
            try self.init(contentsOf: url)
        } catch {
            throw CourseFailure(.environment, "cannot read \(url.relativePath): \(error.localizedDescription)")
        }
    }
}
